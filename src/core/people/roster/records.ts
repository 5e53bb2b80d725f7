/** Everybody whom the office's events tell of, with all their roles, also those that are over. Made event by event. */
import type { KnownEvent } from '../../work/event.ts';
import type { RoleGiven } from '../../work/desk-payloads.ts';
import type { PayloadOf } from '../../work/all-payloads.ts';
import { readDeskPayload } from '../../work/read-desk-payload.ts';
import { roleKey } from '../roles.ts';

export type PersonRecord = { person: PayloadOf<'person-added'>; roles: RoleGiven[] };
export type ClassRecord = PayloadOf<'class-added'>;
export type Records = {
  people: Map<string, PersonRecord>;
  classes: Map<string, ClassRecord>;
  households: Map<string, PayloadOf<'household-added'>>;
};

export function newRecords(): Records {
  return { people: new Map(), classes: new Map(), households: new Map() };
}

function enterRole(roles: RoleGiven[], role: RoleGiven): void {
  const key = roleKey(role);
  const before = roles.findIndex((known) => roleKey(known) === key);
  if (before === -1) roles.push(role);
  else roles[before] = role;
}

/** Adds what one event of the office's stream says. Events come in the order of the stream. */
export function enterRecord({ people, classes, households }: Records, event: KnownEvent): void {
  const role = readDeskPayload(event, 'role-given');
  if (role !== undefined) {
    enterRole(people.get(role.personId)?.roles ?? [], role);
    return;
  }
  const person = readDeskPayload(event, 'person-added');
  if (person !== undefined) {
    people.set(person.personId, { person, roles: people.get(person.personId)?.roles ?? [] });
    return;
  }
  const group = readDeskPayload(event, 'class-added');
  if (group !== undefined) classes.set(group.classId, group);
  const household = readDeskPayload(event, 'household-added');
  if (household !== undefined) households.set(household.householdId, household);
}
