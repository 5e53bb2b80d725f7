/** Who is at the school and in which class, from the office's stream. Codes and secrets are never in events. */
import type { KnownEvent } from './event.ts';
import { readPayload, type PayloadOf } from './read-payload.ts';
import type { RoleGiven } from './payloads.ts';

type Person = PayloadOf<'person-added'>;

export type RegisteredPerson = Person & { roles: RoleGiven[] };
export type RegisteredClass = PayloadOf<'class-added'> & { students: Person[]; teachers: Person[] };
export type RegisteredHousehold = PayloadOf<'household-added'> & { members: Person[] };
export type SchoolRegister = {
  people: RegisteredPerson[];
  classes: RegisteredClass[];
  households: RegisteredHousehold[];
};

function newestBy<Value>(values: readonly Value[], key: (value: Value) => string): Value[] {
  return [...new Map(values.map((value) => [key(value), value])).values()];
}

function payloads<Type extends Parameters<typeof readPayload>[1]>(events: readonly KnownEvent[], type: Type) {
  return events.flatMap((event) => readPayload(event, type) ?? []);
}

/** What a role is about: with its person, the key under which a later word about it replaces the earlier one. */
function roleKey(role: RoleGiven): string {
  const { personId, role: name } = role;
  switch (role.role) {
    case 'student':
    case 'teacher':
      return [personId, name, role.classId].join(' ');
    case 'office':
      return [personId, name, role.schoolId].join(' ');
    case 'member':
      return [personId, name, role.householdId].join(' ');
    case 'guardian':
      return [personId, name, role.studentId].join(' ');
  }
}

/** The register as it is at `now` (epoch ms): a role counts from its first day to its last. */
export function schoolRegister(events: readonly KnownEvent[], now: number): SchoolRegister {
  const people = newestBy(payloads(events, 'person-added'), (person) => person.personId);
  const given = newestBy(payloads(events, 'role-given'), roleKey);
  const roles = given.filter(({ from, to }) => from <= now && (to === null || now < to));
  const holders = (holds: (role: RoleGiven) => boolean) => {
    const ids = new Set(roles.filter(holds).map((role) => role.personId));
    return people.filter((person) => ids.has(person.personId));
  };
  return {
    people: people.map((person) => ({
      ...person,
      roles: roles.filter((role) => role.personId === person.personId),
    })),
    classes: newestBy(payloads(events, 'class-added'), ({ classId }) => classId).map((group) => ({
      ...group,
      students: holders((role) => role.role === 'student' && role.classId === group.classId),
      teachers: holders((role) => role.role === 'teacher' && role.classId === group.classId),
    })),
    households: newestBy(payloads(events, 'household-added'), ({ householdId }) => householdId).map(
      (home) => ({
        ...home,
        members: holders((role) => role.role === 'member' && role.householdId === home.householdId),
      }),
    ),
  };
}
