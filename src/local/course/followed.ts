/** How far a student is, made once from their evidence and kept true event by event. */
import { followCourse, type CourseFollower, type CourseProgress } from '#core/course/course-progress.ts';
import type { Course } from '#core/course/course.ts';
import {
  checkKey,
  enter,
  enterNew,
  isPacked,
  lessonKey,
  type EvidenceBook,
  type Touched,
} from '#core/course/evidence.ts';
import type { KnownEvent } from '#core/work/event.ts';
import { placeholderId } from '#core/work/snapshot.ts';

/** `courses`: those that a class of theirs was given, and those that they have begun, in the order of their ids. */
export type StudentCourses = { book: EvidenceBook; courses: CourseProgress[] };

type Following = { versions: readonly Course[]; follower: CourseFollower };
export type Followed = {
  book: EvidenceBook;
  /** By the course. */
  following: Map<string, Following>;
  /** Something of it came in a snapshot without its own id. */
  packed: boolean;
  /** What was entered and is not confirmed. */
  waiting: Set<string>;
  /** The ids of confirmed events that prove nothing. */
  others: Set<string>;
  /** The same object until something has changed. */
  shown: StudentCourses | undefined;
};

export function follow(
  book: EvidenceBook,
  { others, packed }: { others: Iterable<string>; packed: boolean },
): Followed {
  return {
    book,
    packed,
    following: new Map(),
    waiting: new Set(),
    others: new Set(others),
    shown: undefined,
  };
}

/** Whether it may stand in the book under another name already, since one of the two came in a snapshot. */
export function isNamedTwice({ book, others, packed }: Followed, event: KnownEvent): boolean {
  if (!packed) return isPacked(event);
  const other = placeholderId(event.deviceId, event.deviceSeq);
  return other === event.id || book.entered.has(other) || others.has(other);
}

function tell({ following }: Followed, touched: Touched): void {
  if (touched.kind !== 'none') for (const { follower } of following.values()) follower.touch(touched);
}

/** Enters an event that came since, and again when it is confirmed. */
export function enterOne(followed: Followed, event: KnownEvent): void {
  const { book, waiting, others } = followed;
  const isConfirmed = event.arrivedAt !== undefined;
  // What waits, and has not been entered as such, is new: what is confirmed never waits again.
  const isNew = !isConfirmed && !waiting.has(event.id);
  tell(followed, isNew ? enterNew(book, event) : enter(book, event));
  if (isConfirmed) waiting.delete(event.id);
  else waiting.add(event.id);
  if (isConfirmed && !book.entered.has(event.id)) others.add(event.id);
  followed.shown = undefined;
}

function isSameList(a: readonly Course[], b: readonly Course[]): boolean {
  return a.length === b.length && a.every((course, at) => course === b[at]);
}

/** Whether there is anything in this book of any of these versions. */
function isBegun(versions: readonly Course[], { begun, tries, answers, pieces }: EvidenceBook): boolean {
  return versions.some(
    (course) =>
      begun.some(({ courseId }) => courseId === course.courseId) ||
      course.checks.some(({ checkId }) => tries.has(checkKey({ courseId: course.courseId, checkId }))) ||
      course.units.some((unit) =>
        unit.lessons.some((lesson) => answers.has(lessonKey(lesson)) || pieces.has(lessonKey(lesson))),
      ),
  );
}

/** Of the courses that are followed, those that must not go when no class is given them any more. */
export function begunCourses({ book, following }: Followed): Course[] {
  return [...following.values()].flatMap(({ versions }) => (isBegun(versions, book) ? versions : []));
}

/** Each version once, by its number; a document that is given now before one that was kept. */
function joined(kept: readonly Course[], given: readonly Course[]): Course[] {
  const byVersion = new Map([...kept, ...given].map((course) => [course.version, course]));
  return [...byVersion.values()].sort((a, b) => a.version - b.version);
}

function versionsOf(courses: readonly Course[], courseId: string): Course[] {
  return courses.filter((course) => course.courseId === courseId);
}

/**
 * These courses are followed from now on; and with them those that were, or that are among the kept ones, and have been
 * begun: evidence stays, whatever class the student leaves.
 */
export function followAlso(
  followed: Followed,
  given: ReadonlyMap<string, readonly Course[]>,
  kept: readonly Course[],
): void {
  const { following, book } = followed;
  for (const courseId of new Set([
    ...following.keys(),
    ...given.keys(),
    ...kept.map((one) => one.courseId),
  ])) {
    const known = following.get(courseId);
    const before = known?.versions ?? versionsOf(kept, courseId);
    const versions = joined(before, given.get(courseId) ?? []);
    const isTheirs = given.has(courseId) || isBegun(versions, book);
    if (isTheirs && known !== undefined && isSameList(known.versions, versions)) continue;
    following.delete(courseId);
    if (isTheirs) following.set(courseId, { versions, follower: followCourse(versions, book) });
    followed.shown = undefined;
  }
}

export function show(followed: Followed): StudentCourses {
  const { book, following } = followed;
  const ids = [...following.keys()].sort();
  followed.shown ??= { book, courses: ids.flatMap((id) => following.get(id)?.follower.progress() ?? []) };
  return followed.shown;
}
