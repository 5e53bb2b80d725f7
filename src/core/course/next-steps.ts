/**
 * What a student can do next in their courses, best first. While anything is left of a course it is never empty: what waits
 * for time, for the school or for a teacher is passed by, and the work goes on behind it.
 */
import type { CourseProgress, UnitProgress } from './course-progress.ts';
import type { LessonRef, Unit } from './course.ts';
import { lessonKey } from './evidence.ts';
import { lessonsFor } from './skill-places.ts';

/**
 * - `gap`: a lesson that teaches what the last try at a check did not show.
 * - `lesson`: of a unit that is open; `provisional`: by something that the school has not confirmed.
 * - `check`: a try is open. `test-out`: the same, before the unit was begun.
 * - `practice`: a lesson that was finished, of a skill that is not mastered.
 * - `ahead`: of a unit that is not open, since nothing new is open now.
 * - `review`: a lesson that was finished, the longest ago first, when nothing else is left.
 */
export type NextStep = { courseId: string; unitId: string } & (
  | { kind: 'gap' | 'practice' | 'ahead' | 'review'; lesson: LessonRef }
  | { kind: 'lesson'; lesson: LessonRef; provisional: boolean }
  | { kind: 'check' | 'test-out'; checkId: string }
);

/** `finishedAt`: by `lessonKey`, when each lesson was finished the last time, epoch ms. */
export type StepsSoFar = { finishedAt: ReadonlyMap<string, number>; now: number };

type UnitView = { courseId: string; unit: Unit; progress: UnitProgress; so: StepsSoFar };

const refOf = ({ packId, lessonId }: LessonRef): LessonRef => ({ packId, lessonId });
const isFinished = ({ so }: UnitView, lesson: LessonRef) => so.finishedAt.has(lessonKey(lesson));
const isOpen = ({ progress }: UnitView) => progress.state === 'open' || progress.state === 'provisional';

function unitViews({ course, units }: CourseProgress, so: StepsSoFar): UnitView[] {
  return course.units.flatMap((unit, at): UnitView[] => {
    const progress = units[at];
    return progress === undefined ? [] : [{ courseId: course.courseId, unit, progress, so }];
  });
}

function lessonSteps(
  { courseId, unit, progress }: UnitView,
  kind: 'gap' | 'practice' | 'ahead' | 'review' | 'lesson',
  lessons: readonly LessonRef[],
): NextStep[] {
  const at = { courseId, unitId: unit.unitId };
  return lessons.map((lesson) =>
    kind === 'lesson'
      ? { ...at, kind, lesson: refOf(lesson), provisional: progress.state === 'provisional' }
      : { ...at, kind, lesson: refOf(lesson) },
  );
}

/** The lessons of its gaps that were not gone through since the try that left them. */
function gapLessons({ progress, so }: UnitView): LessonRef[] {
  if (progress.mastered !== undefined) return [];
  const tries = [progress.check, progress.testOut].map((check) => check?.tries.at(-1)?.at);
  const triedAt = Math.max(...tries.map((at) => at ?? Number.NEGATIVE_INFINITY));
  return progress.gaps
    .filter(({ closed }) => !closed)
    .flatMap(({ lessons }) => lessons)
    .filter((lesson) => (so.finishedAt.get(lessonKey(lesson)) ?? Number.NEGATIVE_INFINITY) <= triedAt);
}

function isTryOpen(check: UnitProgress['check'], now: number): boolean {
  return check !== undefined && check.passed === undefined && check.left > 0 && now >= check.opensAt;
}

function checkSteps(view: UnitView): NextStep[] {
  const { courseId, unit, progress, so } = view;
  const isReady =
    unit.lessons.every((lesson) => isFinished(view, lesson)) ||
    progress.skills.every(({ mastered }) => mastered !== undefined);
  const { check } = progress;
  if (check === undefined || !isReady || !isTryOpen(check, so.now) || gapLessons(view).length > 0) return [];
  return [{ courseId, unitId: unit.unitId, kind: 'check', checkId: check.checkId }];
}

/** Offered as long as nothing of the unit was finished. */
function testOutSteps(view: UnitView): NextStep[] {
  const { courseId, unit, progress, so } = view;
  const { testOut } = progress;
  const isBegun = unit.lessons.some((lesson) => isFinished(view, lesson));
  if (testOut === undefined || isBegun || !isTryOpen(testOut, so.now)) return [];
  return [{ courseId, unitId: unit.unitId, kind: 'test-out', checkId: testOut.checkId }];
}

/** What was finished and has not shown enough. Not what a teacher has to look at first. */
function practiceSteps(view: UnitView, { course }: CourseProgress): NextStep[] {
  if (view.progress.waits) return [];
  const missing = view.progress.skills.filter(({ mastered }) => mastered === undefined);
  const lessons = missing.flatMap(({ skillId }) => lessonsFor(course, skillId));
  return lessonSteps(
    view,
    'practice',
    lessons.filter((lesson) => isFinished(view, lesson)),
  );
}

function newLessons(view: UnitView): LessonRef[] {
  return view.unit.lessons.filter((lesson) => !isFinished(view, lesson));
}

function aheadSteps(views: readonly UnitView[]): NextStep[] {
  const next = views.find((view) => view.progress.state === 'not-yet' && newLessons(view).length > 0);
  return next === undefined ? [] : lessonSteps(next, 'ahead', newLessons(next));
}

function reviewSteps(views: readonly UnitView[], { finishedAt }: StepsSoFar): NextStep[] {
  const at = (lesson: LessonRef) => finishedAt.get(lessonKey(lesson)) ?? Number.NEGATIVE_INFINITY;
  return views
    .flatMap((view) => view.unit.lessons.map((lesson) => ({ view, lesson, at: at(lesson) })))
    .sort((a, b) => a.at - b.at)
    .flatMap(({ view, lesson }) => lessonSteps(view, 'review', [lesson]));
}

function stepsOf(course: CourseProgress, so: StepsSoFar): NextStep[] {
  const views = unitViews(course, so);
  const open = views.filter(isOpen);
  const gaps = views.flatMap((view) => lessonSteps(view, 'gap', gapLessons(view)));
  const fresh = open.flatMap((view) => [
    ...lessonSteps(view, 'lesson', newLessons(view)),
    ...checkSteps(view),
    ...testOutSteps(view),
  ]);
  const practice = open.flatMap((view) => practiceSteps(view, course));
  const ahead = fresh.some(({ kind }) => kind === 'lesson') ? [] : aheadSteps(views);
  const steps = [...gaps, ...fresh, ...practice, ...ahead];
  return steps.length > 0 ? steps : reviewSteps(views, so);
}

function keyOf(step: NextStep): string {
  return 'lesson' in step ? lessonKey(step.lesson) : `${step.courseId} ${step.checkId} ${step.kind}`;
}

/** One of each course in turn, so that no subject waits for the end of another. */
function inTurn(lists: readonly (readonly NextStep[])[]): NextStep[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat();
}

/** Each lesson once, where it comes first. What is to be reviewed comes after everything that is new. */
export function nextSteps(courses: readonly CourseProgress[], so: StepsSoFar): NextStep[] {
  const lists = courses.map((course) => stepsOf(course, so));
  const isReview = ({ kind }: NextStep) => kind === 'review';
  const all = [
    ...inTurn(lists.map((list) => list.filter((step) => !isReview(step)))),
    ...inTurn(lists.map((list) => list.filter(isReview))),
  ];
  const byKey = new Map<string, NextStep>();
  for (const step of all) if (!byKey.has(keyOf(step))) byKey.set(keyOf(step), step);
  return [...byKey.values()];
}
