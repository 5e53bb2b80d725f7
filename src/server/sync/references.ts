/**
 * An office speaks of its own people and classes only. Without this rule the office of one school could give
 * itself a role in another's class, since roles name classes and people by id. And a class gets packs that its school
 * has published: any other would be on every student's list, and never come.
 */
import type { BookbagEvent } from '#core/work/event.ts';
import type { RoleGiven } from '#core/work/payloads.ts';
import { readPayload } from '#core/work/read-payload.ts';
import { parseStream } from '#core/work/stream.ts';
import type { PeopleReader } from '../store/people.ts';

/** True for what does not exist yet, when `mayBeNew`, and for what this school has. */
function isOwn(row: { schoolId: string } | undefined, schoolId: string, mayBeNew: boolean): boolean {
  return row === undefined ? mayBeNew : row.schoolId === schoolId;
}

/** A household belongs to the network: a family may have children in two of its schools. */
async function subjectIsKnown(people: PeopleReader, role: RoleGiven, schoolId: string): Promise<boolean> {
  switch (role.role) {
    case 'student':
    case 'teacher':
      return isOwn(await people.classRow(role.classId), schoolId, false);
    case 'office':
      return role.schoolId === schoolId;
    case 'member':
      return (await people.household(role.householdId)) !== undefined;
    case 'guardian':
      return isOwn(await people.person(role.studentId), schoolId, false);
  }
}

async function packIsPublished(people: PeopleReader, event: BookbagEvent, classId: string): Promise<boolean> {
  const assigned = readPayload(event, 'pack-assigned');
  if (assigned === undefined) return true;
  const group = await people.classRow(classId);
  return group !== undefined && people.isPublished(group.schoolId, assigned.entry.hash);
}

async function officeRefersToOwn(
  people: PeopleReader,
  event: BookbagEvent,
  schoolId: string,
): Promise<boolean> {
  const person = readPayload(event, 'person-added');
  if (person !== undefined) return isOwn(await people.person(person.personId), schoolId, true);
  const group = readPayload(event, 'class-added');
  if (group !== undefined) return isOwn(await people.classRow(group.classId), schoolId, true);
  const home = readPayload(event, 'household-added');
  if (home !== undefined) return isOwn(await people.household(home.householdId), schoolId, true);
  const role = readPayload(event, 'role-given');
  if (role === undefined) return true;
  return (await people.person(role.personId)) !== undefined && (await subjectIsKnown(people, role, schoolId));
}

/** Does this event of an office or a class speak of what its school has? True for every other stream. */
export async function refersToOwn(people: PeopleReader, event: BookbagEvent): Promise<boolean> {
  const parts = parseStream(event.stream);
  switch (parts?.kind) {
    case 'office':
      return officeRefersToOwn(people, event, parts.owner);
    case 'class':
      return packIsPublished(people, event, parts.owner);
    default:
      return true;
  }
}
