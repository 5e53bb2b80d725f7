import { expect, test } from 'vitest';
import {
  activityOf,
  addCounts,
  countedAs,
  countOf,
  daysOfWork,
  NOBODY,
} from '../../../src/core/work/activity.ts';
import { contactsIn, excuseOf } from '../../../src/core/work/contact.ts';
import type { KnownEvent } from '../../../src/core/work/event.ts';
import { streamOf } from '../../../src/core/work/stream.ts';

const DAY_MS = 86_400_000;
/** A school whose days begin at five in the morning, Greenwich time. */
const dayOf = (at: number) => Math.floor((at - 5 * 3_600_000) / DAY_MS);
const TODAY = 20_000;
/** An hour into a day of the school. */
const inDay = (day: number) => day * DAY_MS + 6 * 3_600_000;
const NOW = inDay(TODAY);
const back = (...days: number[]) => days.map((many) => TODAY - many);

const at = (moment: number, type: string, payload: unknown): KnownEvent =>
  ({
    ...{ id: `e-${String(moment)}`, stream: streamOf('student', 'maya'), type, v: 1, personId: 'maya' },
    ...{ deviceId: 'tablet', deviceSeq: 1, at: moment, session: 's', elapsedMs: 1, heardAt: null },
    ...{ enc: 'plain', payload: JSON.stringify(payload) },
  }) as KnownEvent;

test('three days of the last seven are active; the eighth day back does not count', () => {
  const ask = (worked: number[]) => activityOf({ worked, heardAt: NOW, least: 3 }, NOW, dayOf);
  expect(ask(back(0, 3, 6))).toEqual({ state: 'active', days: 3 });
  expect(ask(back(0, 3, 7))).toEqual({ state: 'not-active', days: 2 });
  expect(ask(back(3, 3, 3))).toEqual({ state: 'not-active', days: 1 });
});

test('silence is not absence: who may have worked on days that are not heard of is unknown', () => {
  const ask = (worked: number[], heardAt: number | null) =>
    activityOf({ worked, heardAt, least: 3 }, NOW, dayOf);
  expect(ask([], null)).toEqual({ state: 'unknown', days: 0 });
  expect(ask(back(6), inDay(TODAY - 5))).toEqual({ state: 'unknown', days: 1 });
  // The day on which it was heard and the two since could make three; one day fewer could not.
  expect(ask([], inDay(TODAY - 2))).toEqual({ state: 'unknown', days: 0 });
  expect(ask([], inDay(TODAY - 1))).toEqual({ state: 'not-active', days: 0 });
  // What is known is known, however long it has been silent since.
  expect(ask(back(4, 5, 6), inDay(TODAY - 4))).toEqual({ state: 'active', days: 3 });
});

test('work counts on the day on which it was done, and a log of activity on the days that it names', () => {
  const place = { packId: 'p', packHash: 'ab'.repeat(32), lessonId: 'l', blockId: 'b' };
  const files: never[] = [];
  const log = [
    { on: '2024-10-03', amount: 20 },
    { on: '2024-10-04', amount: 10 },
    { on: '2031-01-01', amount: 10 },
  ];
  const event = at(inDay(TODAY), 'work-handed-in', { place, title: 'Run', files, log, logUnit: 'minutes' });
  expect(daysOfWork(event, dayOf)).toEqual([TODAY, TODAY - 1, TODAY]);
  expect(daysOfWork(at(NOW, 'work-seen', { workId: 'w' }), dayOf)).toEqual([]);
});

test('what a call has found out explains silence, until its day or for a week, or until somebody says that it is over', () => {
  const call = (moment: number, outcome: string, until?: number) =>
    at(moment, 'contact-logged', { outcome, ...(until !== undefined && { until }) });
  const excuse = (...events: KnownEvent[]) => excuseOf(contactsIn(events), NOW)?.outcome;
  expect(excuse(call(NOW - DAY_MS, 'ill'))).toBe('ill');
  expect(excuse(call(NOW - 8 * DAY_MS, 'ill'))).toBeUndefined();
  expect(excuse(call(NOW - 8 * DAY_MS, 'offline', NOW + 1))).toBe('offline');
  expect(excuse(call(NOW - 2, 'device-broken'), call(NOW - 1, 'no-answer'))).toBe('device-broken');
  expect(excuse(call(NOW - 2, 'device-broken'), call(NOW - 1, 'back'))).toBeUndefined();
  expect(excuse(call(NOW - 1, 'reached'))).toBeUndefined();
});

test('of a class each child is counted once', () => {
  const counts = [
    countedAs({ state: 'active', days: 3 }, false),
    countedAs({ state: 'active', days: 3 }, true),
    countedAs({ state: 'not-active', days: 0 }, false),
    countedAs({ state: 'unknown', days: 0 }, false),
  ].reduce(addCounts, NOBODY);
  expect(counts).toEqual({ active: 1, notActive: 1, unknown: 1, excused: 1 });
  expect(countOf(counts)).toBe(4);
});
