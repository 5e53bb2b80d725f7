/**
 * An office speaks of its own classes, children and offices only. Without this rule the office of one school could give
 * itself a role in another's class, or put another's child into a class of its own and read their work, since roles name
 * classes and people by id. Grown-ups of the network may have roles at several of its schools, and a household is nobody's
 * alone. And a class gets packs that its school has published: any other would be on every student's list, and never come.
 */
import { isCurrent } from '#core/people/roles.ts';
import type { BookbagEvent } from '#core/work/event.ts';
import type { RoleGiven } from '#core/work/desk-payloads.ts';
import { readDeskPayload } from '#core/work/read-desk-payload.ts';
import { readPayload } from '#core/work/read-payload.ts';
import { parseStream } from '#core/work/stream.ts';
import type { GrantRole, PeopleReader } from '../store/people.ts';

/** True for what does not exist yet, when `mayBeNew`, and for what this school has. */
function isOwn(row: { schoolId: string } | undefined, schoolId: string, mayBeNew: boolean): boolean {
  return row === undefined ? mayBeNew : row.schoolId === schoolId;
}

/** Whose roles make them no child: another school's child is nobody's to speak of. */
const GROWN_UP: ReadonlySet<GrantRole> = new Set(['teacher', 'substitute', 'office', 'guardian']);

/** Somebody of this school, or a grown-up of the network who has a role of those at any of its schools. */
async function isOurs(people: PeopleReader, personId: string, schoolId: string): Promise<boolean> {
  const person = await people.person(personId);
  if (person === undefined || person.schoolId === schoolId) return person !== undefined;
  return (await people.grantsOf(personId)).some(({ role }) => GROWN_UP.has(role));
}

async function isChildOf(people: PeopleReader, personId: string, schoolId: string): Promise<boolean> {
  return isOwn(await people.person(personId), schoolId, false);
}

/** Somebody of this school, or the guardian of one of its children. */
async function mayLiveIn(people: PeopleReader, role: RoleGiven, { schoolId, now }: Place): Promise<boolean> {
  if (await isChildOf(people, role.personId, schoolId)) return true;
  const held = (await people.grantsOf(role.personId)).filter((grant) => isCurrent(grant, now));
  return held.some((grant) => grant.role === 'guardian' && grant.schoolId === schoolId);
}

type Place = { schoolId: string; now: number };

/** Each role has its class, school, household or child, and somebody who may be given it. */
async function roleIsOwn(people: PeopleReader, role: RoleGiven, place: Place): Promise<boolean> {
  const { schoolId } = place;
  const { personId } = role;
  switch (role.role) {
    case 'student':
      return (
        (await isChildOf(people, personId, schoolId)) &&
        isOwn(await people.classRow(role.classId), schoolId, false)
      );
    case 'teacher':
    case 'substitute':
      return (
        (await isOurs(people, personId, schoolId)) &&
        isOwn(await people.classRow(role.classId), schoolId, false)
      );
    case 'office':
      return role.schoolId === schoolId && isOurs(people, personId, schoolId);
    case 'member':
      return (
        (await people.household(role.householdId)) !== undefined && (await mayLiveIn(people, role, place))
      );
    case 'guardian':
      return (
        (await isOurs(people, personId, schoolId)) && (await isChildOf(people, role.studentId, schoolId))
      );
  }
}

async function packIsPublished(people: PeopleReader, event: BookbagEvent, classId: string): Promise<boolean> {
  const assigned = readPayload(event, 'pack-assigned');
  if (assigned === undefined) return true;
  const group = await people.classRow(classId);
  return group !== undefined && people.isPublished(group.schoolId, assigned.entry.hash);
}

async function officeRefersToOwn(people: PeopleReader, event: BookbagEvent, place: Place): Promise<boolean> {
  const { schoolId } = place;
  const person = readDeskPayload(event, 'person-added');
  if (person !== undefined) return isOwn(await people.person(person.personId), schoolId, true);
  const group = readDeskPayload(event, 'class-added');
  if (group !== undefined) return isOwn(await people.classRow(group.classId), schoolId, true);
  const home = readDeskPayload(event, 'household-added');
  if (home !== undefined) return isOwn(await people.household(home.householdId), schoolId, true);
  const role = readDeskPayload(event, 'role-given');
  return role === undefined || roleIsOwn(people, role, place);
}

/** Does this event of an office or a class speak of what its school has? True for every other stream. */
export async function refersToOwn(people: PeopleReader, event: BookbagEvent, now: number): Promise<boolean> {
  const parts = parseStream(event.stream);
  switch (parts?.kind) {
    case 'office':
      return officeRefersToOwn(people, event, { schoolId: parts.owner, now });
    case 'class':
      return packIsPublished(people, event, parts.owner);
    default:
      return true;
  }
}
