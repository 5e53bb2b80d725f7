/** Any evidence of a student in the small course, for properties that hold whatever they do. */
import * as fc from 'fast-check';
import type { Course } from '../../src/core/course/course.ts';
import { chooseVariants } from '../../src/core/course/variants.ts';
import {
  accepted,
  answered,
  checkHandedIn,
  corrected,
  COURSE,
  courseEvent,
  DAY_MS,
  marked,
  pieceOf,
  STUDENT,
} from './small-course.ts';

/** The same course, with a unit less, a skill that asks more and lessons that show something else. */
export const LATER: Course = {
  ...COURSE,
  version: 2,
  skills: COURSE.skills.map((skill) =>
    skill.skillId === 'halves' ? { ...skill, rule: { kind: 'streak', length: 9 } } : skill,
  ),
  units: COURSE.units.slice(0, 2).map((unit) => ({ ...unit, lessons: unit.lessons.slice(0, 1) })),
  tags: [],
};
export const VERSIONS = [COURSE, LATER];

const at = fc.integer({ min: 1, max: 40 }).map((hours) => hours * (DAY_MS / 4));
const lessons = ['cut', 'share', 'add', 'more', 'tell'];

const answer = fc
  .record({
    at,
    lesson: fc.constantFrom(...lessons),
    block: fc.constantFrom('q1', 'q2', 'q3'),
    right: fc.boolean(),
    hints: fc.constantFrom(0, 0, 0, 1),
    isCorrected: fc.option(fc.boolean(), { freq: 5 }),
  })
  .map(({ isCorrected, ...facts }) => (id: string) => [
    answered({ id, ...facts }),
    ...(isCorrected === null ? [] : [corrected(id, isCorrected, facts.at + DAY_MS)]),
  ]);

const checkTry = fc
  .record({
    at,
    check: fc.constantFrom(...COURSE.checks),
    attempt: fc.integer({ min: 1, max: 3 }),
    right: fc.subarray(['a', 'b', 'c', 'd']),
    isMarked: fc.boolean(),
  })
  .map(({ at: doneAt, check, attempt, right, isMarked }) => (id: string) => {
    const asked = chooseVariants(check, { studentId: STUDENT, checkId: check.checkId, attempt }, {});
    const answers = Object.fromEntries(asked.map(({ slotId, blockId }) => [slotId, blockId]));
    return [
      checkHandedIn({ id, at: doneAt, check: check.checkId, attempt, answers, right }),
      ...(isMarked ? [marked(id, right, doneAt + DAY_MS)] : []),
    ];
  });

const story = fc.oneof(
  { arbitrary: answer, weight: 8 },
  { arbitrary: checkTry, weight: 3 },
  {
    arbitrary: fc
      .tuple(at, fc.boolean())
      .map(([doneAt, isAccepted]) => (id: string) => [
        pieceOf(id, doneAt, 'tell'),
        ...(isAccepted ? [accepted(id, doneAt + DAY_MS)] : []),
      ]),
    weight: 1,
  },
  {
    arbitrary: fc
      .tuple(at, fc.integer({ min: 1, max: 2 }))
      .map(([doneAt, version]) => (id: string) => [
        courseEvent({ type: 'course-begun', id, at: doneAt }, { courseId: COURSE.courseId, version }),
      ]),
    weight: 1,
  },
  {
    arbitrary: at.map((doneAt) => (id: string) => [
      courseEvent(
        { type: 'supports-set', id, at: doneAt, by: 'ms-rivera' },
        { supports: { moreTries: 1, easierBy: 0.1 } },
      ),
    ]),
    weight: 1,
  },
);

export const events = fc
  .array(story, { minLength: 5, maxLength: 60 })
  .map((made) => made.flatMap((make, number) => make(`event-${String(number).padStart(3, '0')}`)));
