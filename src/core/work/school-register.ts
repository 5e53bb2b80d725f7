/** Who is at the school and in which class, from the office's stream. Codes and secrets are never in events. */
import { isCurrent, roleKey } from '../people/roles.ts';
import type { KnownEvent } from './event.ts';
import type { PayloadOf } from './all-payloads.ts';
import { readDeskPayload } from './read-desk-payload.ts';
import type { RoleGiven } from './desk-payloads.ts';

type Person = PayloadOf<'person-added'>;

/** `roles`: those of now; `given`: all that stand, also those that are over or have not begun. */
export type RegisteredPerson = Person & { roles: RoleGiven[]; given: RoleGiven[] };
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

function payloads<Type extends Parameters<typeof readDeskPayload>[1]>(
  events: readonly KnownEvent[],
  type: Type,
) {
  return events.flatMap((event) => readDeskPayload(event, type) ?? []);
}

/** The register as it is at `now` (epoch ms): a role counts from its first day to its last. */
export function schoolRegister(events: readonly KnownEvent[], now: number): SchoolRegister {
  const people = newestBy(payloads(events, 'person-added'), (person) => person.personId);
  const given = newestBy(payloads(events, 'role-given'), roleKey);
  const roles = given.filter((role) => isCurrent(role, now));
  const holders = (holds: (role: RoleGiven) => boolean) => {
    const ids = new Set(roles.filter(holds).map((role) => role.personId));
    return people.filter((person) => ids.has(person.personId));
  };
  return {
    people: people.map((person) => ({
      ...person,
      roles: roles.filter((role) => role.personId === person.personId),
      given: given.filter((role) => role.personId === person.personId),
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
