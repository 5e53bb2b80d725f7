/**
 * Who may read or add what. One pure function a question, the same on the device and on the server; the facts
 * (a person's grants) come from the office's events. A grant counts only between its `from` and its `to`.
 */
import type { ClassId, HouseholdId, PersonId, SchoolId } from '../people/ids.ts';
import { isCurrent } from '../people/roles.ts';
import { UNLOCK_KEY } from '../people/unlock-key.ts';
import { ALL_PAYLOADS, type AnyEventType } from '../work/all-payloads.ts';
import { parseStream, streamOf, type StreamId } from '../work/stream.ts';

type Span = { from: number; to: number | null };
export type GuardianRight = 'see' | 'message' | 'sign';

export type Grant = Span &
  (
    | { role: 'student'; classId: ClassId; schoolId: SchoolId }
    | {
        role: 'teacher' | 'substitute';
        classId: ClassId;
        schoolId: SchoolId;
        studentIds: readonly PersonId[];
      }
    | { role: 'office'; schoolId: SchoolId }
    | { role: 'member'; householdId: HouseholdId }
    | { role: 'guardian'; studentId: PersonId; rights: readonly GuardianRight[] }
  );

/** A person and what they hold. */
export type Standing = { personId: PersonId; grants: readonly Grant[] };

/** Who speaks for a device that came with a household's code, when nobody has signed in on it. */
export const HOUSEHOLD_PERSON = 'household' as PersonId;

/**
 * A device that came with a household's code, whoever holds it: with its token alone it reads the household's stream, and
 * nothing of any child's.
 */
export function standingOfHousehold(householdId: HouseholdId): Standing {
  return {
    personId: HOUSEHOLD_PERSON,
    grants: [{ role: 'member', householdId, from: 0, to: null }],
  };
}

function current(standing: Standing, now: number): Grant[] {
  return standing.grants.filter((grant) => isCurrent(grant, now));
}

function streamsOfGrant(grant: Grant): StreamId[] {
  switch (grant.role) {
    case 'student':
      return [streamOf('class', grant.classId)];
    case 'teacher':
      return [
        streamOf('class', grant.classId),
        streamOf('class-staff', grant.classId),
        streamOf('school', grant.schoolId),
        ...grant.studentIds.flatMap((id) => [
          streamOf('student', id),
          streamOf('student-staff', id),
          streamOf('family', id),
        ]),
      ];
    // Plans, and the work that needs support; what colleagues noted of a child is not for a day's guest.
    case 'substitute':
      return [
        streamOf('class', grant.classId),
        streamOf('class-staff', grant.classId),
        streamOf('school', grant.schoolId),
        ...grant.studentIds.map((id) => streamOf('student', id)),
      ];
    case 'office':
      return [streamOf('office', grant.schoolId), streamOf('school', grant.schoolId)];
    case 'member':
      return [streamOf('household', grant.householdId)];
    case 'guardian':
      return [
        ...(grant.rights.includes('see') ? [streamOf('student', grant.studentId)] : []),
        ...(grant.rights.includes('message') ? [streamOf('family', grant.studentId)] : []),
      ];
  }
}

/** Every stream that this person may read at `now`, each once, in a stable order. */
export function readableStreams(standing: Standing, now: number): StreamId[] {
  const grants = current(standing, now);
  const own = grants.some((grant) => grant.role === 'student')
    ? [streamOf('student', standing.personId)]
    : [];
  return [...new Set([...own, ...grants.flatMap(streamsOfGrant)])].sort();
}

/**
 * When that ends of which the end is known, epoch ms: a device that has no school in reach then lets go of it by itself.
 * A child's own class is no such thing: their lessons stay with them.
 */
export function readingEnds(standing: Standing, now: number): Record<string, number> {
  const ends = new Map<StreamId, number>();
  for (const grant of current(standing, now)) {
    const to = grant.role === 'student' ? null : grant.to;
    for (const stream of streamsOfGrant(grant))
      ends.set(stream, Math.max(ends.get(stream) ?? 0, to ?? Infinity));
  }
  return Object.fromEntries([...ends].filter(([, end]) => end < Infinity));
}

export function mayRead(standing: Standing, stream: StreamId, now: number): boolean {
  return readableStreams(standing, now).includes(stream);
}

type Rule = (standing: Standing, owner: string, grants: readonly Grant[]) => boolean;

const isOwner: Rule = (standing, owner, grants) =>
  standing.personId === owner && grants.some((grant) => grant.role === 'student');
const teachesStudent: Rule = (_, owner, grants) =>
  grants.some((grant) => grant.role === 'teacher' && grant.studentIds.some((id) => id === owner));
