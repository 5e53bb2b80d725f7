/**
 * Keeps what comes next in a person's courses at hand for the first screen (local/shelf/course-turns.ts), and says which
 * version of a course they are on as soon as they have done something in it: an update of it then waits for a teacher.
 */
import type { LessonRef } from '#core/course/course.ts';
import type { CourseProgress } from '#core/course/course-progress.ts';
import { lessonKey, type EvidenceBook } from '#core/course/evidence.ts';
import { nextSteps, type NextStep } from '#core/course/next-steps.ts';
import type { PersonId } from '#core/people/ids.ts';
import { streamOf } from '#core/work/stream.ts';
import { keepTurns } from '#local/course/keep-turns.ts';
import { readProgress } from '#local/course/read-progress.ts';
import { recordCourseWork } from '#local/course/record-course-work.ts';
import { NOT_OPEN, type Turn } from '#local/shelf/course-turns.ts';
import { isFinished } from '#local/shelf/next-lesson.ts';
import { readShelf, type PackOnShelf } from '#local/shelf/read-shelf.ts';
import { observe } from '#local/store/observe.ts';
import { checkHref } from '../../addresses.ts';
import type { Parts } from '../../parts.ts';
import { untilIdle } from '../../platform/idle.ts';

type Followed = Pick<Parts, 'work' | 'packs' | 'clock'>;

/** By `lessonKey`, when each lesson was finished the last time, epoch ms. */
export function finishedOn(shelf: readonly PackOnShelf[]): Map<string, number> {
  return new Map(
    shelf.flatMap(({ entry, lessons }) =>
      lessons
        .filter(isFinished)
        .map(({ id, progress }) => [lessonKey({ packId: entry.packId, lessonId: id }), progress?.at ?? 0]),
    ),
  );
}

const keyOf = ({ packId, lessonId }: LessonRef) => `${packId}/${lessonId}`;

/** The lessons of units that are not open yet. */
function closedIn({ course, units }: CourseProgress): string[] {
  return units.flatMap(({ state }, at) =>
    state === 'not-yet' ? (course.units[at]?.lessons ?? []).map(keyOf) : [],
  );
}

/** Where a step leads: its lesson, or the questions of its check. */
function placeOf(
  step: NextStep,
  courses: readonly CourseProgress[],
): { key: string; href?: string } | undefined {
  if ('lesson' in step) return { key: keyOf(step.lesson) };
  const { courseId, checkId } = step;
  const course = courses.find((one) => one.course.courseId === courseId)?.course;
  const check = course?.checks.find((one) => one.checkId === checkId);
  return check && { key: keyOf(check), href: checkHref(courseId, checkId) };
}

export function turnsOf(
  courses: readonly CourseProgress[],
  so: { finishedAt: ReadonlyMap<string, number>; now: number },
): Record<string, Turn> {
  const turns = new Map<string, Turn>();
  for (const [turn, step] of nextSteps(courses, so).entries()) {
    const place = placeOf(step, courses);
    if (place === undefined || turns.has(place.key)) continue;
    turns.set(place.key, place.href === undefined ? [turn] : [turn, place.href]);
  }
  for (const key of courses.flatMap(closedIn)) if (!turns.has(key)) turns.set(key, [NOT_OPEN]);
  return Object.fromEntries(turns);
}

/** Courses in which something was done, and of which no version was begun. */
export function notBegun(courses: readonly CourseProgress[], book: EvidenceBook): CourseProgress['course'][] {
  const begun = new Set(book.begun.map(({ courseId }) => courseId));
  const isTouched = ({ units }: CourseProgress) =>
    units.some(
      ({ skills, check, testOut }) =>
        skills.some(({ of }) => of > 0) || [check, testOut].some((one) => (one?.tries.length ?? 0) > 0),
    );
  return courses.filter(isTouched).flatMap(({ course }) => (begun.has(course.courseId) ? [] : [course]));
}

export function followSteps({ work, packs, clock }: Followed, personId: PersonId): () => void {
  const stream = streamOf('student', personId);
  const later = (task: () => Promise<void>) => {
    setTimeout(() => void untilIdle().then(task));
  };
  const question = async () => {
    const [progress, shelf] = await Promise.all([
      readProgress(work, { readerId: personId, studentId: personId }, { later }),
      readShelf(work, packs, personId),
    ]);
    const turns = turnsOf(progress.courses, { finishedAt: finishedOn(shelf), now: clock.now() });
    return { turns, begins: notBegun(progress.courses, progress.book) };
  };
  const keep = async ({ turns, begins }: Awaited<ReturnType<typeof question>>) => {
    await keepTurns(work, stream, turns);
    for (const { courseId, version } of begins) {
      const payload = { courseId, version };
      await recordCourseWork(work, { stream, type: 'course-begun', payload, personId }, clock);
    }
  };
  // What cannot be kept now is kept with the next change: the first screen is then as it was.
  let last = Promise.resolve();
  return observe(question, {
    next: (answer) => {
      last = last.then(() => keep(answer)).catch(() => undefined);
    },
    failed: () => undefined,
  });
}
