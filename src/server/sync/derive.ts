/**
 * Registers that the school writes itself: `me`, `about` (of a class, of a family), `roster`, `children` and `arrival`.
 * They follow from the tables, so a change only names which of them to look at again; one whose value stays the same is
 * not written, and wakes nobody.
 */
import type { AboutFamily } from '#core/messages/about-family.ts';
import type { PersonId } from '#core/people/ids.ts';
import { CHILDREN_KEY, type HouseholdChildren } from '#core/work/household-registers.ts';
import { arrivalKey, type AboutClass, type Arrival, type Me, type Roster } from '#core/work/registers.ts';
import { streamOf, type StreamId } from '#core/work/stream.ts';
import type { GrantRole, GrantRow, PersonRow } from '../store/people.ts';
import type { RowChange, StoreReader } from '../store/store.ts';
import { notOver } from '#core/people/roles.ts';
import { aboutFamily, familiesWith, type DerivedFamily } from './about-family.ts';

export type Derived =
  | { kind: 'me'; personId: PersonId }
  | { kind: 'about'; classId: string }
  | { kind: 'roster'; classId: string }
  | { kind: 'children'; householdId: string }
  | { kind: 'arrival'; stream: StreamId; workId: string }
  | DerivedFamily;

export type DerivedRegister = {
  stream: StreamId;
  key: string;
  value: Me | AboutClass | Roster | HouseholdChildren | Arrival | AboutFamily;
};

/** Where a role of a person shows. */
function rolePlaces(role: GrantRole, personId: PersonId, classId: string): Derived[] {
  if (role === 'student')
    return [
      { kind: 'me', personId },
      { kind: 'roster', classId },
    ];
  return role === 'teacher' ? [{ kind: 'about', classId }] : [];
}

/** The households that see this person. */
async function homesOf(reader: StoreReader, personId: PersonId): Promise<Derived[]> {
  const grants = await reader.grantsOf(personId);
  return grants.flatMap(({ role, subjectId }) =>
    role === 'member' ? [{ kind: 'children', householdId: subjectId }] : [],
  );
}

async function placesOf(
  reader: StoreReader,
  grant: Pick<GrantRow, 'role' | 'personId' | 'subjectId'>,
): Promise<Derived[]> {
  const { role, personId, subjectId } = grant;
  const homes: Derived[] = role === 'member' ? [{ kind: 'children', householdId: subjectId }] : [];
  if (role === 'student') homes.push(...(await homesOf(reader, personId)));
  return [...rolePlaces(role, personId, subjectId), ...homes, ...(await familiesWith(reader, grant))];
}

/** Which derived registers a change of a row touches. */
export async function touchedBy(reader: StoreReader, change: RowChange): Promise<Derived[]> {
  switch (change.table) {
    case 'persons': {
      const { personId } = change.row;
      const places: Derived[] = [];
      for (const grant of await reader.grantsOf(personId)) places.push(...(await placesOf(reader, grant)));
      return places;
    }
    case 'classes': {
      const { classId } = change.row;
      const students = await reader.grantsOn('student', classId);
      const about: Derived[] = [
        { kind: 'about', classId },
        { kind: 'roster', classId },
      ];
      const homes: Derived[] = [];
      for (const { personId } of students) homes.push(...(await homesOf(reader, personId)));
      return [...about, ...students.map(({ personId }) => ({ kind: 'me' as const, personId })), ...homes];
    }
    case 'grants':
      return placesOf(reader, change.row);
    case 'works':
      // Words alone are whole with their event: its receipt says all there is to say.
      return change.row.files.length === 0
        ? []
        : [{ kind: 'arrival', stream: change.row.stream, workId: change.row.workId }];
    case 'households':
    case 'publications':
    case 'courses':
    case 'given_courses':
      return [];
  }
}

function nameOf({ givenName, familyName }: PersonRow) {
  return { givenName, ...(familyName === null ? {} : { familyName }) };
}

function faceOf(person: PersonRow) {
  return { ...nameOf(person), ...(person.picture === null ? {} : { picture: person.picture }) };
}

async function peopleOf(reader: StoreReader, role: GrantRole, place: { classId: string; now: number }) {
  const grants = await reader.grantsOn(role, place.classId);
  const people: PersonRow[] = [];
  for (const { personId } of grants.filter((grant) => notOver(grant, place.now))) {
    const person = await reader.person(personId);
    if (person !== undefined) people.push(person);
  }
  return people;
}

