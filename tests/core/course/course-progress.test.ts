import { expect, test } from 'vitest';
import { courseFaults } from '../../../src/core/course/course-faults.ts';
import { followCourse, type UnitProgress } from '../../../src/core/course/course-progress.ts';
import { creditLedger, requirementProgress } from '../../../src/core/course/credit.ts';
import { bookOf } from '../../../src/core/course/evidence.ts';
import { chooseVariants } from '../../../src/core/course/variants.ts';
import type { KnownEvent } from '../../../src/core/work/event.ts';
import { placeholderId } from '../../../src/core/work/snapshot.ts';
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

const HOUR_MS = 3_600_000;
const [TEST_OUT, CHECK] = COURSE.checks;

function unitsAfter(...events: KnownEvent[]): UnitProgress[] {
  const progress = followCourse([COURSE], bookOf(STUDENT, events)).progress();
  return [...(progress?.units ?? [])];
}
const statesAfter = (...events: KnownEvent[]) => unitsAfter(...events).map(({ state }) => state);

/** A try in which each question that was asked is answered, and the school has marked it. */
type Tried = { id?: string; check: 'test-out' | 'check'; at: number; attempt?: number };
function tried({ id = 't', check, at, attempt = 1 }: Tried, right: string[]): KnownEvent[] {
  const of = check === 'check' ? CHECK : TEST_OUT;
  if (of === undefined) throw new Error('The course has two checks.');
  const asked = chooseVariants(of, { studentId: STUDENT, checkId: of.checkId, attempt }, {});
  const answers = Object.fromEntries(asked.map(({ slotId, blockId }) => [slotId, blockId]));
  return [
    checkHandedIn({ id, at, check: of.checkId, attempt, answers, right }),
    marked(id, right, at + HOUR_MS),
  ];
}

/** Everything that the first unit asks for. */
const PARTS = [
  answered({ id: 'a', at: 1 * DAY_MS, lesson: 'cut', block: 'q1', right: true }),
  answered({ id: 'b', at: 2 * DAY_MS, lesson: 'cut', block: 'q2', right: true }),
  answered({ id: 'c', at: 3 * DAY_MS, lesson: 'share', block: 'q3', right: true }),
  answered({ id: 'd', at: 4 * DAY_MS, lesson: 'share', block: 'q1', right: true }),
];

test('a course starts with its first unit, and the next opens when that is mastered', () => {
  expect(statesAfter()).toEqual(['open', 'not-yet', 'not-yet']);
  expect(statesAfter(...PARTS.slice(0, 3))).toEqual(['open', 'not-yet', 'not-yet']);
  expect(statesAfter(...PARTS)).toEqual(['mastered', 'open', 'not-yet']);
  expect(unitsAfter(...PARTS)[0]?.mastered).toEqual({ at: 4 * DAY_MS, certain: true });
});

test('what the school has not confirmed opens the next unit for now', () => {
  const units = unitsAfter(...PARTS.map(unconfirmed));
  expect(units.map(({ state }) => state)).toEqual(['mastered', 'provisional', 'not-yet']);
  expect(units[0]?.mastered?.certain).toBe(false);
});

test('answers that came in a snapshot are the school’s word, and count once beside the events themselves', () => {
  const packed = PARTS.map((event, number) => ({
    ...unconfirmed(event),
    ...{ deviceSeq: number + 1, id: placeholderId(event.deviceId, number + 1) as KnownEvent['id'] },
  }));
  const own = PARTS.map((event, number) => ({ ...unconfirmed(event), deviceSeq: number + 1 }));
  const [unit] = unitsAfter(...packed);
  expect(unit?.mastered?.certain).toBe(true);
  expect(unitsAfter(...packed, ...own)[0]?.skills.map(({ right, of }) => [right, of])).toEqual(
    unit?.skills.map(({ right, of }) => [right, of]),
  );
});

test('an answer that the school found wrong proves nothing, and one with a hint is no proof', () => {
  expect(statesAfter(...PARTS, corrected('d', false, 5 * DAY_MS))[0]).toBe('open');
  const hinted = PARTS.map((event) => ({
    ...event,
    payload: event.payload.replace('"hints":0', '"hints":1'),
  }));
  expect(statesAfter(...hinted)[0]).toBe('open');
});

