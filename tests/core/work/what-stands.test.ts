import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DeviceId, PersonId } from '../../../src/core/people/ids.ts';
import { daysOfWork } from '../../../src/core/work/activity.ts';
import type { EventId, KnownEvent } from '../../../src/core/work/event.ts';
import { withAnswers } from '../../../src/core/work/answers-kept.ts';
import { inOrder } from '../../../src/core/work/in-order.ts';
import { lessonAnswers } from '../../../src/core/work/lesson-answers.ts';
import {
  cutToSize,
  packSnapshot,
  WHOLE_LETTERS,
  withRegisters,
} from '../../../src/core/work/pack-snapshot.ts';
import { readPayload } from '../../../src/core/work/read-payload.ts';
import { workOf } from '../../../src/core/work/review-queue.ts';
import { answersKept, eventsIn, registersIn } from '../../../src/core/work/snapshot.ts';
import { streamOf } from '../../../src/core/work/stream.ts';
import { digestOf } from '../../../src/core/work/student-digest.ts';
import { whatStands } from '../../../src/core/work/what-stands.ts';

const STREAM = streamOf('student', 'maya');
const LESSONS = ['lesson-0', 'lesson-1'];
const HASH = 'ab'.repeat(32);

function placeOf(lesson: number, block?: string) {
  const lessonId = LESSONS[lesson] ?? 'lesson-0';
  return { packId: 'unit', packHash: HASH, lessonId, ...(block !== undefined && { blockId: block }) };
}

type Deed = { device: number; kind: number; lesson: number; block: number; right: boolean; number: number };

const deed = fc.record<Deed>({
  device: fc.integer({ min: 0, max: 1 }),
  kind: fc.integer({ min: 0, max: 9 }),
  lesson: fc.integer({ min: 0, max: 1 }),
  block: fc.integer({ min: 0, max: 2 }),
  right: fc.boolean(),
  number: fc.integer({ min: 1, max: 5 }),
});

/** What a teacher says, from a device of their own; all else is the student's, from two devices. */
const TEACHERS_WORDS = [2, 3];

/** What was done, in the order in which the school heard of it. Answers are the most. */
function historyOf(deeds: readonly Deed[]): KnownEvent[] {
  const made = [0, 0, 0];
  const works: string[] = [];
  return deeds.map((one, index) => {
    const device = TEACHERS_WORDS.includes(one.kind) ? 2 : one.device;
    const deviceSeq = (made[device] ?? 0) + 1;
    made[device] = deviceSeq;
    // From the beginning of a quarter of an hour on.
    const at = 1_700_000_100_000 + index * 61_003;
    const id = `0192-${String(index).padStart(5, '0')}`;
    const [type, payload] = said(one, works);
    if (type === 'work-handed-in') works.push(id);
    return {
      ...{
        id: id as EventId,
        stream: STREAM,
        type,
        v: 1,
        personId: (device < 2 ? 'maya' : 'lea') as PersonId,
      },
      ...{
        deviceId: `device-${String(device)}` as DeviceId,
        deviceSeq,
        at,
        session: 'run',
        elapsedMs: 5,
      },
      ...{
        heardAt: null,
        enc: 'plain' as const,
        payload: JSON.stringify(payload),
        arrivedAt: at + one.number,
      },
    };
  });
}

function said({ kind, lesson, block, right, number }: Deed, works: readonly string[]): [string, unknown] {
  const workId = works[(number + block) % Math.max(1, works.length)] ?? 'nothing';
  switch (kind) {
    case 0:
      return ['lesson-finished', { place: placeOf(lesson) }];
    case 1:
      return ['work-handed-in', { place: placeOf(lesson, 'task'), title: 'T', text: 'It grew.', files: [] }];
    case 2:
      return ['work-seen', { workId }];
    case 3:
      return ['feedback-given', { workId, text: `Number ${String(number)}` }];
    case 4:
      return ['work-taken-back', { workId }];
    case 5:
      return ['of-a-later-version', { number }];
    default: {
      const response = { kind: 'number', text: String(number) };
      const counts = { right, points: Number(right), outOf: 1, tries: number, hints: block };
      return ['question-answered', { place: placeOf(lesson, `q-${String(block)}`), response, ...counts }];
    }
  }
}

/** All that any screen makes of a student's events; `toArray` gives them by their ids. */
function viewsOf(events: readonly KnownEvent[]) {
  const rows = [...events].sort((a, b) => (a.id < b.id ? -1 : 1));
  const finished = rows.flatMap((row) => readPayload(row, 'lesson-finished')?.place.lessonId ?? []);
  return {
    works: workOf(rows),
    answers: LESSONS.map((lessonId) => lessonAnswers(rows, { stream: STREAM, packId: 'unit', lessonId })),
    finished: [...new Set(finished)].sort(),
    others: rows.filter(({ type }) => type === 'of-a-later-version').map(({ payload }) => payload),
    open: openQuestions(rows),
    desk: digestOfToday(rows),
    days: [...new Set(rows.flatMap((row) => daysOfWork(row, quarterOf)))].sort(),
  };
}

