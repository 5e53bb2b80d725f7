/**
 * What a printed card opens. Whoever holds a child's card gets in: they look whose it is, and choose new pictures or a
 * new PIN where the old ones are forgotten. A household's code makes a device the family's: it sends for the children,
 * shows their faces, and reads nothing.
 */
import { secretKindFor, secretKindOf } from '#core/people/secret-text.ts';
import { ProtocolError } from '#core/protocol/errors.ts';
import type {
  CardFound,
  CardLookSchema,
  HouseholdSignInSchema,
  LookedAt,
  SecretChoiceSchema,
} from '#core/protocol/sign-in.ts';
import { isCurrent } from '#core/people/roles.ts';
import type { PersonRow } from '../store/people.ts';
import type { Store, StoreReader } from '../store/store.ts';
import { inOneRun } from '../sync/run.ts';
import { changeSecret, makeSecret } from './change-secret.ts';
import { codeHash } from './codes.ts';
import { enterTry } from './guesses.ts';
import { usable, type Attempt, type SignInParts, type Welcome } from './sign-in.ts';
import { welcomeHousehold, welcomePerson, type Child } from './welcome.ts';

/** The grade of a person, else of a class that they are in. */
async function gradeOf(store: StoreReader, person: PersonRow, now: number): Promise<string | null> {
  if (person.grade !== null) return person.grade;
  for (const grant of await store.grantsOf(person.personId)) {
    if (grant.role !== 'student' || !isCurrent(grant, now)) continue;
    const grade = (await store.classRow(grant.subjectId))?.grade;
    if (grade != null) return grade;
  }
  return null;
}

type Looking = { now: number; isLocal: boolean };

/** How a child is greeted, and what they are asked for. */
export async function faceFound(
  store: StoreReader,
  person: PersonRow,
  { now, isLocal }: Looking,
): Promise<CardFound> {
  const secret = usable(await store.secret(person.personId), isLocal);
  const { givenName, picture } = person;
  return {
    givenName,
    ...(picture === null ? {} : { picture }),
    asks: secret?.asks ?? secretKindFor(await gradeOf(store, person, now)),
    ...(secret === undefined ? { chooses: true as const } : {}),
  };
}

/** Looking is a try too: codes must not be looked for. A code that is known takes the device's wrong tries away. */
async function countLook<Found>(
  store: Store,
  { deviceId, now }: { deviceId: string; now: number },
  look: () => Promise<Found | undefined>,
): Promise<Found> {
  const device = `looks of ${deviceId}`;
  await enterTry(store, [device], now);
  const found = await look();
  if (found === undefined) throw new ProtocolError('unknown-card');
  await store.write((tx) => tx.forgetGuess(device));
  return found;
}

async function studentOf(store: Store, card: string, isLocal: boolean): Promise<PersonRow | undefined> {
  const row = usable(await store.card(codeHash(card)), isLocal);
  return row && store.person(row.personId);
}

async function householdOf(store: Store, code: string, isLocal: boolean) {
  const row = usable(await store.householdCode(codeHash(code)), isLocal);
  return row && store.household(row.householdId);
}

/** Whose card is this, and what does it ask for? Or which household's? */
export function lookAtCard(
  { store }: SignInParts,
  attempt: Attempt<typeof CardLookSchema>,
): Promise<LookedAt> {
  const { asked, now, isLocal } = attempt;
  return countLook<LookedAt>(store, { deviceId: asked.deviceId, now }, async () => {
    const person = await studentOf(store, asked.card, isLocal);
    if (person !== undefined) return faceFound(store, person, attempt);
    const household = await householdOf(store, asked.card, isLocal);
    return household && { household: household.title };
  });
}

/** The card alone is enough: a child who forgot is never stranded. The new secret ends what was guessed before. */
export async function chooseWithCard(
  { store, keys }: SignInParts,
  { request, asked, now, isLocal }: Attempt<typeof SecretChoiceSchema>,
): Promise<Welcome> {
  const { deviceId } = asked;
  const person = await countLook(store, { deviceId, now }, () => studentOf(store, asked.card, isLocal));
  const asks = secretKindOf(asked.secret);
  if (asks === undefined) throw new ProtocolError('bad-request');
  const { personId } = person;
  const made = await makeSecret(asked.secret);
  return inOneRun(store, now, async (run) => {
    const welcome = await welcomePerson(run.tx, keys, { request, deviceId, now, personId, asks });
    if (!welcome.signedIn.person?.roles.includes('student')) throw new ProtocolError('not-allowed');
    await changeSecret(run, { personId, asks, by: personId, ...made });
    return welcome;
  });
}

/** A household's device sends for its children, and reads nothing. Not for its grown-ups: they may be teachers. */
async function childrenOf(store: Store, householdId: string, looking: Looking): Promise<Child[]> {
  const { now } = looking;
  const children: Child[] = [];
  for (const member of await store.grantsOn('member', householdId)) {
    const { personId } = member;
    const grants = (await store.grantsOf(personId)).filter((grant) => isCurrent(grant, now));
    const isChild = grants.every(({ role }) => role === 'student' || role === 'member');
    const person = await store.person(personId);
    if (!isCurrent(member, now) || !isChild || person === undefined) continue;
    children.push({ personId, ...(await faceFound(store, person, looking)) });
  }
  return children;
}

export async function signInHousehold(
  { store, keys }: SignInParts,
  attempt: Attempt<typeof HouseholdSignInSchema>,
): Promise<Welcome> {
  const { request, asked, now, isLocal } = attempt;
  const { deviceId } = asked;
  const household = await countLook(store, { deviceId, now }, () => householdOf(store, asked.code, isLocal));
  const children = await childrenOf(store, household.householdId, attempt);
  return store.write((tx) => welcomeHousehold(tx, keys, { request, deviceId, now, household, children }));
}
