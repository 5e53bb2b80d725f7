/** `about` in a family's stream follows from who is whose guardian, and who teaches the child. */
import { ABOUT_FAMILY, type AboutFamily, type GrownUp } from '#core/messages/about-family.ts';
import type { PersonId } from '#core/people/ids.ts';
import { notOver } from '#core/people/roles.ts';
import { streamOf, type StreamId } from '#core/work/stream.ts';
import type { GrantRow, PeopleReader, PersonRow } from '../store/people.ts';

export type DerivedFamily = { kind: 'family'; studentId: PersonId };

/** The families that a role of a person shows in. */
export async function familiesWith(
  people: PeopleReader,
  { role, personId, subjectId }: Pick<GrantRow, 'role' | 'personId' | 'subjectId'>,
): Promise<DerivedFamily[]> {
  const family = (studentId: string): DerivedFamily => ({
    kind: 'family',
    studentId: studentId as PersonId,
  });
  if (role === 'guardian') return [family(subjectId)];
  if (role === 'student') return [family(personId)];
  if (role !== 'teacher') return [];
  const students = await people.grantsOn('student', subjectId);
  return students.map((student) => family(student.personId));
}

async function personsOf(people: PeopleReader, grants: readonly GrantRow[]): Promise<PersonRow[]> {
  const ids = [...new Set(grants.map(({ personId }) => personId))].sort();
  const found: PersonRow[] = [];
  for (const id of ids) {
    const person = await people.person(id);
    if (person !== undefined) found.push(person);
  }
  return found;
}

function grownUp({ personId, givenName, familyName, language }: PersonRow): GrownUp {
  return {
    ...{ personId, givenName },
    ...(familyName !== null && { familyName }),
    ...(language !== null && { language }),
  };
}

async function teachersOf(people: PeopleReader, studentId: string, now: number): Promise<PersonRow[]> {
  const roles = (await people.grantsOf(studentId)).filter((grant) => notOver(grant, now));
  const grants: GrantRow[] = [];
  for (const { subjectId } of roles.filter(({ role }) => role === 'student')) {
    const teachers = await people.grantsOn('teacher', subjectId);
    grants.push(...teachers.filter((grant) => notOver(grant, now)));
  }
  return personsOf(people, grants);
}

/** Undefined for a child of whom nobody at home may write. */
export async function aboutFamily(
  people: PeopleReader,
  studentId: PersonId,
  now: number,
): Promise<{ stream: StreamId; key: string; value: AboutFamily } | undefined> {
  const grants = await people.grantsOn('guardian', studentId);
  const writing = grants.filter((grant) => notOver(grant, now) && grant.rights.includes('message'));
  const child = grants.length === 0 ? undefined : await people.person(studentId);
  if (child === undefined) return undefined;
  const guardians = (await personsOf(people, writing)).map(grownUp);
  const teachers = (await teachersOf(people, studentId, now)).map(grownUp);
  const { givenName, picture } = child;
  const value = {
    child: { personId: studentId, givenName, ...(picture !== null && { picture }) },
    guardians,
    teachers,
  };
  return { stream: streamOf('family', studentId), key: ABOUT_FAMILY, value };
}
