/** The people of the register as rows of a list, in the words of the page. */
import type { RoleGiven } from '#core/work/desk-payloads.ts';
import type { RegisteredPerson, SchoolRegister } from '#core/work/school-register.ts';
import { spokenLocale, wordsFor } from '../ui/words.ts';
import type { PersonRow } from './PeopleTable.tsx';

const say = wordsFor('office');

const ROLE_ORDER = ['office', 'teacher', 'substitute', 'student', 'guardian', 'member'] as const;

type Named = Pick<RegisteredPerson, 'givenName' | 'familyName'>;

export function fullName({ givenName, familyName }: Named): string {
  return familyName === undefined ? givenName : `${givenName} ${familyName}`;
}

export function namesOf(people: readonly Named[]): string {
  return listOf(people.map(fullName));
}

/** "Leo, Maya and Samuel": in the order of the alphabet, "Room 3" before "Room 12". */
function listOf(names: readonly string[]): string {
  const inOrder = [...names].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
  return new Intl.ListFormat(spokenLocale()).format(inOrder);
}

export function whereOf(role: RoleGiven, register: SchoolRegister): string {
  switch (role.role) {
    case 'student':
    case 'teacher':
    case 'substitute':
      return register.classes.find(({ classId }) => classId === role.classId)?.title ?? '';
    case 'member':
      return register.households.find(({ householdId }) => householdId === role.householdId)?.title ?? '';
    case 'guardian':
      return register.people.find(({ personId }) => personId === role.studentId)?.givenName ?? '';
    case 'office':
      return '';
  }
}

/** All that somebody is in one role: "Guardian of Maya and Samuel". Empty when they are nothing in it. */
function inWords(role: RoleGiven['role'], given: readonly RoleGiven[], register: SchoolRegister): string {
  const of = given.filter((one) => one.role === role);
  if (of.length === 0) return '';
  const where = listOf(of.map((one) => whereOf(one, register)));
  return say('people.role', { role, where });
}

function rowOf(person: RegisteredPerson, register: SchoolRegister): PersonRow {
  const { personId, picture } = person;
  const roles = ROLE_ORDER.map((role) => inWords(role, person.roles, register)).filter(
    (words) => words !== '',
  );
  return { personId, name: fullName(person), picture, roles };
}

/** Those whose name has `text` in it, in the order of their names. */
export function personRows(register: SchoolRegister, text: string): PersonRow[] {
  const wanted = text.trim().toLocaleLowerCase();
  return register.people
    .map((person) => rowOf(person, register))
    .filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
    .sort((a, b) => a.name.localeCompare(b.name));
}
