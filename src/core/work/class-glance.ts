/**
 * A class at a glance: who works, who waits for a word, who is stuck, who is silent, and of whom somebody knows why. One
 * line a student, who needs somebody first before the others. Silence is not absence.
 */
import { activityOf, daysOf, type Activity, type DayOf } from './activity.ts';
import { contactsIn, excuseOf, type Contact } from './contact.ts';
import type { KnownEvent } from './event.ts';
import { groupByStream } from './group-by-stream.ts';
import type { Roster } from './registers.ts';
import { unanswered } from './review-queue.ts';
import { streamOf } from './stream.ts';
import { STUCK_FOR_MS, type StudentDigest, type Stuck } from './student-digest.ts';

export type Need = 'stuck' | 'waits' | 'silent' | 'not-active' | 'none';

export type Glance = Roster['students'][number] & {
  /** When something of theirs, or a device of theirs, last came to school, epoch ms; null: nobody knows. */
  lastHeardAt: number | null;
  handedIn: number;
  toReview: number;
  answered: number;
  activity: Activity;
  /** Why nothing comes, when somebody knows. */
  excuse: Contact | undefined;
  contacts: Contact[];
  /** Newest first. */
  stuck: Stuck[];
  /** Heard of, but for a week no more. */
  silent: boolean;
  need: Need;
};

/** `heardAt`: when a device of a person last came to school, by the person. */
export type ClassToSee = { roster: Roster; heardAt: ReadonlyMap<string, number> };
/** `least`: on so many of the last seven days a child has to have worked to be active. */
export type GlanceBy = { now: number; dayOf: DayOf; least: number };
/** `digests`: of the students' streams, by the stream; `events`: of the staff's streams of them, and of others. */
export type KnownOfClass = { digests: ReadonlyMap<string, StudentDigest>; events: readonly KnownEvent[] };

const SILENT_AFTER_MS = 7 * 86_400_000;
const NEEDS: readonly Need[] = ['stuck', 'waits', 'silent', 'not-active', 'none'];

/** In the order in which they need somebody; within it in the roster's, which is the school's. */
export function classGlance({ roster, heardAt }: ClassToSee, known: KnownOfClass, by: GlanceBy): Glance[] {
  const byStream = groupByStream(known.events);
  return roster.students
    .map((student) => {
      const contacts = contactsIn(byStream.get(streamOf('student-staff', student.personId)) ?? []);
      const digest = known.digests.get(streamOf('student', student.personId));
      return glanceOf(student, { digest, contacts, heardAt: heardAt.get(student.personId) }, by);
    })
    .sort((a, b) => NEEDS.indexOf(a.need) - NEEDS.indexOf(b.need));
}

/** Nothing has come, or may be read. */
const NOTHING: Omit<StudentDigest, 'madeAt'> = {
  ...{ handedIn: 0, answered: 0, arrivedAt: null, worked: [], stuck: [], works: [], lessons: [] },
};

type KnownOfStudent = {
  digest: Omit<StudentDigest, 'madeAt'> | undefined;
  contacts: Contact[];
  heardAt: number | undefined;
};

function glanceOf(
  student: Roster['students'][number],
  { digest = NOTHING, contacts, heardAt }: KnownOfStudent,
  { now, dayOf, least }: GlanceBy,
): Glance {
  const heard = [digest.arrivedAt ?? [], heardAt ?? []].flat();
  const lastHeardAt = heard.length === 0 ? null : Math.max(...heard);
  const worked = digest.worked.flatMap((work) => daysOf(work, dayOf));
  const known = {
    ...student,
    lastHeardAt,
    handedIn: digest.handedIn,
    answered: digest.answered,
    toReview: unanswered(digest.works).length,
    activity: activityOf({ worked, heardAt: lastHeardAt, least }, now, dayOf),
    excuse: excuseOf(contacts, now),
    contacts,
    stuck: digest.stuck.filter(({ at }) => at >= now - STUCK_FOR_MS),
    silent: lastHeardAt !== null && lastHeardAt < now - SILENT_AFTER_MS,
  };
  return { ...known, need: needOf(known) };
}

function needOf(glance: Omit<Glance, 'need'>): Need {
  if (glance.stuck.length > 0) return 'stuck';
  if (glance.toReview > 0) return 'waits';
  if (glance.excuse !== undefined) return 'none';
  if (glance.silent || glance.lastHeardAt === null) return 'silent';
  return glance.activity.state === 'active' ? 'none' : 'not-active';
}
