/** Device and school make the same of the same evidence, in whatever order, however often and however late it comes. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { followCourse, type CourseProgress } from '../../../src/core/course/course-progress.ts';
import { emptyBook, enter } from '../../../src/core/course/evidence.ts';
import type { KnownEvent } from '../../../src/core/work/event.ts';
import { events, LATER, VERSIONS } from '../../support/any-course-events.ts';
import { COURSE, courseEvent, DAY_MS, STUDENT, unconfirmed } from '../../support/small-course.ts';

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
