import { expect, test } from 'vitest';
import { classList } from '../../../src/core/work/class-list.ts';
import { feedbackOn, handedIn } from '../../support/known-events.ts';

const roster = {
  students: [
    { personId: 'maya', givenName: 'Maya' },
    { personId: 'leo', givenName: 'Leo' },
  ],
};

test('a student counts what they handed in and what still waits for a word', () => {
  const lines = classList(roster, [
    handedIn({ id: 'w1', student: 'maya', arrivedAt: 5_000 }),
    handedIn({ id: 'w2', student: 'maya', arrivedAt: 7_000 }),
    feedbackOn('w1', 'maya', 'Well observed.'),
  ]);
  expect(lines[0]).toMatchObject({ givenName: 'Maya', handedIn: 2, toReview: 1, lastHeardAt: 7_000 });
});

test('of a student from whom nothing has come, nobody knows: that is not zero and not idle', () => {
  expect(classList(roster, [])[1]).toMatchObject({ givenName: 'Leo', lastHeardAt: null, handedIn: 0 });
});

test("a teacher's own feedback does not count as hearing from the student", () => {
  const feedback = { ...feedbackOn('w1', 'leo', 'Hello'), arrivedAt: 9_000 };
  expect(classList(roster, [feedback])[1]?.lastHeardAt).toBeNull();
});

test('the list keeps the order of the roster', () => {
  const lines = classList(roster, [handedIn({ id: 'w1', student: 'leo', arrivedAt: 1 })]);
  expect(lines.map(({ givenName }) => givenName)).toEqual(['Maya', 'Leo']);
});

test('a visit without work counts as hearing from the student, and so does work that came after it', () => {
  const heardAt = new Map([
    ['maya', 6_000],
    ['leo', 3_000],
  ]);
  const lines = classList(roster, [handedIn({ id: 'w1', student: 'maya', arrivedAt: 7_000 })], heardAt);
  expect(lines.map(({ lastHeardAt }) => lastHeardAt)).toEqual([7_000, 3_000]);
});
