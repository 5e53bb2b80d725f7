/** What an event changes in the tables for reading. Pure, so that they can be made again from the log. */
import type { BookbagEvent } from '#core/work/event.ts';
import type { PersonId } from '#core/people/ids.ts';
import type { RoleGiven, WorkFile } from '#core/work/payloads.ts';
import { readPayload } from '#core/work/read-payload.ts';
import { parseStream } from '#core/work/stream.ts';
import type { GrantRow } from '../store/people.ts';
import type { RowChange } from '../store/store.ts';

type Arrived = BookbagEvent & { arrivedAt: number };

/** The class, school, household or student that a role is about. */
export function subjectOf(role: RoleGiven): string {
  switch (role.role) {
    case 'student':
    case 'teacher':
      return role.classId;
    case 'office':
      return role.schoolId;
    case 'member':
      return role.householdId;
    case 'guardian':
      return role.studentId;
  }
}

function grantOf(role: RoleGiven, schoolId: string): GrantRow {
  return {
    personId: role.personId as PersonId,
    role: role.role,
    subjectId: subjectOf(role),
    schoolId,
    rights: role.role === 'guardian' ? role.rights : [],
    from: role.from,
    to: role.to,
  };
}

function sizeOf(files: readonly WorkFile[]): number {
  return files.reduce((sum, file) => sum + file.sizeBytes, 0);
}

function officeChanges(event: Arrived, schoolId: string): RowChange[] {
  const person = readPayload(event, 'person-added');
  if (person !== undefined) {
    const { givenName, familyName = null, picture = null, language = null } = person;
    const row = { personId: person.personId as PersonId, schoolId, givenName, familyName, picture, language };
    return [{ table: 'persons', row }];
  }
  const added = readPayload(event, 'class-added');
  if (added !== undefined) {
    return [{ table: 'classes', row: { ...added, schoolId, grade: added.grade ?? null } }];
  }
  const household = readPayload(event, 'household-added');
  if (household !== undefined) return [{ table: 'households', row: { ...household, schoolId } }];
  const role = readPayload(event, 'role-given');
  return role === undefined ? [] : [{ table: 'grants', row: grantOf(role, schoolId) }];
}

function schoolChanges(event: Arrived, schoolId: string): RowChange[] {
  const published = readPayload(event, 'pack-published');
  if (published === undefined) return [];
  const { entry } = published;
  const { hash, packId, version } = entry;
  const { personId, arrivedAt: publishedAt } = event;
  return [{ table: 'publications', row: { schoolId, hash, packId, version, entry, personId, publishedAt } }];
}

function studentChanges(event: Arrived): RowChange[] {
  const work = readPayload(event, 'work-handed-in');
  if (work === undefined) return [];
  const { stream, id, personId, arrivedAt } = event;
  const { files } = work;
  return [
    { table: 'works', row: { stream, workId: id, personId, files, sizeBytes: sizeOf(files), arrivedAt } },
  ];
}

export function project(event: Arrived): RowChange[] {
  const parts = parseStream(event.stream);
  switch (parts?.kind) {
    case 'office':
      return officeChanges(event, parts.owner);
    case 'school':
      return schoolChanges(event, parts.owner);
    case 'student':
      return studentChanges(event);
    default:
      return [];
  }
}
