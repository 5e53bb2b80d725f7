/**
 * A course is a document: units, the skills that they teach, the rules by which a skill is mastered, and the checks that
 * prove it. It is published whole, in versions that never change; a student works on the version they began.
 *
 * Lessons and questions are named by their ids in packs, never by a pack's version: a corrected lesson is the same lesson.
 */
import * as v from 'valibot';

const Id = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/));
const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
const Count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));
const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** Hundredths of a credit, so that sums are exact: half a credit is 50. */
const Hundredths = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000));

/**
 * When a skill counts as mastered.
 * - `m-of-n`: of the last `of` questions at least `right` were right.
 * - `streak`: so many questions in a row were right.
 * - `check`: in one try at a check, at least this share of the skill's points.
 * - `task`: a teacher has accepted a task that is tagged with it.
 */
export const SkillRuleSchema = v.variant('kind', [
  v.object({ kind: v.literal('m-of-n'), right: Count(100), of: Count(100) }),
  v.object({ kind: v.literal('streak'), length: Count(100) }),
  v.object({ kind: v.literal('check'), atLeast: Share }),
  v.object({ kind: v.literal('task') }),
]);
export type SkillRule = v.InferOutput<typeof SkillRuleSchema>;

const SkillSchema = v.object({ skillId: Id, title: Name, rule: SkillRuleSchema });

/** Where a lesson lies. */
const LessonRefSchema = v.object({ packId: Id, lessonId: Id });
export type LessonRef = v.InferOutput<typeof LessonRefSchema>;

/**
 * A check: a lesson of questions in a pack. Each slot holds variants of one question, of which a try shows one
 * (`chooseVariants`). `sealed`: the pack has no keys, the school scores.
 */
const CheckSchema = v.object({
  ...{ checkId: Id, title: Name, ...LessonRefSchema.entries },
  sealed: v.optional(v.boolean(), false),
  /** It opens with a teacher's one-time code. */
  supervised: v.optional(v.boolean(), false),
  atLeast: Share,
  tries: Count(20),
  coolDownHours: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1000)), 0),
  slots: v.pipe(
    v.array(
      v.object({
        slotId: Id,
        skills: v.pipe(v.array(Id), v.minLength(1)),
        blockIds: v.pipe(v.array(Id), v.minLength(1)),
      }),
    ),
    v.minLength(1),
    v.maxLength(100),
  ),
});
export type Check = v.InferOutput<typeof CheckSchema>;

const UnitSchema = v.object({
  ...{ unitId: Id, title: Name },
  /** Units that come first. In a course `in-order` the one before does, too. */
  requires: v.optional(v.array(Id), []),
  skills: v.array(Id),
  lessons: v.array(v.object({ ...LessonRefSchema.entries, skills: v.array(Id) })),
  /** Passed, it shows that a student knows all of this already. */
  testOut: v.optional(Id),
  /** Has to be passed beside the skills. */
  check: v.optional(Id),
});
export type Unit = v.InferOutput<typeof UnitSchema>;

export const CourseSchema = v.object({
  courseId: Id,
  version: Count(1_000_000),
  title: Name,
  language: Name,
  subject: v.optional(Name),
  grade: v.optional(Name),
  /** Of the requirements for graduation. */
  area: Name,
  credit: Hundredths,
  order: v.picklist(['in-order', 'free']),
  skills: v.pipe(v.array(SkillSchema), v.maxLength(1000)),
  units: v.pipe(v.array(UnitSchema), v.minLength(1), v.maxLength(200)),
  checks: v.optional(v.pipe(v.array(CheckSchema), v.maxLength(400)), []),
  /** Questions and tasks that show something else than their whole lesson does. */
  tags: v.optional(v.array(v.object({ ...LessonRefSchema.entries, blockId: Id, skills: v.array(Id) })), []),
});
export type Course = v.InferOutput<typeof CourseSchema>;

/** The units that have to be mastered before this one is open. */
export function required(course: Course, at: number): readonly string[] {
  const unit = course.units[at];
  const before = course.order === 'in-order' ? course.units[at - 1] : undefined;
  return [...new Set([...(unit?.requires ?? []), ...(before === undefined ? [] : [before.unitId])])];
}
