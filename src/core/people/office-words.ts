/**
 * What an office says to add, move and end, as the payloads of its events. Nothing is ever taken out of the log: what is undone
 * is said again as it was.
 */
import type { PayloadOf } from '../work/all-payloads.ts';
import type { RoleGiven } from '../work/desk-payloads.ts';
import type { RegisteredPerson, SchoolRegister } from '../work/school-register.ts';
import { notOver, roleKey } from './roles.ts';

type Type = 'person-added' | 'class-added' | 'household-added' | 'role-given';
export type OfficeWord = { [One in Type]: { type: One; payload: PayloadOf<One> } }[Type];

function given(payload: RoleGiven): OfficeWord {
  return { type: 'role-given', payload };
}

/** A role that has not begun never does. */
export function ended(role: RoleGiven, at: number): OfficeWord {
  return given({ ...role, to: Math.max(role.from, at) });
}

/** Everything that somebody is here, and will be, ends. */
export function leaving({ given: roles }: Pick<RegisteredPerson, 'given'>, at: number): OfficeWord[] {
  return roles.filter((role) => notOver(role, at)).map((role) => ended(role, at));
}

/** From every class that the student is in to this one; who is in it already stays as they are. */
export function moving(
  { personId, given: roles }: Pick<RegisteredPerson, 'personId' | 'given'>,
  classId: string,
  at: number,
): OfficeWord[] {
  const current = roles.filter((role) => role.role === 'student' && notOver(role, at));
  const others = current.filter((role) => role.role === 'student' && role.classId !== classId);
  const joins = given({ role: 'student', personId, classId, from: at, to: null });
  return [...others.map((role) => ended(role, at)), ...(others.length === current.length ? [joins] : [])];
}

/** Without what the register adds to what was said of a person. */
export function personOf({ roles: _roles, given: _given, ...person }: RegisteredPerson) {
  return person;
}

function before(word: OfficeWord, register: SchoolRegister): OfficeWord[] {
  switch (word.type) {
    case 'role-given': {
      const role = word.payload;
      const all = register.people.find(({ personId }) => personId === role.personId)?.given ?? [];
      const was = all.find((each) => roleKey(each) === roleKey(role));
      return [was === undefined ? ended(role, role.from) : given(was)];
    }
    case 'person-added': {
      const was = register.people.find(({ personId }) => personId === word.payload.personId);
      return was === undefined ? [] : [{ type: word.type, payload: personOf(was) }];
    }
    // A class and a household with nobody in it is no more than a name.
    case 'class-added':
    case 'household-added':
      return [];
  }
}

/** What takes these words back, given how the register was before them. */
export function undoing(words: readonly OfficeWord[], register: SchoolRegister): OfficeWord[] {
  return words.flatMap((word) => before(word, register)).reverse();
}
