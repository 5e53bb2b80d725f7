/** users.csv (and roles.csv of 1.2) as people, with what they are. */
import { languageTag } from './languages.ts';
import { fullName, gradesOf, isEmail, phoneDigits } from './names.ts';
import { listIn, type Reading, type SourcedRow } from './oneroster-rows.ts';
import { optional } from './read-plain.ts';
import type { Kind, WantedPerson } from './roster.ts';

/** What a user is, of all the roles that a file gives them. `office` and `other` are not brought in. */
export type UserKind = Kind | 'office' | 'other';

const KINDS: Readonly<Record<string, UserKind>> = {
  student: 'student',
  teacher: 'teacher',
  guardian: 'guardian',
  parent: 'guardian',
  administrator: 'office',
  districtadministrator: 'office',
  siteadministrator: 'office',
  systemadministrator: 'office',
  principal: 'office',
};
const FIRST: readonly UserKind[] = ['student', 'teacher', 'guardian', 'office', 'other'];

export function kindOf(roles: readonly string[]): UserKind {
  const kinds = new Set(roles.map((role) => KINDS[role.toLowerCase()] ?? 'other'));
  return FIRST.find((kind) => kinds.has(kind)) ?? 'other';
}

const LONGEST = 200;

type Faults = 'no-name' | 'too-long' | 'odd-phone' | 'odd-email';

function faultIn(texts: { givenName: string; familyName: string; id: string; phone: string; email: string }) {
  const { givenName, familyName, id, phone, email } = texts;
  const fault = (code: Faults, value: string) => ({ code, value });
  if (givenName === '') return fault('no-name', '');
  const long = [givenName, familyName, id].find((text) => text.length > LONGEST);
  if (long !== undefined) return fault('too-long', `${long.slice(0, 40)}…`);
  if (phone !== '' && phoneDigits(phone) === undefined) return fault('odd-phone', phone);
  return email !== '' && !isEmail(email) ? fault('odd-email', email) : undefined;
}

function filled(text: string): string | undefined {
  return text === '' ? undefined : text;
}

/** Undefined when the row is kept out, and then it was said why. */
export function readUser(
  reading: Reading,
  { at, id, cell }: SourcedRow,
  kind: Kind,
): WantedPerson | undefined {
  const givenName = cell('preferredGivenName') || cell('givenName');
  const familyName = cell('preferredFamilyName') || cell('familyName');
  const phone = cell('phone') || cell('sms');
  const email = cell('email');
  const fault = faultIn({ givenName, familyName, id, phone, email });
  if (fault !== undefined) {
    const who = givenName === '' ? id : fullName({ givenName, familyName: filled(familyName) });
    reading.say({ ...at, ...fault, who });
    reading.mentioned.add(id);
    return undefined;
  }
  return {
    ...{ key: id, at, kind, givenName, sourcedId: id },
    ...optional({
      familyName: filled(familyName),
      email: filled(email),
      phone: filled(phone),
      grade: kind === 'student' ? gradesOf(listIn(cell('grades'))) : undefined,
      // The specification has no home language; systems that know it write it into an extension.
      language: languageTag(cell('metadata.homeLanguage') || cell('metadata.language')),
    }),
  };
}

/** What the office should know of the file, and need not mend. */
export function noteOnUsers(
  reading: Reading,
  code: 'passwords-left' | 'office-left' | 'others-left',
  value: string,
): void {
  reading.say({ file: 'users.csv', row: null, level: 'note', code, value, who: '' });
}
