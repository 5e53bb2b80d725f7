import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classGlance } from '../../../src/core/work/class-glance.ts';
import type { KnownEvent } from '../../../src/core/work/event.ts';
import { groupByStream } from '../../../src/core/work/group-by-stream.ts';
import { streamOf, type StreamId } from '../../../src/core/work/stream.ts';
import { digestOf, digestWith, isWord } from '../../../src/core/work/student-digest.ts';
import { A_HASH, feedbackOn, handedIn, knownEvent } from '../../support/known-events.ts';

const NOW = 10_000;
const MAYA = streamOf('student', 'maya');
const DAY_MS = 86_400_000;
const roster = {
  students: [
    { personId: 'maya', givenName: 'Maya' },
    { personId: 'leo', givenName: 'Leo' },
  ],
};

type At = { heardAt?: ReadonlyMap<string, number>; madeAt?: number; now?: number };

function glance(events: readonly KnownEvent[], { heardAt = new Map(), madeAt = NOW, now = NOW }: At = {}) {
  const digests = new Map(
    [...groupByStream(events)].map(([stream, own]) => [stream, digestOf(stream as StreamId, own, madeAt)]),
  );
  const lines = classGlance(
    { roster, heardAt },
    { digests, events: [] },
    { now, dayOf: (at) => Math.floor(at / DAY_MS), least: 3 },
  );
  const lineOf = (name: string) => lines.find(({ givenName }) => givenName === name);
  return { lines, maya: lineOf('Maya'), leo: lineOf('Leo') };
}

test('a student counts what they handed in and what still waits for a word', () => {
  const { maya } = glance([
    handedIn({ id: 'w1', student: 'maya', arrivedAt: 5_000 }),
    handedIn({ id: 'w2', student: 'maya', arrivedAt: 7_000 }),
    feedbackOn('w1', 'maya', 'Well observed.'),
  ]);
  expect(maya).toMatchObject({ handedIn: 2, toReview: 1, lastHeardAt: 7_000, need: 'waits' });
});

test('of a student from whom nothing has come, nobody knows: that is not zero and not idle', () => {
  const unknown = { lastHeardAt: null, handedIn: 0, activity: { state: 'unknown' }, silent: false };
  expect(glance([]).leo).toMatchObject(unknown);
});

test("a teacher's own feedback does not count as hearing from the student", () => {
  const feedback = { ...feedbackOn('w1', 'leo', 'Hello'), arrivedAt: 9_000 };
  expect(glance([feedback]).leo?.lastHeardAt).toBeNull();
});

test('who needs somebody first stands before the others, who keep the order of the roster', () => {
  const names = (events: readonly KnownEvent[]) => glance(events).lines.map(({ givenName }) => givenName);
  expect(names([])).toEqual(['Maya', 'Leo']);
  expect(names([handedIn({ id: 'w1', student: 'leo', arrivedAt: 1 })])).toEqual(['Leo', 'Maya']);
});

test('a visit without work counts as hearing from the student, and so does work that came after it', () => {
  const heardAt = new Map([
    ['maya', 6_000],
    ['leo', 3_000],
  ]);
  const { maya, leo } = glance([handedIn({ id: 'w1', student: 'maya', arrivedAt: 7_000 })], { heardAt });
  expect([maya?.lastHeardAt, leo?.lastHeardAt]).toEqual([7_000, 3_000]);
});

const deed = fc.record({
  student: fc.constantFrom('maya', 'leo'),
  kind: fc.constantFrom('answer', 'task', 'word'),
  at: fc.integer({ min: 0, max: 40 * DAY_MS }),
  number: fc.integer({ min: 0, max: 3 }),
  right: fc.boolean(),
});
const placeOf = (number: number) => ({
  ...{ packId: 'p', packHash: A_HASH, lessonId: `l${String(number % 2)}`, blockId: `q${String(number)}` },
});

function historyOf(deeds: readonly (typeof deed extends fc.Arbitrary<infer D> ? D : never)[]): KnownEvent[] {
  return deeds.map(({ student, kind, at, number, right }, index) => {
    const id = `e${String(index).padStart(3, '0')}`;
    const when = { at, arrivedAt: at + 5 };
    if (kind === 'task') return handedIn({ id, student, task: `q${String(number)}`, ...when });
    if (kind === 'word')
      return { ...feedbackOn(`e${String(number).padStart(3, '0')}`, student, 'Good'), id } as KnownEvent;
    const payload = { place: placeOf(number), response: { kind: 'number', text: '7' }, right, tries: 3 };
    const answer = knownEvent({
      id,
      type: 'question-answered',
      kind: 'student',
      owner: student,
      ...when,
      payload,
    });
    return { ...answer, deviceSeq: index + 1 };
  });
}

test('a digest that was made weeks ago shows what one of today shows, when nothing has come since', () => {
  const history = fc.tuple(fc.array(deed, { maxLength: 40 }), fc.nat(30 * DAY_MS));
  fc.assert(
    fc.property(history, ([deeds, later]) => {
      const events = historyOf(deeds);
      const made = 40 * DAY_MS;
      const at = (when: number) => glance(events, { madeAt: when, now: made + later }).lines;
      expect(at(made)).toEqual(at(made + later));
    }),
    { numRuns: 300 },
  );
});

test('a digest with a teacher’s words in it is what would be made of all of it', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 40 }), (deeds) => {
      const events = historyOf(deeds).filter(({ stream }) => stream === MAYA);
      const others = events.filter((event) => !isWord(event));
      const words = events.filter(isWord);
      const made = 40 * DAY_MS;
      expect(digestWith(digestOf(MAYA, others, made), words)).toEqual(digestOf(MAYA, events, made));
    }),
    { numRuns: 300 },
  );
});
