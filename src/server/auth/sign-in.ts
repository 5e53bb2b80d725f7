/**
 * The ways in with a secret. Each takes as long, and says the same, for a card or address that does not exist as for a wrong
 * secret; a secret of the demo school is good on this computer alone.
 */
import type * as v from 'valibot';
import { ProtocolError } from '#core/protocol/errors.ts';
import type {
  CardSignInSchema,
  PasswordSignInSchema,
  PersonSignInSchema,
  SignedIn,
} from '#core/protocol/sign-in.ts';
import type { PersonId } from '#core/people/ids.ts';
import type { Store } from '../store/store.ts';
import { codeHash, emailHash } from './codes.ts';
import { requestEnrolment } from './enrol.ts';
import { clearTry, enterTry } from './guesses.ts';
import { isSecret } from './secrets.ts';
import type { SchoolKeys } from './school-keys.ts';
import { welcomePerson } from './welcome.ts';

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

export function usable<Row extends { loopbackOnly: boolean }>(
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
  attempt: { request: Request; asked: { deviceId: string }; now: number; isLocal: boolean },
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

/** Wrong tries count for the child, whichever of their cards is shown. */
function checkStudent(
  parts: SignInParts,
  attempt: Attempt<typeof CardSignInSchema> | Attempt<typeof PersonSignInSchema>,
  { subject, row }: Omit<Check, 'secret'>,
): Promise<Welcome> {
  return checkSecret(parts, attempt, { subject, row, secret: attempt.asked.secret });
}

export async function signInWithCard(
  parts: SignInParts,
  attempt: Attempt<typeof CardSignInSchema>,
): Promise<Welcome> {
  const code = codeHash(attempt.asked.card);
  const card = usable(await parts.store.card(code), attempt.isLocal);
  const row = card && (await parts.store.secret(card.personId));
  const subject = card === undefined ? `card ${code}` : `person ${card.personId}`;
  return checkStudent(parts, attempt, { subject, row });
}

/** Somebody taps their face on a device that belongs to their household, or where they have been before. */
export async function signInOnDevice(
  parts: SignInParts,
  attempt: Attempt<typeof PersonSignInSchema>,
): Promise<Welcome> {
  const { personId } = attempt.asked;
  const enrolment = await requestEnrolment(parts.store, attempt.request, attempt.now);
  if (enrolment === undefined) throw new ProtocolError('signed-out');
  const isOfDevice = enrolment.personIds.some((id) => id === personId);
  const row = isOfDevice ? await parts.store.secret(personId) : undefined;
  return checkStudent(parts, attempt, { subject: `person ${personId}`, row });
}
