/** Device and school make the same of the same evidence, in whatever order, however often and however late it comes. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Course } from '../../../src/core/course/course.ts';
import { followCourse, type CourseProgress } from '../../../src/core/course/course-progress.ts';
import { emptyBook, enter } from '../../../src/core/course/evidence.ts';
import { chooseVariants } from '../../../src/core/course/variants.ts';
import type { KnownEvent } from '../../../src/core/work/event.ts';
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
  unconfirmed,
} from '../../support/small-course.ts';

/** The same course, with a unit less, a skill that asks more and lessons that show something else. */
const LATER: Course = {
  ...COURSE,
  version: 2,
  skills: COURSE.skills.map((skill) =>
    skill.skillId === 'halves' ? { ...skill, rule: { kind: 'streak', length: 9 } } : skill,
  ),
  units: COURSE.units.slice(0, 2).map((unit) => ({ ...unit, lessons: unit.lessons.slice(0, 1) })),
  tags: [],
};
const VERSIONS = [COURSE, LATER];

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

const events = fc
  .array(story, { minLength: 5, maxLength: 60 })
  .map((made) => made.flatMap((make, number) => make(`event-${String(number).padStart(3, '0')}`)));

function progressFrom(all: readonly KnownEvent[], versions = VERSIONS): CourseProgress | undefined {
  const book = emptyBook(STUDENT);
  for (const event of all) enter(book, event);
  return followCourse(versions, book).progress();
}

test('in any order, doubled, and confirmed late, it adds up to the same', () => {
  const arrival = events.chain((all) =>
    fc.record({
      all: fc.constant(all),
      order: fc.shuffledSubarray(
        [...all, ...all].map((_, number) => number),
        { minLength: all.length * 2 },
      ),
      early: fc.subarray(all),
    }),
  );
  fc.assert(
    fc.property(arrival, ({ all, order, early }) => {
      const doubled = [...all, ...all];
      // A device knows its own events before the school has said when they came.
      const arriving = [...early.map(unconfirmed), ...order.flatMap((number) => doubled[number] ?? [])];
      expect(progressFrom(arriving)).toEqual(progressFrom(all));
    }),
    { numRuns: 500 },
  );
});

test('followed one event at a time, it is what a look at all of them finds', () => {
  fc.assert(
    fc.property(events, fc.boolean(), (all, isLate) => {
      const book = emptyBook(STUDENT);
      const followed = followCourse(VERSIONS, book);
      for (const event of isLate ? [...all.map(unconfirmed), ...all] : all) {
        followed.touch(enter(book, event));
        followed.progress();
      }
      expect(followed.progress()).toEqual(progressFrom(all));
    }),
    { numRuns: 200 },
  );
});

const masteredIn = (progress: CourseProgress | undefined) =>
  (progress?.units ?? []).flatMap(({ unitId, mastered }) => (mastered ? [unitId] : []));

test('a newer version that is published changes nothing for who has begun', () => {
  fc.assert(
    fc.property(events, (all) => {
      const begun = [
        courseEvent({ type: 'course-begun', id: 'begun', at: 0 }, { courseId: COURSE.courseId, version: 1 }),
      ];
      const own = [...begun, ...all.filter(({ type }) => type !== 'course-begun')];
      expect(progressFrom(own)).toEqual(progressFrom(own, [COURSE]));
    }),
    { numRuns: 200 },
  );
});

test('who moves over to a newer version keeps each unit that they had mastered', () => {
  fc.assert(
    fc.property(events, (all) => {
      const begun = courseEvent(
        { type: 'course-begun', id: 'begun', at: 0 },
        { courseId: COURSE.courseId, version: 1 },
      );
      const own = [begun, ...all.filter(({ type }) => type !== 'course-begun')];
      const moved = courseEvent(
        { type: 'course-begun', id: 'moved', at: 50 * DAY_MS },
        { courseId: COURSE.courseId, version: 2 },
      );
      const there = LATER.units.map(({ unitId }) => unitId);
      const kept = masteredIn(progressFrom(own)).filter((unitId) => there.includes(unitId));
      expect(masteredIn(progressFrom([...own, moved]))).toEqual(expect.arrayContaining(kept));
    }),
    { numRuns: 200 },
  );
});

test('credit is dated by a piece of work, and never by what has not been confirmed', () => {
  fc.assert(
    fc.property(events, (all) => {
      const earned = progressFrom(all)?.earnedAt;
      if (earned !== undefined) expect(all.map((event) => event.at)).toContain(earned);
      expect(progressFrom(all.map(unconfirmed))?.earnedAt).toBeUndefined();
    }),
    { numRuns: 200 },
  );
});
