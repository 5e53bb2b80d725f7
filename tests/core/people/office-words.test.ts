import { expect, test } from 'vitest';
import { ended, leaving, moving, personOf, undoing, type OfficeWord } from '#core/people/office-words.ts';
import type { RoleGiven } from '#core/work/desk-payloads.ts';
import { schoolRegister } from '#core/work/school-register.ts';
import { knownEvent } from '../../support/known-events.ts';

const NOW = 1_000;

/** The register after these words, in their order. */
function registerAfter(words: readonly OfficeWord[], now = NOW) {
  const events = words.map(({ type, payload }, index) =>
    knownEvent({ id: `e${String(index)}`, type, kind: 'office', owner: 'school-1', payload }),
  );
  return schoolRegister(events, now);
}

const MAYA: OfficeWord = { type: 'person-added', payload: { personId: 'maya', givenName: 'Maya' } };
const inClass = (classId: string, from = 0, to: number | null = null): OfficeWord => ({
  type: 'role-given',
  payload: { role: 'student', personId: 'maya', classId, from, to },
});
const rolesOf = (words: readonly OfficeWord[]) => registerAfter(words).people[0]?.roles ?? [];
const personAfter = (words: readonly OfficeWord[]) => {
  const person = registerAfter(words).people[0];
  if (person === undefined) throw new Error('Nobody was added.');
  return person;
};
const classesOf = (roles: readonly RoleGiven[]) =>
  roles.flatMap((role) => (role.role === 'student' ? [role.classId] : []));

test('who moves leaves every other class and joins the new one; moving there twice changes nothing', () => {
  const said = [MAYA, inClass('six'), inClass('seven')];
  const moved = [...said, ...moving(personAfter(said), 'eight', NOW)];
  expect(classesOf(rolesOf(moved))).toEqual(['eight']);
  expect(moving(personAfter(moved), 'eight', NOW)).toEqual([]);
  const back = [...moved, ...moving(personAfter(moved), 'six', NOW)];
  expect(classesOf(rolesOf(back))).toEqual(['six']);
});

test('who leaves has no role now, and none that was to come begins', () => {
  const said = [MAYA, inClass('six'), inClass('seven', 2_000)];
  const left = [...said, ...leaving(personAfter(said), NOW)];
  expect(rolesOf(left)).toEqual([]);
  expect(registerAfter(left, 5_000).people[0]?.roles).toEqual([]);
});

test('whatever was said is taken back by what is said again', () => {
  const said = [MAYA, inClass('six')];
  const before = registerAfter(said);
  const role: RoleGiven = { role: 'student', personId: 'maya', classId: 'six', from: 0, to: null };
  const changes: OfficeWord[][] = [
    [ended(role, NOW)],
    moving(personAfter(said), 'eight', NOW),
    leaving(personAfter(said), NOW),
    [{ type: 'person-added', payload: { personId: 'maya', givenName: 'May', phone: '555 0100' } }],
  ];
  for (const words of changes) {
    const changed = [...said, ...words];
    expect(registerAfter(changed)).not.toEqual(before);
    const undone = registerAfter([...changed, ...undoing(words, before)]).people[0];
    expect(undone?.roles).toEqual(before.people[0]?.roles);
    expect(undone && personOf(undone)).toEqual(MAYA.payload);
  }
});

test('somebody who was added by mistake is nothing at the school, and nothing of them is deleted', () => {
  const words = [MAYA, inClass('six', NOW)];
  const undone = registerAfter([...words, ...undoing(words, registerAfter([]))], NOW + 1);
  expect(undone.people.map(({ givenName, roles }) => [givenName, roles])).toEqual([['Maya', []]]);
});

test('each day of a substitute is ended by itself', () => {
  const day = (from: number, to: number): RoleGiven => ({
    ...{ role: 'substitute', personId: 'maya', classId: 'six', from, to },
  });
  const words: OfficeWord[] = [
    MAYA,
    { type: 'role-given', payload: day(900, 1_100) },
    { type: 'role-given', payload: day(2_000, 2_100) },
    ended(day(2_000, 2_100), NOW),
  ];
  expect(registerAfter(words).people[0]?.given).toEqual([day(900, 1_100), day(2_000, 2_000)]);
});
