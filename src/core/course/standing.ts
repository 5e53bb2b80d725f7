/**
 * How far a student is in a course by the school's word: a register of their stream that the school writes and nobody else. It
 * is for those who read no class and no course document (a guardian, the office), and for whoever starts from a snapshot.
 */
import * as v from 'valibot';
import type { CourseProgress, UnitProgress } from './course-progress.ts';
import type { EvidenceBook } from './evidence.ts';

const Name = v.string();
const Millis = v.number();

const UnitStandingSchema = v.object({
  title: Name,
  state: v.picklist(['mastered', 'test-out', 'open', 'not-yet']),
  /** When the work was done that mastered it, epoch ms. */
  at: v.optional(Millis),
});

/** `credit` and `awarded` in hundredths. `earnedAt`: when the last work was done that the credit takes, epoch ms. */
export const CourseStandingSchema = v.object({
  ...{ courseId: Name, version: v.number(), title: Name, language: Name, area: Name },
  units: v.array(UnitStandingSchema),
  credit: v.number(),
  awarded: v.number(),
  earnedAt: v.optional(Millis),
});
export type CourseStanding = v.InferOutput<typeof CourseStandingSchema>;
type UnitStanding = CourseStanding['units'][number];

const PREFIX = 'course:';

export function standingKey(courseId: string): string {
  return `${PREFIX}${courseId}`;
}

/** Only what the school has confirmed: what it has not marked yet is no more than open. */
function unitStanding(title: string, { state, by, mastered }: UnitProgress): UnitStanding {
  if (mastered?.certain === true)
    return { title, state: by === 'test-out' ? 'test-out' : 'mastered', at: mastered.at };
  return { title, state: state === 'not-yet' ? 'not-yet' : 'open' };
}

export function standingOf(progress: CourseProgress, { awards }: EvidenceBook): CourseStanding {
  const { course, units, earnedAt } = progress;
  const { courseId, version, title, language, area, credit } = course;
  const given = awards.filter((award) => award.courseId === courseId);
  return {
    ...{ courseId, version, title, language, area, credit },
    units: units.map((unit, at) => unitStanding(course.units[at]?.title ?? unit.unitId, unit)),
    awarded: given.reduce((sum, award) => sum + award.credit, 0),
    ...(earnedAt !== undefined && { earnedAt }),
  };
}
