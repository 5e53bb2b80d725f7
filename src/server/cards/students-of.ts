/** The children of a class as cards name them. */
import type { PersonRow } from '../store/people.ts';
import { isCurrent } from '#core/people/roles.ts';
import type { StoreReader } from '../store/store.ts';

/** Those who are in it now, by family and given name. */
export async function studentsOf(store: StoreReader, classId: string, now: number): Promise<PersonRow[]> {
  const people = new Map<string, PersonRow>();
  for (const grant of await store.grantsOn('student', classId)) {
    const person = isCurrent(grant, now) ? await store.person(grant.personId) : undefined;
    if (person !== undefined) people.set(person.personId, person);
  }
  const nameOf = ({ familyName, givenName }: PersonRow) => `${familyName ?? ''} ${givenName}`;
  return [...people.values()].sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
}

export function faceOf({ personId, givenName, familyName, picture, language }: PersonRow) {
  return {
    ...{ personId, givenName },
    ...(familyName === null ? {} : { familyName }),
    ...(picture === null ? {} : { picture }),
    ...(language === null ? {} : { language }),
  };
}

/** The households that a person lives in now. */
export async function householdIdsOf(store: StoreReader, personId: string, now: number): Promise<string[]> {
  const grants = await store.grantsOf(personId);
  const homes = grants.filter((grant) => grant.role === 'member' && isCurrent(grant, now));
  return [...new Set(homes.map(({ subjectId }) => subjectId))];
}
