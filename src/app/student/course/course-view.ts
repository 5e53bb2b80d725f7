/** A course as a path of units: what is mastered, where the child is, what may be tried, and what is not open yet. */
import { required, type Check, type Course, type LessonRef } from '#core/course/course.ts';
import type { CheckProgress, CourseProgress, UnitProgress } from '#core/course/course-progress.ts';
import { usableEntry, type PackOnShelf } from '#local/shelf/read-shelf.ts';
import { packView, type LessonView } from '../lessons/pack-view.ts';
import { checkHref } from '../../addresses.ts';
import { checkOf, checkStanding, gapLessons, type CheckStanding, type GapLesson } from './check-view.ts';

/** A lesson of a unit. `language`: of its title. `skills`: what a try at a check did not show, and it teaches. */
export type UnitLesson = LessonView & { key: string; language: string; skills: readonly string[] };

export type CheckView = {
  checkId: string;
  title: string;
  href: string;
  /** Questions in one try. */
  questions: number;
  /** Its questions are on this device. */
  isHere: boolean;
  isSealed: boolean;
  standing: CheckStanding;
};

export type UnitView = {
  unitId: string;
  /** From 1. */
  number: number;
  title: string;
  state: UnitProgress['state'];
  by: UnitProgress['by'];
  /** The school has confirmed what is said of it. */
  isCertain: boolean;
  /** The first that is open: here the child goes on. */
  isHere: boolean;
  /** Units that come first, by title. */
  after: readonly string[];
  lessons: readonly UnitLesson[];
  /** Lessons of it are in these, and not all of them on this device. */
  packsToGet: readonly PackOnShelf[];
  check: CheckView | undefined;
  testOut: CheckView | undefined;
};

export type CourseView = {
  courseId: string;
  title: string;
  language: string;
  subject: string | undefined;
  units: readonly UnitView[];
  mastered: number;
  /** All that it takes was shown, and the school has confirmed it. */
  isEarned: boolean;
};

type Looking = { course: Course; shelf: readonly PackOnShelf[]; now: number };

function packOf(shelf: readonly PackOnShelf[], packId: string): PackOnShelf | undefined {
  return shelf.find(({ entry }) => entry.packId === packId);
}

export function isOnDevice(shelf: readonly PackOnShelf[], { packId, lessonId }: LessonRef): boolean {
  const entry = usableOf(shelf, packId);
  return entry?.lessons.some(({ id }) => id === lessonId) === true;
}

export function usableOf(shelf: readonly PackOnShelf[], packId: string) {
  const pack = packOf(shelf, packId);
  return pack && usableEntry(pack);
}

export function checkView(
  { course, shelf, now }: Looking,
  check: Check | undefined,
  progress: CheckProgress | undefined,
): CheckView | undefined {
  if (check === undefined || progress === undefined) return undefined;
  const { checkId, title, slots, sealed } = check;
  return {
    ...{ checkId, title, href: checkHref(course.courseId, checkId), questions: slots.length },
    ...{ isHere: isOnDevice(shelf, check), isSealed: sealed, standing: checkStanding(progress, now) },
  };
}

/** Lessons as they stand on this device; what no class has given any more is left out. */
export function lessonViews(
  shelf: readonly PackOnShelf[],
  lessons: readonly LessonRef[],
  gaps: readonly GapLesson[],
): UnitLesson[] {
  return lessons.flatMap(({ packId, lessonId }): UnitLesson[] => {
    const pack = packOf(shelf, packId);
    const view = pack && packView(pack).lessons.find(({ id }) => id === lessonId);
    if (pack === undefined || view === undefined) return [];
    const skills = gaps
      .filter((gap) => gap.packId === packId && gap.lessonId === lessonId)
      .flatMap((gap) => gap.skills);
    return [{ ...view, key: `${packId}/${lessonId}`, language: pack.entry.language, skills }];
  });
}

function unitView(looking: Looking, progress: UnitProgress, at: number): Omit<UnitView, 'isHere'> {
  const { course, shelf } = looking;
  const unit = course.units[at];
  const titleOf = (unitId: string) => course.units.find((one) => one.unitId === unitId)?.title ?? unitId;
  const lessons = unit?.lessons ?? [];
  const packIds = [...new Set(lessons.map(({ packId }) => packId))];
  const { unitId, state, by, mastered, check, testOut } = progress;
  return {
    ...{ unitId, number: at + 1, title: unit?.title ?? '', state, by },
    isCertain: mastered?.certain ?? state === 'open',
    after: state === 'not-yet' ? required(course, at).map(titleOf) : [],
    lessons: lessonViews(shelf, lessons, gapLessons(course, progress.gaps)),
    packsToGet: packIds.flatMap((packId) => {
      const pack = packOf(shelf, packId);
      return pack === undefined || usableEntry(pack) !== undefined ? [] : [pack];
    }),
    check: checkView(looking, checkOf(course, unit?.check ?? ''), check),
    testOut:
      state === 'mastered' ? undefined : checkView(looking, checkOf(course, unit?.testOut ?? ''), testOut),
  };
}

/** `now`: epoch ms. */
export function courseView(
  { course, units, earnedAt }: CourseProgress,
  shelf: readonly PackOnShelf[],
  now: number,
): CourseView {
  const here = units.findIndex(({ state }) => state === 'open' || state === 'provisional');
  const looking = { course, shelf, now };
  return {
    ...{ courseId: course.courseId, title: course.title, language: course.language, subject: course.subject },
    units: units.map((unit, at) => ({ ...unitView(looking, unit, at), isHere: at === here })),
    mastered: units.filter(({ state }) => state === 'mastered').length,
    isEarned: earnedAt !== undefined,
  };
}

/** What the one yellow button of a unit leads to: an open lesson, one that a check has sent back to first; then its check. */
export function nextInUnit({
  lessons,
  check,
}: UnitView): { href: string; kind: 'lesson' | 'check' } | undefined {
  const open = lessons.filter(({ href }) => href !== undefined);
  const next = open.find(({ skills }) => skills.length > 0) ?? open.find(({ state }) => state !== 'done');
  if (next?.href !== undefined) return { href: next.href, kind: 'lesson' };
  return check?.isHere === true && check.standing.state === 'ready'
    ? { href: check.href, kind: 'check' }
    : undefined;
}
