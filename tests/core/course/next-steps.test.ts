import { expect, test } from 'vitest';
import { followCourse, type CourseProgress } from '../../../src/core/course/course-progress.ts';
import type { Course } from '../../../src/core/course/course.ts';
import { bookOf } from '../../../src/core/course/evidence.ts';
import { nextSteps, type NextStep } from '../../../src/core/course/next-steps.ts';
import { chooseVariants } from '../../../src/core/course/variants.ts';
import type { KnownEvent } from '../../../src/core/work/event.ts';
import {
  accepted,
  answered,
  checkHandedIn,
  COURSE,
  DAY_MS,
  pieceOf,
  STUDENT,
} from '../../support/small-course.ts';

function progressOf(events: readonly KnownEvent[], course: Course = COURSE): CourseProgress[] {
  const progress = followCourse([course], bookOf(STUDENT, events)).progress();
  return progress === undefined ? [] : [progress];
}

type So = { finished?: Record<string, number>; day?: number };
const inWords = (step: NextStep) => `${step.kind} ${'lesson' in step ? step.lesson.lessonId : step.checkId}`;
function stepsAfter(events: readonly KnownEvent[], { finished = {}, day = 10 }: So = {}, course?: Course) {
  const finishedAt = new Map(Object.entries(finished).map(([id, days]) => [`pack ${id}`, days * DAY_MS]));
  return nextSteps(progressOf(events, course), { finishedAt, now: day * DAY_MS }).map(inWords);
}

const twice = (lesson: string, block: string, days = 1) =>
  [0, 1].map((more) =>
    answered({
      id: `${lesson}-${block}-${String(more)}`,
      at: (days + more) * DAY_MS,
      lesson,
      block,
      right: true,
    }),
  );
const PARTS_DONE = [...twice('cut', 'q1'), ...twice('share', 'q3')];

function tryAt(check: string, day: number, right: string[]): KnownEvent {
  const of = COURSE.checks.find(({ checkId }) => checkId === check);
  const asked = of ? chooseVariants(of, { studentId: STUDENT, checkId: check, attempt: 1 }, {}) : [];
  const answers = Object.fromEntries(asked.map(({ slotId, blockId }) => [slotId, blockId]));
  return checkHandedIn({
    id: `${check}-1`,
    at: day * DAY_MS,
    check,
    attempt: 1,
    answers,
    right,
  });
}

test('at the beginning: the lessons of the first unit, and the offer to test out of it', () => {
  expect(stepsAfter([])).toEqual(['lesson cut', 'lesson share', 'test-out parts-known']);
});

test('a unit that was begun is not offered to be tested out of', () => {
  expect(stepsAfter([], { finished: { cut: 1 } })[0]).toBe('lesson share');
  expect(stepsAfter([], { finished: { cut: 1 } })).not.toContain('test-out parts-known');
});

test('a check comes when the lessons of its unit are done', () => {
  const finished = { cut: 1, share: 1, add: 3 };
  expect(stepsAfter(PARTS_DONE, { finished })).toEqual(['lesson more', 'practice add']);
  expect(stepsAfter(PARTS_DONE, { finished: { ...finished, more: 4 } })[0]).toBe('check sums-check');
});

test('a failed check opens the lessons that teach it, and then itself when the time to wait is over', () => {
  const events = [...PARTS_DONE, tryAt('sums-check', 5, [])];
  const finished = { cut: 1, share: 1, add: 3, more: 4 };
  expect(stepsAfter(events, { finished }).slice(0, 2)).toEqual(['gap add', 'gap more']);
  const again = { ...finished, add: 5.2, more: 5.3 };
  expect(stepsAfter(events, { finished: again, day: 7 })[0]).toBe('check sums-check');
});

test('while a check cannot be tried again, there is practice, and the next unit stands open ahead', () => {
  const events = [...PARTS_DONE, tryAt('sums-check', 5, [])];
  const finished = { cut: 1, share: 1, add: 5.2, more: 5.3 };
  expect(stepsAfter(events, { finished, day: 5.5 })).toEqual(['practice add', 'practice more', 'ahead tell']);
});

test('a task that waits for the teacher opens the next unit provisionally', () => {
  const [parts, sums, stories] = COURSE.units;
  if (parts === undefined || sums === undefined || stories === undefined) throw new Error('No units.');
  const turned: Course = {
    ...COURSE,
    units: [stories, { ...parts, requires: [] }].map((unit) => ({ ...unit, requires: [] })),
  };
  const handedIn = [pieceOf('piece', DAY_MS, 'tell')];
  expect(progressOf([], turned)[0]?.units[1]?.state).toBe('not-yet');
  expect(progressOf(handedIn, turned)[0]?.units).toMatchObject([
    { state: 'open', waits: true, mastered: undefined },
    { state: 'provisional' },
  ]);
  expect(stepsAfter(handedIn, { finished: { tell: 1 } }, turned)[0]).toBe('lesson cut');
  const withWord = [...handedIn, accepted('piece', 2 * DAY_MS)];
  expect(progressOf(withWord, turned)[0]?.units[1]?.state).toBe('open');
});

test('when all of a course is mastered, what was finished longest ago comes back for review', () => {
  const events = [
    ...PARTS_DONE,
    tryAt('sums-check', 5, ['a', 'b']),
    pieceOf('piece', 6 * DAY_MS, 'tell'),
    accepted('piece', 7 * DAY_MS),
  ];
  const finished = { cut: 4, share: 1, add: 3, more: 4.5, tell: 6 };
  expect(stepsAfter(events, { finished })[0]).toBe('review share');
});

test('of two courses neither waits for the end of the other', () => {
  const other: Course = {
    ...COURSE,
    courseId: 'spelling',
    units: COURSE.units.map((unit) => ({
      ...unit,
      lessons: unit.lessons.map((one) => ({ ...one, packId: 'words' })),
    })),
  };
  const steps = nextSteps([...progressOf([]), ...progressOf([], other)], { finishedAt: new Map(), now: 0 });
  expect(steps.slice(0, 3).map(({ courseId }) => courseId)).toEqual(['fractions', 'spelling', 'fractions']);
});