/** Undefined for who was never a student. */
async function classesOf(
  reader: StoreReader,
  personId: PersonId,
  now: number,
): Promise<Me['classes'] | undefined> {
  const roles = (await reader.grantsOf(personId)).filter(({ role }) => role === 'student');
  if (roles.length === 0) return undefined;
  const classes: Me['classes'] = [];
  for (const { subjectId } of roles.filter((grant) => notOver(grant, now))) {
    const group = await reader.classRow(subjectId);
    if (group !== undefined) classes.push({ classId: group.classId, title: group.title });
  }
  return classes;
}

async function me(
  reader: StoreReader,
  personId: PersonId,
  now: number,
): Promise<DerivedRegister | undefined> {
  const person = await reader.person(personId);
  const classes = await classesOf(reader, personId, now);
  if (person === undefined || classes === undefined) return undefined;
  return { stream: streamOf('student', personId), key: 'me', value: { ...faceOf(person), classes } };
}

/** Each child of the household once, whatever number of schools says that they live there. */
async function children(
  reader: StoreReader,
  householdId: string,
  now: number,
): Promise<DerivedRegister | undefined> {
  const members = await reader.grantsOn('member', householdId);
  const ids = new Set(members.filter((grant) => notOver(grant, now)).map(({ personId }) => personId));
  const found: (HouseholdChildren['children'][number] & { schoolId: string })[] = [];
  for (const personId of ids) {
    const person = await reader.person(personId);
    const classes = await classesOf(reader, personId, now);
    if (person === undefined || classes === undefined) continue;
    const { givenName, picture, schoolId } = person;
    const face = { personId, givenName, ...(picture === null ? {} : { picture }) };
    found.push({ ...face, classes: classes.map(({ title }) => title), schoolId });
  }
  const severalSchools = new Set(found.map(({ schoolId }) => schoolId)).size > 1;
  const titles = new Map((await reader.schools()).map(({ schoolId, title }) => [schoolId, title]));
  const value: HouseholdChildren = {
    children: found.map(({ schoolId, ...child }) => {
      const school = titles.get(schoolId);
      return severalSchools && school !== undefined ? { ...child, school } : child;
    }),
  };
  return { stream: streamOf('household', householdId), key: CHILDREN_KEY, value };
}

async function about(
  reader: StoreReader,
  classId: string,
  now: number,
): Promise<DerivedRegister | undefined> {
  const group = await reader.classRow(classId);
  if (group === undefined) return undefined;
  const people = await peopleOf(reader, 'teacher', { classId, now });
  const teachers = people.map((person) => ({ personId: person.personId, ...nameOf(person) }));
  const { title, grade } = group;
  const value = { title, ...(grade === null ? {} : { grade }), teachers };
  return { stream: streamOf('class', classId), key: 'about', value };
}

async function roster(reader: StoreReader, classId: string, now: number): Promise<DerivedRegister> {
  const people = await peopleOf(reader, 'student', { classId, now });
  const students = people.map((person) => ({ personId: person.personId, ...faceOf(person) }));
  return { stream: streamOf('class-staff', classId), key: 'roster', value: { students } };
}

/** A work is whole when every part that it lists is here; it became so with its event or its last part. */
async function arrival(
  reader: StoreReader,
  stream: StreamId,
  workId: string,
): Promise<DerivedRegister | undefined> {
  const work = await reader.work(stream, workId);
  if (work === undefined) return undefined;
  const { missing, newestAt } = await reader.partsOf(stream, workId);
  if (missing > 0) return undefined;
  const value: Arrival = {
    whole: true,
    at: Math.max(work.arrivedAt, newestAt ?? 0),
    sizeBytes: work.sizeBytes,
  };
  return { stream, key: arrivalKey(workId), value };
}

/** What the register has to say now; undefined when there is nothing to say. */
export function derive(
  reader: StoreReader,
  derived: Derived,
  now: number,
): Promise<DerivedRegister | undefined> {
  switch (derived.kind) {
    case 'me':
      return me(reader, derived.personId, now);
    case 'about':
      return about(reader, derived.classId, now);
    case 'roster':
      return roster(reader, derived.classId, now);
    case 'children':
      return children(reader, derived.householdId, now);
    case 'arrival':
      return arrival(reader, derived.stream, derived.workId);
    case 'family':
      return aboutFamily(reader, derived.studentId, now);
  }
}
