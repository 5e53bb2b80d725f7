/**
 * The four ways in. Each takes as long, and says the same, for a card or address that does not exist as for a wrong
 * secret; a secret of the demo school is good on this computer alone.
 */
import type * as v from 'valibot';
import { ProtocolError } from '#core/protocol/errors.ts';
import type {
  CardFound,
  CardLookSchema,
  CardSignInSchema,
  HouseholdSignInSchema,
  PasswordSignInSchema,
  SignedIn,
} from '#core/protocol/sign-in.ts';
import type { PersonId } from '#core/people/ids.ts';
import type { Store } from '../store/store.ts';
import { isCurrent } from '#core/people/roles.ts';
import { codeHash, emailHash } from './codes.ts';
import { requestEnrolment } from './enrol.ts';
import { clearTry, enterTry } from './guesses.ts';
import { isSecret } from './secrets.ts';
import type { SchoolKeys } from './school-keys.ts';
import { welcomeHousehold, welcomePerson } from './welcome.ts';

export type SignInParts = { store: Store; keys: SchoolKeys };
/** `isLocal`: the request comes from this very computer. */
export type Attempt<Schema extends v.GenericSchema> = {
  request: Request;
  asked: v.InferOutput<Schema>;
  now: number;
  isLocal: boolean;
};
/** What to answer, and the cookie of the new session. */
export type Welcome = { signedIn: SignedIn; setCookie?: string };

type Secret = { personId: PersonId; secretHash: string; loopbackOnly: boolean; asks?: 'pin' | 'pictures' };

function usable<Row extends { loopbackOnly: boolean }>(
  row: Row | undefined,
  isLocal: boolean,
): Row | undefined {
  return row === undefined || (row.loopbackOnly && !isLocal) ? undefined : row;
}

/**
 * On a device where this person has signed in before, wrong tries count for that device alone: nobody can lock a
 * child out of their own device by guessing at their card elsewhere. A household's code is not enough for that: with
 * it anybody could make one new device after the other, each with tries of its own.
 */
async function ownSubject(
  store: Store,
  { request, now }: { request: Request; now: number },
  row: Secret | undefined,
): Promise<string> {
  const enrolment = await requestEnrolment(store, request, now);
  const isKnown = row !== undefined && enrolment?.signedInIds.includes(row.personId) === true;
  return isKnown ? ` on ${enrolment.enrolmentId}` : '';
}

type Check = { subject: string; row: Secret | undefined; secret: string };

async function checkSecret(
  parts: SignInParts,
  attempt: Attempt<typeof PasswordSignInSchema> | Attempt<typeof CardSignInSchema>,
  check: Check,
): Promise<Welcome> {
  const { store } = parts;
  const { deviceId } = attempt.asked;
  const own = check.subject + (await ownSubject(store, attempt, check.row));
  const device = `device ${deviceId}`;
  await enterTry(store, [own, device], attempt.now);
  const row = usable(check.row, attempt.isLocal);
  const isRight = await isSecret(row?.secretHash, check.secret);
  if (row === undefined || !isRight) throw new ProtocolError('wrong-secret');
  return store.write(async (tx) => {
    await clearTry(tx, own, device);
    const { personId, asks } = row;
    const arrival = { request: attempt.request, now: attempt.now, deviceId, personId };
    return welcomePerson(tx, parts.keys, asks === undefined ? arrival : { ...arrival, asks });
  });
}

export async function signInWithPassword(
  parts: SignInParts,
  attempt: Attempt<typeof PasswordSignInSchema>,
): Promise<Welcome> {
  const account = emailHash(attempt.asked.email);
  const row = await parts.store.password(account);
  return checkSecret(parts, attempt, {
    subject: `account ${account}`,
    row,
    secret: attempt.asked.password,
  });
}

export async function signInWithCard(
  parts: SignInParts,
  attempt: Attempt<typeof CardSignInSchema>,
): Promise<Welcome> {
  const code = codeHash(attempt.asked.card);
  const row = await parts.store.card(code);
  return checkSecret(parts, attempt, {
    subject: `card ${code}`,
    row,
    secret: attempt.asked.secret,
  });
}

/** Whose card is this, and what does it ask for? Looking is a try too: codes must not be looked for. */
export async function lookAtCard(
  { store }: SignInParts,
  { asked, now, isLocal }: Attempt<typeof CardLookSchema>,
): Promise<CardFound> {
  const device = `looks of ${asked.deviceId}`;
  await enterTry(store, [device], now);
  const card = usable(await store.card(codeHash(asked.card)), isLocal);
  const person = card && (await store.person(card.personId));
  if (card === undefined || person === undefined) throw new ProtocolError('unknown-card');
  await store.write((tx) => tx.forgetGuess(device));
  const { givenName, picture } = person;
  return { givenName, ...(picture === null ? {} : { picture }), asks: card.asks };
}

/** A household's device sends for its children, and reads nothing. Not for its grown-ups: they may be teachers. */
async function childrenOf(store: Store, householdId: string, now: number): Promise<PersonId[]> {
  const children: PersonId[] = [];
  for (const member of await store.grantsOn('member', householdId)) {
    const grants = (await store.grantsOf(member.personId)).filter((grant) => isCurrent(grant, now));
    if (isCurrent(member, now) && grants.every(({ role }) => role === 'student' || role === 'member')) {
      children.push(member.personId);
    }
  }
  return children;
}

export async function signInHousehold(
  parts: SignInParts,
  attempt: Attempt<typeof HouseholdSignInSchema>,
): Promise<Welcome> {
  const { store, keys } = parts;
  const { asked, now, isLocal } = attempt;
  const device = `looks of ${asked.deviceId}`;
  await enterTry(store, [device], now);
  const row = usable(await store.householdCode(codeHash(asked.code)), isLocal);
  const household = row && (await store.household(row.householdId));
  if (household === undefined) throw new ProtocolError('unknown-card');
  const personIds = await childrenOf(store, household.householdId, now);
  return store.write(async (tx) => {
    await tx.forgetGuess(device);
    return welcomeHousehold(tx, keys, { ...attempt, deviceId: asked.deviceId, household, personIds });
  });
}
