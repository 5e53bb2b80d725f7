/** One person of the register in the words of the page. */
import { notOver } from '#core/people/roles.ts';
import type { GuardianRight } from '#core/access/access.ts';
import type { RoleGiven } from '#core/work/desk-payloads.ts';
import type { RegisteredPerson, SchoolRegister } from '#core/work/school-register.ts';
import { spokenLocale, wordsFor } from '../ui/words.ts';
import { fullName, whereOf } from './person-rows.ts';

const say = wordsFor('office');

export const RIGHTS: readonly GuardianRight[] = ['see', 'message', 'sign'];

/** Languages that are spoken at homes here, by their codes; any other that is known of a person stands as well. */
const HOME_LANGUAGES = ['en', 'es', 'zh', 'ht', 'ar', 'vi', 'pt', 'fr', 'bn', 'ur', 'ru', 'so', 'ko', 'tl'];

export function languageOptions(known: string | undefined): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(spokenLocale(), { type: 'language' });
  const codes =
    known === undefined || HOME_LANGUAGES.includes(known) ? HOME_LANGUAGES : [known, ...HOME_LANGUAGES];
  return codes.map((value) => ({ value, label: nameOf(names, value) }));
}

function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    // A roster may say what is no language tag.
    return code;
  }
}

/** "Student in Room 12". */
export function roleInWords(role: RoleGiven, register: SchoolRegister): string {
  return say('people.role', { role: role.role, where: whereOf(role, register) });
}

type Options = { value: string; label: string }[];

function inOrder(options: Options): Options {
  return options.sort((a, b) => a.label.localeCompare(b.label, undefined, { numeric: true }));
}

export function classOptions({ classes }: SchoolRegister): Options {
  return inOrder(classes.map(({ classId, title }) => ({ value: classId, label: title })));
}

export function householdOptions({ households }: SchoolRegister): Options {
  return inOrder(households.map(({ householdId, title }) => ({ value: householdId, label: title })));
}

/** Students of now, with their class: two Mayas are told apart. */
export function studentOptions(register: SchoolRegister): Options {
  return inOrder(
    register.people.flatMap((person) => {
      const student = person.roles.find(({ role }) => role === 'student');
      if (student === undefined) return [];
      const label = say('person.inClass', { name: fullName(person), where: whereOf(student, register) });
      return [{ value: person.personId, label }];
    }),
  );
}

export function isStudent({ roles }: Pick<RegisteredPerson, 'roles'>): boolean {
  return roles.some(({ role }) => role === 'student');
}

/** What stands or will, in the order of its beginning; what is over comes after it. */
export function rolesInOrder(
  { given }: RegisteredPerson,
  now: number,
): { now: RoleGiven[]; over: RoleGiven[] } {
  const byBeginning = [...given].sort((a, b) => a.from - b.from);
  const real = byBeginning.filter(({ from, to }) => to === null || from < to);
  return {
    now: real.filter((role) => notOver(role, now)),
    over: real.filter((role) => !notOver(role, now)),
  };
}
