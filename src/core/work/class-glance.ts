/**
 * A class at a glance: who works, who waits for a word, who is stuck, who is silent, and of whom somebody knows why. One
 * line a student, who needs somebody first before the others.
 */
import { activityOf, type Activity, type DayOf, daysOfWork } from './activity.ts';
import { classList, groupByStream, type StudentLine } from './class-list.ts';
import { contactsIn, excuseOf, type Contact } from './contact.ts';
import type { KnownEvent } from './event.ts';
import { inOrder } from './in-order.ts';
import type { Place, QuestionAnswered } from './payloads.ts';
import { readPayload } from './read-payload.ts';
import type { Roster } from './registers.ts';
import { streamOf } from './stream.ts';
import { whenDone } from './when-done.ts';

/** A question at which somebody is stuck: so many tries, and the last was wrong. */
export type Stuck = { place: Place; tries: number; at: number };
export type Need = 'stuck' | 'waits' | 'silent' | 'not-active' | 'none';

export type Glance = StudentLine & {
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

/** `least`: on so many of the last seven days a child has to have worked to be active. */
export type GlanceBy = { now: number; dayOf: DayOf; least: number };

const DAY_MS = 86_400_000;
const STUCK_TRIES = 3;
/** What was tried longer ago is no longer what somebody is stuck at. */
const STUCK_FOR_MS = 14 * DAY_MS;
const SILENT_AFTER_MS = 7 * DAY_MS;
const NEEDS: readonly Need[] = ['stuck', 'waits', 'silent', 'not-active', 'none'];

/** In the order in which they need somebody; within it in the roster's. `events` may hold more than the students' streams. */
export function classGlance(
  { roster, heardAt }: { roster: Roster; heardAt: ReadonlyMap<string, number> },
  events: readonly KnownEvent[],
  by: GlanceBy,
): Glance[] {
  const byStream = groupByStream(events);
  const of = (kind: 'student' | 'student-staff', personId: string) =>
    byStream.get(streamOf(kind, personId)) ?? [];
  return classList(roster, events, heardAt)
    .map((line) => {
      const contacts = contactsIn(of('student-staff', line.personId));
      return glanceOf(line, { own: of('student', line.personId), contacts }, by);
    })
    .sort((a, b) => NEEDS.indexOf(a.need) - NEEDS.indexOf(b.need));
}

function glanceOf(
  line: StudentLine,
  { own, contacts }: { own: readonly KnownEvent[]; contacts: Contact[] },
  { now, dayOf, least }: GlanceBy,
): Glance {
  const worked = own
    .filter(({ personId }) => personId === line.personId)
    .flatMap((event) => daysOfWork(event, dayOf));
  const activity = activityOf({ worked, heardAt: line.lastHeardAt, least }, now, dayOf);
  const excuse = excuseOf(contacts, now);
  const stuck = stuckAt(own, now);
  const silent = line.lastHeardAt !== null && line.lastHeardAt < now - SILENT_AFTER_MS;
  const known = { ...line, activity, excuse, contacts, stuck, silent };
  return { ...known, need: needOf(known) };
}

function needOf(glance: Omit<Glance, 'need'>): Need {
  if (glance.stuck.length > 0) return 'stuck';
  if (glance.toReview > 0) return 'waits';
  if (glance.excuse !== undefined) return 'none';
  if (glance.silent || glance.lastHeardAt === null) return 'silent';
  return glance.activity.state === 'active' ? 'none' : 'not-active';
}

function stuckAt(own: readonly KnownEvent[], now: number): Stuck[] {
  const last = new Map<string, { answer: QuestionAnswered; at: number }>();
  const since = now - STUCK_FOR_MS;
  for (const event of inOrder(own.filter((one) => whenDone(one) >= since))) {
    const answer = readPayload(event, 'question-answered');
    if (answer === undefined) continue;
    const { packId, lessonId, blockId } = answer.place;
    last.set(JSON.stringify([packId, lessonId, blockId]), { answer, at: whenDone(event) });
  }
  return [...last.values()]
    .filter(({ answer }) => !answer.right && answer.tries >= STUCK_TRIES)
    .map(({ answer: { place, tries }, at }) => ({ place, tries, at }))
    .sort((a, b) => b.at - a.at);
}
