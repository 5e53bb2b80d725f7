/** Fourteen silent days: one visit at the start, and whatever a student passes or fails there is something to do, that is here. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { followCourse, type CourseProgress } from '../../../src/core/course/course-progress.ts';
import type { Course } from '../../../src/core/course/course.ts';
import { emptyBook, enter, lessonKey } from '../../../src/core/course/evidence.ts';
import { nextSteps, type NextStep } from '../../../src/core/course/next-steps.ts';
import { packsWithin, toCarry } from '../../../src/core/course/to-carry.ts';
import { chooseVariants } from '../../../src/core/course/variants.ts';
import type { KnownEvent } from '../../../src/core/work/event.ts';
import { A_HASH } from '../../support/known-events.ts';
import { COURSE as SMALL, courseEvent, DAY_MS, STUDENT, unconfirmed } from '../../support/small-course.ts';

const DAYS = 14;
const A_DAY = 3;
const UNITS = 30;

/** Thirty units, each in a pack of its own: practice, a task, a check; every third can be tested out of. */
function longCourse(order: Course['order']): Course {
  const units = Array.from({ length: UNITS }, (_, at) => `u${String(at)}`);
  const check = (checkId: string, unitId: string, sealed: boolean) => ({
    ...{ checkId, title: checkId, packId: unitId, lessonId: checkId, sealed, supervised: false },
    ...{ atLeast: 0.6, tries: 2, coolDownHours: 48 },
    slots: ['a', 'b'].map((slotId) => ({
      slotId,
      skills: [`${unitId}-do`],
      blockIds: [`${slotId}1`, `${slotId}2`],
    })),
  });
  return {
    ...{ ...SMALL, order, tags: [] },
    skills: units.flatMap((unitId, at) => [
      { skillId: `${unitId}-do`, title: 'Do', rule: { kind: 'streak', length: 1 } as const },
      ...(at % 4 === 0
        ? [{ skillId: `${unitId}-tell`, title: 'Tell', rule: { kind: 'task' } as const }]
        : []),
    ]),
    units: units.map((unitId, at) => ({
      ...{ unitId, title: unitId, requires: [] },
      skills: [`${unitId}-do`, ...(at % 4 === 0 ? [`${unitId}-tell`] : [])],
      lessons: [
        { packId: unitId, lessonId: 'do', skills: [`${unitId}-do`] },
        ...(at % 4 === 0 ? [{ packId: unitId, lessonId: 'tell', skills: [`${unitId}-tell`] }] : []),
      ],
      ...(at % 2 === 0 && { check: `${unitId}-check` }),
      ...(at % 3 === 0 && { testOut: `${unitId}-known` }),
    })),
    checks: units.flatMap((unitId, at) => [
      ...(at % 2 === 0 ? [check(`${unitId}-check`, unitId, at % 4 === 0)] : []),
      ...(at % 3 === 0 ? [check(`${unitId}-known`, unitId, false)] : []),
    ]),
  };
}

type Home = { course: Course; events: KnownEvent[]; finishedAt: Map<string, number> };

function progressOf({ course, events }: Home): CourseProgress[] {
  const book = emptyBook(STUDENT);
  for (const event of events) enter(book, event);
  const progress = followCourse([course], book).progress();
  return progress === undefined ? [] : [progress];
}

function whereOf(course: Course, step: NextStep): string {
  if ('lesson' in step) return lessonKey(step.lesson);
  const check = course.checks.find(({ checkId }) => checkId === step.checkId);
  return check === undefined ? '' : lessonKey(check);
}