test('who tests out has mastered the unit without a lesson, for now until the school has scored it', () => {
  const [handed, mark] = tried({ check: 'test-out', at: DAY_MS }, ['a', 'b', 'c']);
  if (handed === undefined || mark === undefined) throw new Error('A try has two events.');
  const meanwhile = unitsAfter(handed)[0];
  expect(meanwhile).toMatchObject({ state: 'mastered', by: 'test-out', mastered: { certain: false } });
  expect(meanwhile?.testOut?.tries[0]?.state).toBe('waiting');
  expect(unitsAfter(handed, mark)[0]?.mastered).toEqual({ at: DAY_MS, certain: true });
});

test('a failed test-out names the skills, and the lessons that teach exactly them', () => {
  const [unit] = unitsAfter(...tried({ check: 'test-out', at: DAY_MS }, ['a', 'd']));
  expect(unit?.state).toBe('open');
  expect(unit?.gaps).toEqual(
    [
      {
        skillId: 'thirds',
        closed: false,
        lessons: [
          { packId: 'pack', lessonId: 'share' },
          { packId: 'pack', lessonId: 'more' },
        ],
      },
      // Three of its four points were asked for, two of three were right.
      {
        skillId: 'halves',
        closed: false,
        lessons: [
          { packId: 'pack', lessonId: 'cut' },
          { packId: 'pack', lessonId: 'share' },
        ],
      },
    ].sort((a, b) => skillOrder(unit, a.skillId) - skillOrder(unit, b.skillId)),
  );
  const since = answered({ id: 'z', at: 2 * DAY_MS, lesson: 'share', block: 'q3', right: true });
  const closed = unitsAfter(...tried({ check: 'test-out', at: DAY_MS }, ['a', 'd']), since)[0]?.gaps ?? [];
  expect(closed.filter((gap) => gap.closed).map(({ skillId }) => skillId)).toEqual(['thirds']);
});

/** The order in which the sheet asked for them. */
function skillOrder(unit: UnitProgress | undefined, skillId: string): number {
  return [...(unit?.testOut?.tries[0]?.skills.keys() ?? [])].indexOf(skillId);
}

test('a try that jumps ahead, comes too soon or shows another sheet counts for nothing', () => {
  const passed = (events: KnownEvent[]) => unitsAfter(...PARTS, ...events)[1]?.check?.passed !== undefined;
  expect(passed(tried({ check: 'check', at: 5 * DAY_MS }, ['a', 'b']))).toBe(true);
  expect(passed(tried({ check: 'check', at: 5 * DAY_MS, attempt: 2 }, ['a', 'b']))).toBe(false);
  const first = tried({ check: 'check', at: 5 * DAY_MS }, []);
  expect(
    passed([
      ...first,
      ...tried({ id: 'u', check: 'check', at: 5 * DAY_MS + 23 * HOUR_MS, attempt: 2 }, ['a', 'b']),
    ]),
  ).toBe(false);
  expect(
    passed([...first, ...tried({ id: 'u', check: 'check', at: 6 * DAY_MS, attempt: 2 }, ['a', 'b'])]),
  ).toBe(true);
  const [, mark] = tried({ check: 'check', at: 5 * DAY_MS }, ['a', 'b']);
  const other = chooseVariants(CHECK!, { studentId: STUDENT, checkId: 'sums-check', attempt: 2 }, {});
  const answers = Object.fromEntries(other.map(({ slotId, blockId }) => [slotId, blockId]));
  const sheet = checkHandedIn({ id: 't', at: 5 * DAY_MS, check: 'sums-check', attempt: 1, answers });
  expect(passed([sheet, ...(mark === undefined ? [] : [mark])])).toBe(false);
});

test('the second sheet shows another variant of each question that has one', () => {
  if (TEST_OUT === undefined) throw new Error('The course has a test-out.');
  for (const studentId of ['maya', 'leo', 'ana']) {
    const sheet = (attempt: number) =>
      new Map(
        chooseVariants(TEST_OUT, { studentId, checkId: TEST_OUT.checkId, attempt }, {}).map((one) => [
          one.slotId,
          one.blockId,
        ]),
      );
    const [first, second] = [sheet(1), sheet(2)];
    for (const { slotId, blockIds } of TEST_OUT.slots)
      expect(first.get(slotId) === second.get(slotId)).toBe(blockIds.length === 1);
  }
});