/** Those who speak with each other about a child: never the child, nor a guest for a day. */
const ofFamilyOrTeacher: Rule = (standing, owner, grants) =>
  teachesStudent(standing, owner, grants) ||
  grants.some(
    (grant) => grant.role === 'guardian' && grant.studentId === owner && grant.rights.includes('message'),
  );
const teachesClass: Rule = (_, owner, grants) =>
  grants.some((grant) => grant.role === 'teacher' && grant.classId === owner);
/** A lesson of one's own for a class is made and published by who teaches it. */
export function mayTeach(standing: Standing, classId: string, now: number): boolean {
  return teachesClass(standing, classId, current(standing, now));
}

/** A substitute hands out what there is, and takes nothing away. */
const handsOut: Rule = (_, owner, grants) =>
  grants.some(
    (grant) => (grant.role === 'teacher' || grant.role === 'substitute') && grant.classId === owner,
  );
/** A pack is published by the school, when its bytes have come and were checked: no device can say so. */
const nobody: Rule = () => false;
const isOffice: Rule = (_, owner, grants) =>
  grants.some((grant) => grant.role === 'office' && grant.schoolId === owner);

const APPEND_RULES: Record<AnyEventType, Rule> = {
  'question-answered': isOwner,
  'work-handed-in': isOwner,
  'work-taken-back': isOwner,
  'lesson-finished': isOwner,
  'work-seen': teachesStudent,
  'feedback-given': teachesStudent,
  'feedback-taken-back': teachesStudent,
  'contact-logged': teachesStudent,
  'active-days-set': isOffice,
  'pack-assigned': handsOut,
  'pack-withdrawn': teachesClass,
  'pack-published': nobody,
  'person-added': isOffice,
  'class-added': isOffice,
  'household-added': isOffice,
  'role-given': isOffice,
  'message-sent': ofFamilyOrTeacher,
  'message-read': ofFamilyOrTeacher,
  'course-published': nobody,
  'course-given': handsOut,
  'course-begun': isOwner,
  'course-moved': teachesStudent,
  'check-handed-in': isOwner,
  'check-recorded': teachesStudent,
  // The school scores, and nobody else says what a check has shown.
  'check-marked': nobody,
  'answer-corrected': nobody,
  'supports-set': teachesStudent,
  'credit-awarded': teachesStudent,
};

function isEventType(type: string): type is AnyEventType {
  return Object.hasOwn(ALL_PAYLOADS, type);
}

/**
 * A student's own words go up with the token of a device alone, so that a family drains in one visit. What staff say
 * gives others roles, packs and judgements: it counts only while its author is signed in.
 */
export function needsSession(type: string): boolean {
  return !isEventType(type) || APPEND_RULES[type] !== isOwner;
}

/**
 * May this person add an event of `type` to `stream`? On the server the answer for student work decides between
 * the log and quarantine, never about keeping the work.
 */
export function mayAppend(
  standing: Standing,
  event: { stream: StreamId; type: string },
  now: number,
): boolean {
  const parts = parseStream(event.stream);
  if (parts === undefined || !isEventType(event.type)) return false;
  const kinds: readonly string[] = ALL_PAYLOADS[event.type].streams;
  return (
    kinds.includes(parts.kind) && APPEND_RULES[event.type](standing, parts.owner, current(standing, now))
  );
}

/**
 * Keys that a person may write into their own stream, and that nobody else reads there: what a child has not handed
 * in yet is not shown to anybody. The school alone writes `me`, `about`, `roster`, `arrival`.
 */
const OWN_KEYS = /^(draft|resume|settings)(:|$)/;

/** May this person read register `key` of `stream`? What a student's devices check a secret against is theirs, too. */
export function mayReadRegister(
  standing: Standing,
  { stream, key }: { stream: StreamId; key: string },
  now: number,
): boolean {
  const isTheirs =
    !(OWN_KEYS.test(key) || key === UNLOCK_KEY) || stream === streamOf('student', standing.personId);
  return isTheirs && mayRead(standing, stream, now);
}

/** May this person write register `key` of `stream` on the device `deviceId`? */
export function mayWrite(
  standing: Standing,
  { stream, key, deviceId }: { stream: StreamId; key: string; deviceId: string },
  now: number,
): boolean {
  const parts = parseStream(stream);
  // What a device says of itself, and of no other, to the household of its people.
  if (parts?.kind === 'household') return key === `device:${deviceId}` && mayRead(standing, stream, now);
  if (parts?.kind !== 'student' || !OWN_KEYS.test(key)) return false;
  return isOwner(standing, parts.owner, current(standing, now));
}
