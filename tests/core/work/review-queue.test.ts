import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reviewQueue, workOf } from '../../../src/core/work/review-queue.ts';
import { feedbackOn, handedIn, knownEvent, takenBack } from '../../support/known-events.ts';

test('work waits for review in the order in which it was done, not in which it arrived', () => {
  const queue = reviewQueue([
    handedIn({ id: 'late', student: 'ella', at: 2_000, arrivedAt: 3_000 }),
    handedIn({ id: 'early', student: 'maya', at: 1_000, arrivedAt: 9_000 }),
  ]);
  expect(queue.map(({ workId, doneAt, arrivedAt }) => [workId, doneAt, arrivedAt])).toEqual([
    ['early', 1_000, 9_000],
    ['late', 2_000, 3_000],
  ]);
});

test('work that has feedback leaves the queue and stays among the work', () => {
  const events = [handedIn({ id: 'w1', student: 'maya' }), feedbackOn('w1', 'maya', 'Well observed.')];
  expect(reviewQueue(events)).toEqual([]);
  expect(workOf(events)[0]?.feedback.map(({ text, by }) => [text, by])).toEqual([
    ['Well observed.', 'teacher-1'],
  ]);
});

test('a second hand-in of a task is a second attempt that waits for its own feedback', () => {
  const events = [
    handedIn({ id: 'w1', student: 'maya', at: 1_000 }),
    handedIn({ id: 'w2', student: 'maya', at: 2_000 }),
    handedIn({ id: 'w3', student: 'ella', at: 3_000 }),
    feedbackOn('w1', 'maya', 'Try it with two plants.'),
  ];
  expect(reviewQueue(events).map(({ workId, attempt, attempts }) => [workId, attempt, attempts])).toEqual([
    ['w2', 2, 2],
    ['w3', 1, 1],
  ]);
});

describe('a word that was taken back', () => {
  const given = feedbackOn('w1', 'maya', 'Well observed.');
  const takenBackBy = (by: string, owner = 'maya') =>
    knownEvent({
      ...{ id: `undo-${by}-${owner}`, type: 'feedback-taken-back', kind: 'student', owner, by },
      payload: { feedbackId: given.id },
    });
  const work = handedIn({ id: 'w1', student: 'maya' });

  test('leaves its piece waiting again, in whichever order the two come', () => {
    expect(reviewQueue([work, given, takenBackBy('teacher-1')])).toHaveLength(1);
    expect(reviewQueue([takenBackBy('teacher-1'), given, work])[0]?.feedback).toEqual([]);
  });

  test('stands when somebody else says so, or in another stream', () => {
    expect(reviewQueue([work, given, takenBackBy('teacher-2')])).toEqual([]);
    expect(reviewQueue([work, given, takenBackBy('teacher-1', 'leo')])).toEqual([]);
  });
});

test('work that a teacher has opened is seen, and still waits for a word', () => {
  const seen = knownEvent({
    id: 's1',
    type: 'work-seen',
    kind: 'student',
    owner: 'maya',
    by: 'teacher-1',
    payload: { workId: 'w1' },
  });
  const queue = reviewQueue([
    handedIn({ id: 'w1', student: 'maya' }),
    handedIn({ id: 'w2', student: 'maya' }),
    seen,
  ]);
  expect(queue.map((piece) => piece.seen)).toEqual([true, false]);
});

test('a record that does not fit is left out and delays nothing', () => {
  const broken = { ...handedIn({ id: 'bad', student: 'maya' }), payload: '{"title":1}' };
  expect(
    reviewQueue([broken, handedIn({ id: 'good', student: 'maya' })]).map(({ workId }) => workId),
  ).toEqual(['good']);
});

describe('work that was taken back', () => {
  test('is nowhere among the work, and the next hand-in is the first attempt', () => {
    const events = [
      handedIn({ id: 'w1', student: 'maya', at: 1_000 }),
      takenBack('w1', 'maya'),
      handedIn({ id: 'w2', student: 'maya', at: 2_000 }),
    ];
    expect(workOf(events).map(({ workId, attempt, attempts }) => [workId, attempt, attempts])).toEqual([
      ['w2', 1, 1],
    ]);
  });

  test('stands when a teacher has written to it: those words belong to something', () => {
    const events = [
      handedIn({ id: 'w1', student: 'maya' }),
      takenBack('w1', 'maya'),
      feedbackOn('w1', 'maya', 'Well observed.'),
    ];
    expect(workOf(events).map(({ workId }) => workId)).toEqual(['w1']);
    expect(reviewQueue(events)).toEqual([]);
  });

  test('is taken back by its own student only', () => {
    const events = [handedIn({ id: 'w1', student: 'maya' }), takenBack('w1', 'ella')];
    expect(workOf(events).map(({ workId }) => workId)).toEqual(['w1']);
  });

  test('is the same truth in every order and with every repetition', () => {
    const events = [
      handedIn({ id: 'w1', student: 'maya', at: 1_000 }),
      takenBack('w1', 'maya'),
      handedIn({ id: 'w2', student: 'maya', at: 2_000 }),
      handedIn({ id: 'w3', student: 'maya', at: 3_000 }),
      takenBack('w3', 'maya'),
      feedbackOn('w3', 'maya', 'Bring it again.'),
    ];
    const deliveries = fc.tuple(
      fc.shuffledSubarray(events, { minLength: events.length }),
      fc.array(fc.constantFrom(...events)),
    );
    fc.assert(
      fc.property(deliveries, ([all, repeated]) => {
        const known = [...new Map([...repeated, ...all].map((event) => [event.id, event])).values()];
        expect(workOf(known)).toEqual(workOf(events));
      }),
    );
  });
});