/** Does what the step says, well or badly. The school hears of nothing. */
function take(home: Home, step: NextStep, { at, isRight }: { at: number; isRight: boolean }): void {
  const id = `event-${String(home.events.length).padStart(4, '0')}`;
  const say = (type: string, payload: unknown) =>
    home.events.push(unconfirmed(courseEvent({ type, id, at }, payload)));
  if ('lesson' in step) {
    const place = { ...step.lesson, packHash: A_HASH, blockId: 'q' };
    home.finishedAt.set(lessonKey(step.lesson), at);
    if (step.lesson.lessonId === 'tell') {
      if (isRight) say('work-handed-in', { place, title: 'Tell', text: 'Once.', files: [] });
    } else
      say('question-answered', { place, response: { kind: 'number', text: '1' }, right: isRight, tries: 1 });
    return;
  }
  const check = home.course.checks.find(({ checkId }) => checkId === step.checkId);
  if (check === undefined) throw new Error(`No check ${step.checkId}.`);
  const { checkId, packId, lessonId } = check;
  const attempt =
    1 +
    home.events.filter(({ type, payload }) => type === 'check-handed-in' && payload.includes(`"${checkId}"`))
      .length;
  const asked = chooseVariants(check, { studentId: STUDENT, checkId, attempt }, {});
  say('check-handed-in', {
    ...{ courseId: home.course.courseId, version: 1, checkId, attempt },
    place: { packId, packHash: A_HASH, lessonId },
    answers: asked.map(({ slotId, blockId }) => ({
      ...{ slotId, blockId, response: { kind: 'number', text: '1' }, right: isRight },
    })),
  });
}

test('one visit at the start: no day is empty, whatever is chosen, passed and failed', () => {
  const choices = fc.array(fc.record({ pick: fc.nat(9), isRight: fc.boolean() }), {
    minLength: DAYS * A_DAY,
    maxLength: DAYS * A_DAY,
  });
  fc.assert(
    fc.property(choices, fc.constantFrom('in-order' as const, 'free' as const), (made, order) => {
      const home: Home = { course: longCourse(order), events: [], finishedAt: new Map() };
      const stretch = { finished: new Set<string>(), lessonsPerDay: A_DAY, days: DAYS };
      const here = new Set(toCarry(progressOf(home), stretch).map(lessonKey));
      for (const [number, { pick, isRight }] of made.entries()) {
        const at = (1 + number / A_DAY) * DAY_MS;
        const steps = nextSteps(progressOf(home), { finishedAt: home.finishedAt, now: at });
        const usable = steps.filter((step) => here.has(whereOf(home.course, step)));
        expect(usable.length, `day ${String(at / DAY_MS)}`).toBeGreaterThan(0);
        // What comes first is here, too: nobody is shown a lesson that they cannot open while another waits below.
        expect(usable[0]).toBe(steps[0]);
        const step = usable[pick % usable.length];
        if (step !== undefined) take(home, step, { at, isRight });
      }
    }),
    { numRuns: 60 },
  );
});

const start = (course: Course) => progressOf({ course, events: [], finishedAt: new Map() });

test('what is needed first comes first, and a budget cuts from the end', () => {
  const stretch = { finished: new Set<string>(), lessonsPerDay: 1, days: 4 };
  const carry = toCarry(start(longCourse('in-order')), stretch);
  expect(carry.map(({ after }) => after)).toEqual([...carry.map(({ after }) => after)].sort((a, b) => a - b));
  expect([...new Set(carry.map(({ packId }) => packId))]).toEqual(['u0', 'u1', 'u2']);
  const sizes = new Map([
    ['u0', 400],
    ['u1', 500],
    ['u2', 200],
  ]);
  expect(packsWithin(carry, sizes, 1000)).toEqual({ packs: ['u0', 'u1'], bytes: 900, left: ['u2'] });
  expect(packsWithin(carry, sizes, 700)).toEqual({ packs: ['u0'], bytes: 400, left: ['u1', 'u2'] });
});

test('the way by testing out is the fastest, and the unit that comes next is carried for however short a stretch', () => {
  const course = longCourse('in-order');
  const carry = toCarry(start(course), { finished: new Set(), lessonsPerDay: 0, days: 1 });
  expect([...new Set(carry.map(({ unitId }) => unitId))]).toEqual(['u0']);
  const { after } =
    toCarry(start(course), { finished: new Set(), lessonsPerDay: 5, days: 1 }).find(
      ({ unitId }) => unitId === 'u2',
    ) ?? {};
  expect(after).toBe(2);
});
