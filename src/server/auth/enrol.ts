/** Makes a device known, and gives it a new token each time somebody signs in on it. */
import { randomUUID } from 'node:crypto';
import type { PersonId } from '#core/people/ids.ts';
import type { Enrolment } from '../store/access.ts';
import type { Store, StoreWriter } from '../store/store.ts';
import { makeToken, tokenHash } from './tokens.ts';

/** How long the token before stays good, in case the answer with the new one is lost on the way. */
const PREVIOUS_MS = 24 * 60 * 60_000;

function bearer(request: Request): string | undefined {
  const [, token] = /^Bearer ([\w-]{20,200})$/.exec(request.headers.get('authorization') ?? '') ?? [];
  return token;
}

/** The device whose token this request carries. */
export function requestEnrolment(
  store: Store,
  request: Request,
  now: number,
): Promise<Enrolment | undefined> {
  const token = bearer(request);
  return token === undefined ? Promise.resolve(undefined) : store.enrolment(tokenHash(token), now);
}

/** `hasSignedIn`: they came with a secret of their own, not with the code of their household. */
type Enrolling = {
  request: Request;
  deviceId: string;
  personIds: readonly PersonId[];
  hasSignedIn: boolean;
  /** The household whose code it was. */
  householdId?: string;
  now: number;
};

/**
 * The people join those of the device when it shows its token, and start a new set of people when it does not.
 * Returns the new token.
 */
export async function enrol(
  tx: StoreWriter,
  { request, deviceId, personIds, hasSignedIn, householdId, now }: Enrolling,
): Promise<string> {
  const shown = bearer(request);
  const shownHash = shown === undefined ? null : tokenHash(shown);
  const known = shownHash === null ? undefined : await tx.enrolment(shownHash, now);
  const isSame = known?.deviceId === deviceId;
  const enrolmentId = isSame ? known.enrolmentId : randomUUID();
  if (!isSame) await tx.addEnrolment({ enrolmentId, deviceId, at: now });
  const made = makeToken();
  await tx.setDeviceToken(enrolmentId, {
    tokenHash: made.tokenHash,
    previousHash: isSame ? shownHash : null,
    previousUntil: now + PREVIOUS_MS,
  });
  if (householdId !== undefined) await tx.joinHousehold(enrolmentId, householdId);
  for (const personId of personIds) await tx.addProfile(enrolmentId, { personId, hasSignedIn });
  return made.token;
}
