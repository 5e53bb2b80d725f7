/** What a check looks like to who is about to do it, does it, or has done it. */
import type { Check, Course, LessonRef } from '#core/course/course.ts';
import type { CheckProgress, Gap } from '#core/course/course-progress.ts';
import type { TryResult } from '#core/course/check-tries.ts';

/**
 * `ready`: a try may begin. `waits`: the next one opens at `opensAt`, epoch ms. `marking`: the school has the last one, or
 * will have it, and scores it. `passed`, and `over`: no try is left.
 */
export type CheckStanding =
  | { state: 'ready'; attempt: number; left: number }
  | { state: 'waits'; opensAt: number }
  | { state: 'marking' }
  | { state: 'passed'; certain: boolean }
  | { state: 'over' };

/** `now`: epoch ms. */
export function checkStanding({ tries, left, opensAt, passed }: CheckProgress, now: number): CheckStanding {
  const last = tries.at(-1);
  if (last?.state === 'waiting') return { state: 'marking' };
  if (passed !== undefined) return { state: 'passed', certain: passed.certain };
  if (left === 0) return { state: 'over' };
  return opensAt > now ? { state: 'waits', opensAt } : { state: 'ready', attempt: tries.length + 1, left };
}

/** A lesson that teaches what a try did not show, once, with the names of these skills. */
export type GapLesson = LessonRef & { skills: string[] };

/** In the order of the course. Skills of which something was right since are left out. */
export function gapLessons(course: Course, gaps: readonly Gap[]): GapLesson[] {
  const titles = new Map(course.skills.map(({ skillId, title }) => [skillId, title]));
  const open = gaps.filter(({ closed }) => !closed);
  return course.units
    .flatMap(({ lessons }) => lessons)
    .flatMap(({ packId, lessonId }): GapLesson[] => {
      const skills = open
        .filter(({ lessons }) =>
          lessons.some((lesson) => lesson.packId === packId && lesson.lessonId === lessonId),
        )
        .map(({ skillId }) => titles.get(skillId) ?? skillId);
      return skills.length === 0 ? [] : [{ packId, lessonId, skills }];
    })
    .filter(
      (lesson, at, all) =>
        all.findIndex((other) => other.packId === lesson.packId && other.lessonId === lesson.lessonId) === at,
    );
}

/** What a try has shown, for its page. `right` is missing while nobody has scored it. */
export type TryView = Pick<TryResult, 'of' | 'passed' | 'certain'> & { right: number | undefined };

export function tryView({ right, of, passed, certain, state }: TryResult): TryView {
  return { right: state === 'waiting' ? undefined : right, of, passed, certain };
}

export function checkOf(course: Course, checkId: string): Check | undefined {
  return course.checks.find((check) => check.checkId === checkId);
}
