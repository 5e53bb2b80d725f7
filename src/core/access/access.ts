/**
 * Who may read or add what. One pure function a question, the same on the device and on the server; the facts
 * (a person's grants) come from the office's events. A grant counts only between its `from` and its `to`.
 */
import type { ClassId, HouseholdId, PersonId, SchoolId } from '../people/ids.ts';
import { PAYLOADS, type EventType } from '../work/payloads.ts';
import { parseStream, streamOf, type StreamId } from '../work/stream.ts';

type Span = { from: number; to: number | null };
export type GuardianRight = 'see' | 'message' | 'sign';

export type Grant = Span &
  (
    | { role: 'student'; classId: ClassId; schoolId: SchoolId }
    | { role: 'teacher'; classId: ClassId; schoolId: SchoolId; studentIds: readonly PersonId[] }
    | { role: 'office'; schoolId: SchoolId }
    | { role: 'member'; householdId: HouseholdId }
    | { role: 'guardian'; studentId: PersonId; rights: readonly GuardianRight[] }
  );

/** A person and what they hold. */
export type Standing = { personId: PersonId; grants: readonly Grant[] };

/** The person of the school itself: writes what follows from the log (rosters, arrivals). */
export const SCHOOL_PERSON = 'school' as PersonId;

function current(standing: Standing, now: number): Grant[] {
  return standing.grants.filter((grant) => grant.from <= now && (grant.to === null || now < grant.to));
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
        ...grant.studentIds.flatMap((id) => [streamOf('student', id), streamOf('student-staff', id)]),
      ];
    case 'office':
      return [streamOf('office', grant.schoolId), streamOf('school', grant.schoolId)];
    case 'member':
      return [streamOf('household', grant.householdId)];
    case 'guardian':
      return grant.rights.includes('see') ? [streamOf('student', grant.studentId)] : [];
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

export function mayRead(standing: Standing, stream: StreamId, now: number): boolean {
  return readableStreams(standing, now).includes(stream);
}

type Rule = (standing: Standing, owner: string, grants: readonly Grant[]) => boolean;

const isOwner: Rule = (standing, owner, grants) =>
  standing.personId === owner && grants.some((grant) => grant.role === 'student');
const teachesStudent: Rule = (_, owner, grants) =>
  grants.some((grant) => grant.role === 'teacher' && grant.studentIds.some((id) => id === owner));
const teachesClass: Rule = (_, owner, grants) =>
  grants.some((grant) => grant.role === 'teacher' && grant.classId === owner);
/** A pack is published by the school, when its bytes have come and were checked: no device can say so. */
const nobody: Rule = () => false;
const isOffice: Rule = (_, owner, grants) =>
  grants.some((grant) => grant.role === 'office' && grant.schoolId === owner);

const APPEND_RULES: Record<EventType, Rule> = {
  'question-answered': isOwner,
  'work-handed-in': isOwner,
  'work-taken-back': isOwner,
  'lesson-finished': isOwner,
  'work-seen': teachesStudent,
  'feedback-given': teachesStudent,
  'feedback-taken-back': teachesStudent,
  'pack-assigned': teachesClass,
  'pack-withdrawn': teachesClass,
  'pack-published': nobody,
  'person-added': isOffice,
  'class-added': isOffice,
  'household-added': isOffice,
  'role-given': isOffice,
};

function isEventType(type: string): type is EventType {
  return Object.hasOwn(PAYLOADS, type);
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
  const kinds: readonly string[] = PAYLOADS[event.type].streams;
  return (
    kinds.includes(parts.kind) && APPEND_RULES[event.type](standing, parts.owner, current(standing, now))
  );
}

/**
 * Keys that a person may write into their own stream, and that nobody else reads there: what a child has not handed
 * in yet is not shown to anybody. The school alone writes `me`, `about`, `roster`, `arrival`.
 */
const OWN_KEYS = /^(draft|resume|settings)(:|$)/;

/** May this person read register `key` of `stream`? */
export function mayReadRegister(
  standing: Standing,
  { stream, key }: { stream: StreamId; key: string },
  now: number,
): boolean {
  const isTheirs = !OWN_KEYS.test(key) || stream === streamOf('student', standing.personId);
  return isTheirs && mayRead(standing, stream, now);
}

/** May this person write register `key` of `stream`? */
export function mayWrite(
  standing: Standing,
  register: { stream: StreamId; key: string },
  now: number,
): boolean {
  const parts = parseStream(register.stream);
  if (parts?.kind !== 'student' || !OWN_KEYS.test(register.key)) return false;
  return isOwner(standing, parts.owner, current(standing, now));
}
