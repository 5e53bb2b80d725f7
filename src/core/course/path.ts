/**
 * The versions of a course that a student has worked on, one after another. What was mastered while they were on one stays
 * mastered on the next, whatever that changed.
 */
import type { Course } from './course.ts';
import type { EvidenceBook } from './evidence.ts';

/** `until`: epoch ms, when the student moved on; the last one is open. */
export type Stretch = { course: Course; until: number };

/** The version they are on; the newest, where nothing was begun or the begun one is not here. */
function versionOf(courses: readonly Course[], version: number | undefined): Course | undefined {
  return courses.find((course) => course.version === version) ?? courses.at(-1);
}

/** `versions`: those of one course that are here, in any order. The last stretch is the one they are on; none: no course. */
export function pathOf(versions: readonly Course[], book: EvidenceBook): Stretch[] {
  const courses = [...versions].sort((a, b) => a.version - b.version);
  const [first] = courses;
  const begun = book.begun.filter(({ courseId }) => courseId === first?.courseId);
  const moves = begun.length === 0 ? [undefined] : begun;
  return moves.flatMap((move, at): Stretch[] => {
    const course = versionOf(courses, move?.version);
    const until = begun[at + 1]?.at ?? Number.POSITIVE_INFINITY;
    return course === undefined ? [] : [{ course, until }];
  });
}