/** As a page tells of it: the day of each work, and when somebody was stuck, to the second. */
function digestOfToday(rows: readonly KnownEvent[]) {
  const { worked, stuck, ...digest } = digestOf(STREAM, rows, 1_700_000_100_000 + 100 * 61_003);
  return {
    ...digest,
    worked: [...new Set(worked.map(({ at }) => quarterOf(at)))].sort(),
    stuck: stuck.map((one) => ({ ...one, at: Math.floor(one.at / 1000) })),
  };
}

/** The finest calendar: each quarter of an hour is a day of its own. */
function quarterOf(at: number): number {
  return Math.floor(at / 900_000);
}

/** Every try at the questions that are not right yet: the lesson shows them. */
function openQuestions(rows: readonly KnownEvent[]) {
  const answers = inOrder(rows).flatMap((row) => readPayload(row, 'question-answered') ?? []);
  const keyOf = ({ place }: (typeof answers)[number]) => `${place.lessonId} ${place.blockId}`;
  const solved = new Set(answers.filter(({ right }) => right).map(keyOf));
  return answers.filter((answer) => !solved.has(keyOf(answer)));
}

/** As it goes over the wire. */
function travelled(events: readonly KnownEvent[]): KnownEvent[] {
  const text = JSON.stringify(packSnapshot(cutToSize(events)));
  const snapshot = JSON.parse(text) as ReturnType<typeof packSnapshot>;
  return withAnswers([...eventsIn(snapshot.events, STREAM), answersKept(snapshot, STREAM)]);
}

test('[SCHOOL-22] a device that starts from a snapshot and what came since shows what one shows that has read everything', () => {
  const histories = fc.tuple(fc.array(deed, { maxLength: 80 }), fc.nat(80), fc.nat(80));
  fc.assert(
    fc.property(histories, ([deeds, one, other]) => {
      const events = historyOf(deeds);
      const [first, second] = [Math.min(one, other), Math.max(one, other)];
      const before = travelled(whatStands(events.slice(0, first)));
      const carriedOn = travelled(whatStands([...before, ...events.slice(first, second)]));
      expect(viewsOf([...carriedOn, ...events.slice(second)])).toEqual(viewsOf(events));
    }),
    { numRuns: 300 },
  );
});

test('a device that has some of the events already counts none of them twice', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 60 }), fc.nat(60), (deeds, many) => {
      const events = historyOf(deeds);
      const snapshot = new Map<string, KnownEvent>(travelled(whatStands(events)).map((row) => [row.id, row]));
      const both = new Map([...snapshot, ...events.slice(0, many).map((row) => [row.id, row] as const)]);
      expect(viewsOf([...both.values()])).toEqual(viewsOf(events));
    }),
    { numRuns: 200 },
  );
});

test('[BELIEF-8] answers of two copies of a device, which gave them one number, both come out of a snapshot', () => {
  const deeds = [1, 2].map((block) => ({ device: 0, kind: 9, lesson: 0, block, right: true, number: 1 }));
  const twins = historyOf(deeds).map((event) => ({ ...event, deviceSeq: 7 }));
  const [first, second] = [twins.slice(0, 1), twins.slice(1)];
  expect(viewsOf(travelled(whatStands(twins)))).toEqual(viewsOf(twins));
  expect(viewsOf(travelled(whatStands([...travelled(first), ...second])))).toEqual(viewsOf(twins));
  expect(viewsOf(twins).answers[0]).toHaveLength(2);
});

test('of a question that was answered right in the end one answer stands', () => {
  const answers = [false, false, true].map((right, index) => ({
    ...{ device: 0, kind: 9, lesson: 0, block: 1, right, number: index + 1 },
  }));
  expect(whatStands(historyOf(answers))).toHaveLength(1);
  expect(whatStands(historyOf(answers.slice(0, 2)))).toHaveLength(2);
});

test('the newest work comes whole; of older work the words come when they are asked for, and its size is told', () => {
  const pieces = Math.ceil(WHOLE_LETTERS / 1000) + 5;
  const text = 'ñ'.repeat(1000);
  const events = historyOf(Array.from({ length: pieces }, () => deedOfWork())).map((event) => ({
    ...event,
    payload: JSON.stringify({ place: placeOf(0, 'task'), title: 'T', text, files: [] }),
  }));
  const works = travelled(whatStands(events));
  const cut = works.filter(({ whole }) => whole !== undefined);
  expect(cut).toHaveLength(5);
  expect(works.slice(0, 5)).toEqual(cut);
  expect(cut.map(({ whole }) => whole)).toEqual(
    events.slice(0, 5).map(({ payload }) => new TextEncoder().encode(payload).length),
  );
  expect(travelled(works).map(({ whole }) => whole)).toEqual(works.map(({ whole }) => whole));
});

function deedOfWork(): Deed {
  return { device: 0, kind: 1, lesson: 0, block: 0, right: true, number: 1 };
}

test('registers travel beside the events as they are', () => {
  const row = {
    stream: STREAM,
    personId: 'maya' as PersonId,
    deviceId: 'd' as DeviceId,
    enc: 'plain' as const,
  };
  const registers = [
    { ...row, key: 'me', at: 5, payload: '{"givenName":"Maya"}' },
    { ...row, key: 'resume:unit/lesson-0', deviceId: 'school' as DeviceId, at: 9, payload: '{"done":1}' },
  ];
  expect(registersIn(withRegisters(packSnapshot([]), registers).registers, STREAM)).toEqual(registers);
});
