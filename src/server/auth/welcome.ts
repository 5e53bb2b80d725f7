/** What somebody who has signed in is told: who they are here, the device's new token, and the school's keys. */
import { ProtocolError } from '#core/protocol/errors.ts';
import { ROLES, type CardFound, type RoleName, type SignedIn } from '#core/protocol/sign-in.ts';
import type { PersonId } from '#core/people/ids.ts';
import type { HouseholdRow, PersonRow } from '../store/people.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { isCurrent } from '#core/people/roles.ts';
import { enrol } from './enrol.ts';
import type { SchoolKeys } from './school-keys.ts';
import { startSession } from './sessions.ts';
import { tokenHash } from './tokens.ts';

type Arrival = { request: Request; deviceId: string; now: number };

async function schoolOf(reader: StoreReader, schoolId: string): Promise<SignedIn['school']> {
  const school = (await reader.schools()).find((each) => each.schoolId === schoolId);
  if (school === undefined) throw new Error('A person belongs to no school.');
  return school;
}

async function rolesOf(reader: StoreReader, personId: PersonId, now: number): Promise<RoleName[]> {
  const held = (await reader.grantsOf(personId)).filter((grant) => isCurrent(grant, now));
  return ROLES.filter((role) => held.some((grant) => grant.role === role));
}

function presented<Name extends string>(name: Name, value: string | null) {
  return value === null ? {} : ({ [name]: value } as Record<Name, string>);
}

function faceOf({ personId, givenName, familyName, picture, language }: PersonRow) {
  return {
    personId,
    givenName,
    ...presented('familyName', familyName),
    ...presented('picture', picture),
    ...presented('language', language),
  };
}

function keysOf(keys: SchoolKeys): SignedIn['keys'] {
  return [keys.pack.publicKey, keys.receipt.publicKey];
}

type Home = { personId: PersonId; deviceToken: string; now: number };

/** A device that came with a household's code stays theirs, also when a child who has a second home signs in on it. */
async function householdOf(reader: StoreReader, { personId, deviceToken, now }: Home) {
  const device = await reader.enrolment(tokenHash(deviceToken), now);
  const grant = (await reader.grantsOf(personId)).find(
    (each) => each.role === 'member' && isCurrent(each, now),
  );
  const householdId = device?.householdId ?? grant?.subjectId;
  const household = householdId === undefined ? undefined : await reader.household(householdId);
  return household === undefined ? null : { householdId: household.householdId, title: household.title };
}

/** `asks`: the kind of secret that opened this, when it was a card's. */
export async function welcomePerson(
  tx: StoreWriter,
  keys: SchoolKeys,
  arrival: Arrival & { personId: PersonId; asks?: 'pin' | 'pictures' },
): Promise<{ signedIn: SignedIn; setCookie: string }> {
  const { personId, now, asks } = arrival;
  const person = await tx.person(personId);
  const roles = await rolesOf(tx, personId, now);
  if (person === undefined || roles.length === 0) throw new ProtocolError('not-allowed');
  const deviceToken = await enrol(tx, { ...arrival, personIds: [personId], hasSignedIn: true });
  const signedIn: SignedIn = {
    person: { ...faceOf(person), roles, ...(asks === undefined ? {} : { asks }) },
    household: await householdOf(tx, { personId, deviceToken, now }),
    school: await schoolOf(tx, person.schoolId),
    deviceToken,
    keys: keysOf(keys),
    serverTime: now,
  };
  return { signedIn, setCookie: await startSession(tx, personId, now) };
}

export type Child = CardFound & { personId: PersonId };

export async function welcomeHousehold(
  tx: StoreWriter,
  keys: SchoolKeys,
  arrival: Arrival & { household: HouseholdRow; children: readonly Child[] },
): Promise<{ signedIn: SignedIn }> {
  const { household, now, children } = arrival;
  const personIds = children.map(({ personId }) => personId);
  const signedIn: SignedIn = {
    person: null,
    household: { householdId: household.householdId, title: household.title, children: [...children] },
    school: await schoolOf(tx, household.schoolId),
    deviceToken: await enrol(tx, {
      ...{ ...arrival, personIds, hasSignedIn: false },
      householdId: household.householdId,
    }),
    keys: keysOf(keys),
    serverTime: now,
  };
  return { signedIn };
}
