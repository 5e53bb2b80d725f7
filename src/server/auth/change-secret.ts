/**
 * A child has other pictures or another PIN from now on. No event says it; a register in the child's own stream, which they
 * alone read, brings each of their devices what it needs to ask for the new one with no network (docs/decisions/0041).
 */
import { pbkdf2, randomBytes, randomInt } from 'node:crypto';
import { promisify } from 'node:util';
import type { PersonId } from '#core/people/ids.ts';
import { PICTURES_IN_SECRET, SECRET_PICTURES, secretOfPictures } from '#core/people/secrets.ts';
import type { Unlock } from '#core/people/unlock.ts';
import { UNLOCK_KEY } from '#core/people/unlock-key.ts';
import type { SecretKind } from '#core/protocol/sign-in.ts';
import { streamOf } from '#core/work/stream.ts';
import { addRegister, SCHOOL_DEVICE, type Run } from '../sync/run.ts';
import { hashSecret } from './secrets.ts';

/** As src/local/sync/secret-verifier.ts derives it, on a slow tablet. */
const ITERATIONS = 200_000;
const [SALT_BYTES, HASH_BYTES] = [16, 32];
const derive = promisify(pbkdf2);

/** `by`: the child who chose it, or who gave them a new one. */
export type NewSecret = { personId: PersonId; asks: SecretKind; by: PersonId };
/** A secret as it is kept: nothing slow is left to do in the transaction. */
export type MadeSecret = { secretHash: string; unlock: Omit<Unlock, 'at'> };

export async function makeSecret(secret: string): Promise<MadeSecret> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(secret.normalize('NFC'), salt, ITERATIONS, HASH_BYTES, 'sha256');
  return {
    secretHash: await hashSecret(secret),
    unlock: { salt: salt.toString('hex'), hash: hash.toString('hex'), iterations: ITERATIONS },
  };
}

/** Wrong tries at the secret before are forgotten with it. */
export async function changeSecret(
  run: Run,
  { personId, asks, by, secretHash, unlock }: NewSecret & MadeSecret,
): Promise<void> {
  const { tx, now: at } = run;
  await tx.putSecret({ personId, asks, secretHash, loopbackOnly: false, setAt: at });
  await tx.forgetGuess(`person ${personId}`);
  addRegister(run, {
    ...{ stream: streamOf('student', personId), key: UNLOCK_KEY, personId: by, deviceId: SCHOOL_DEVICE, at },
    ...{ enc: 'plain', payload: JSON.stringify({ ...unlock, at } satisfies Unlock) },
  });
}

const PIN_SIGNS = 4;

/** Three different pictures, or four digits: for somebody who is told them. */
export function inventSecret(asks: SecretKind): string {
  if (asks === 'pin') return String(randomInt(10 ** PIN_SIGNS)).padStart(PIN_SIGNS, '0');
  const left = [...SECRET_PICTURES];
  return secretOfPictures(
    Array.from({ length: PICTURES_IN_SECRET }, () => left.splice(randomInt(left.length), 1)).flat(),
  );
}
