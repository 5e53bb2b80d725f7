/** A person's roles, as core/access reads them, from the tables. */
import type { Grant, Standing } from '#core/access/access.ts';
import type { ClassId, HouseholdId, PersonId, SchoolId } from '#core/people/ids.ts';
import { isCurrent } from '#core/people/roles.ts';
import type { GrantRow, PeopleReader } from '../store/people.ts';

async function studentsOf(people: PeopleReader, classId: string, now: number): Promise<PersonId[]> {
  const grants = await people.grantsOn('student', classId);
  return grants.filter((grant) => isCurrent(grant, now)).map(({ personId }) => personId);
}

async function toGrant(people: PeopleReader, row: GrantRow, now: number): Promise<Grant> {
  const { from, to, role, subjectId } = row;
  const schoolId = row.schoolId as SchoolId;
  switch (role) {
    case 'student':
      return { role, classId: subjectId as ClassId, schoolId, from, to };
    case 'teacher':
    case 'substitute': {
      const studentIds = isCurrent(row, now) ? await studentsOf(people, subjectId, now) : [];
      return { role, classId: subjectId as ClassId, schoolId, studentIds, from, to };
    }
    case 'office':
      return { role, schoolId, from, to };
    case 'member':
      return { role, householdId: subjectId as HouseholdId, from, to };
    case 'guardian':
      return { role, studentId: subjectId as PersonId, rights: row.rights, from, to };
  }
}

/** What this person holds; somebody whom nobody knows holds nothing. */
export async function standingOf(people: PeopleReader, personId: string, now: number): Promise<Standing> {
  const rows = await people.grantsOf(personId);
  const grants: Grant[] = [];
  for (const row of rows) grants.push(await toGrant(people, row, now));
  return { personId: personId as PersonId, grants };
}