test('supports count from the day on which they were given: more tries, fewer questions, another threshold', () => {
  const given = (supports: object) =>
    courseEvent({ type: 'supports-set', id: 's', at: 0, by: 'ms-rivera' }, { supports });
  const wrongThenRight = [
    answered({ id: 'a', at: DAY_MS, lesson: 'cut', block: 'q1', right: false }),
    answered({ id: 'b', at: DAY_MS + 1, lesson: 'cut', block: 'q1', right: true }),
  ];
  const shown = (...events: KnownEvent[]) => unitsAfter(...events)[0]?.skills[0];
  expect(shown(...wrongThenRight)).toMatchObject({ right: 0, of: 1 });
  expect(shown(given({ moreTries: 1 }), ...wrongThenRight)).toMatchObject({ right: 1, of: 1 });
  const half = tried({ check: 'test-out', at: DAY_MS }, ['a', 'b']);
  expect(statesAfter(...half)[0]).toBe('open');
  expect(statesAfter(given({ easierBy: 0.25 }), ...half)[0]).toBe('mastered');
  if (TEST_OUT === undefined) throw new Error('The course has a test-out.');
  const fewer = chooseVariants(
    TEST_OUT,
    { studentId: STUDENT, checkId: 'parts-known', attempt: 1 },
    { itemShare: 0.5 },
  );
  expect(fewer).toHaveLength(2);
  expect(new Set(fewer.flatMap(({ skills }) => skills))).toEqual(new Set(['halves', 'thirds']));
});

const ALL = [
  ...PARTS,
  ...tried({ check: 'check', at: 5 * DAY_MS }, ['a', 'b']),
  pieceOf('story', 6 * DAY_MS, 'tell'),
  accepted('story', 9 * DAY_MS),
];

test('credit is proposed when all is mastered, dated by the work, and awarded by a teacher', () => {
  const ledgerAfter = (...events: KnownEvent[]) => {
    const book = bookOf(STUDENT, events);
    const progress = followCourse([COURSE], book).progress();
    return creditLedger(progress === undefined ? [] : [progress], book);
  };
  expect(ledgerAfter()).toEqual([]);
  expect(ledgerAfter(...PARTS)).toMatchObject([{ state: 'under-way', mastered: 1, units: 3, credit: 50 }]);
  expect(ledgerAfter(...ALL)).toMatchObject([{ state: 'proposed', doneAt: 6 * DAY_MS, credit: 50 }]);
  const award = {
    courseId: 'fractions',
    version: 1,
    title: 'Fractions',
    area: 'Mathematics',
    doneAt: 6 * DAY_MS,
  };
  const awarded = (credit: number) =>
    courseEvent({ type: 'credit-awarded', id: 'w', at: 10 * DAY_MS, by: 'ms-rivera' }, { ...award, credit });
  expect(ledgerAfter(...ALL, awarded(50))).toMatchObject([{ state: 'awarded', by: 'ms-rivera', credit: 50 }]);
  const partly = ledgerAfter(...ALL, awarded(20));
  expect(partly).toMatchObject([
    { state: 'awarded', credit: 20 },
    { state: 'proposed', credit: 30 },
  ]);
  expect(requirementProgress(partly, [{ area: 'Mathematics', credit: 300 }])).toEqual([
    { area: 'Mathematics', credit: 300, awarded: 20, proposed: 30, left: 280 },
  ]);
});

test('what cannot work in a course is named', () => {
  expect(courseFaults(COURSE)).toEqual([]);
  const [parts, sums, stories] = COURSE.units;
  if (parts === undefined || sums === undefined || stories === undefined)
    throw new Error('It has three units.');
  const circle = {
    ...COURSE,
    order: 'free' as const,
    units: [{ ...parts, requires: ['stories'] }, sums, stories],
  };
  expect(courseFaults(circle)).toEqual([
    { code: 'circle', what: 'parts', where: 'units' },
    { code: 'circle', what: 'stories', where: 'units' },
  ]);
  const lost = {
    ...COURSE,
    units: [{ ...parts, skills: ['quarters'], testOut: 'none' }, sums, stories, parts],
  };
  expect(courseFaults(lost).map(({ code, what }) => `${code} ${what}`)).toEqual([
    'twice parts',
    'unknown quarters',
    'unknown none',
  ]);
});
