import { expect, test } from 'vitest';
import { schoolRegister } from '../../../src/core/work/school-register.ts';
import type { AnyEventType } from '../../../src/core/work/all-payloads.ts';
import { knownEvent } from '../../support/known-events.ts';

let count = 0;
function office(type: AnyEventType, payload: unknown) {
  count += 1;
  return knownEvent({
    id: `o${String(count)}`,
    type,
    kind: 'office',
    owner: 'school-1',
    by: 'head',
    payload,
  });
}

const maya = office('person-added', { personId: 'maya', givenName: 'Maya' });
const okafor = office('person-added', { personId: 'okafor', givenName: 'Ada', familyName: 'Okafor' });
const six = office('class-added', { classId: 'six', title: 'Maths 6' });
const learns = (from: number, to: number | null = null) =>
  office('role-given', { role: 'student', personId: 'maya', classId: 'six', from, to });

test('a class knows its students and teachers', () => {
  const teaches = office('role-given', { role: 'teacher', personId: 'okafor', classId: 'six', from: 0 });
  const [group] = schoolRegister([maya, okafor, six, learns(0), teaches], 100).classes;
  expect([group?.students.length, group?.teachers[0]?.familyName]).toEqual([1, 'Okafor']);
});

test('a role counts from its first day to its last', () => {
  const students = (role: typeof maya, now: number) =>
    schoolRegister([maya, six, role], now).classes[0]?.students.length;
  expect([students(learns(50), 49), students(learns(50), 50), students(learns(50, 80), 80)]).toEqual([
    0, 1, 0,
  ]);
});

test('a later word about the same role replaces the earlier one', () => {
  expect(schoolRegister([maya, six, learns(0), learns(0, 20)], 30).classes[0]?.students).toEqual([]);
});

test('a corrected name replaces the earlier one', () => {
  const corrected = office('person-added', { personId: 'maya', givenName: 'Maia' });
  expect(schoolRegister([maya, corrected], 0).people.map(({ givenName }) => givenName)).toEqual(['Maia']);
});

test('a household knows its members', () => {
  const home = office('household-added', { householdId: 'home', title: 'Rivera' });
  const member = office('role-given', { role: 'member', personId: 'maya', householdId: 'home', from: 0 });
  expect(schoolRegister([maya, home, member], 1).households[0]?.members[0]?.givenName).toBe('Maya');
});
