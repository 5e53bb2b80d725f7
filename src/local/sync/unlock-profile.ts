import * as v from 'valibot';
import { UnlockSchema } from '#core/people/unlock.ts';
import { UNLOCK_KEY } from '#core/people/unlock-key.ts';
import { parseJson } from '#core/work/parse-json.ts';
import { streamOf } from '#core/work/stream.ts';
import { saveIn, saving } from '../store/store-error.ts';
import type { ProfileRow, WorkDatabase } from '../store/work-database.ts';
import { isSecretOf } from './secret-verifier.ts';

/** So many wrong tries in a row cost nothing: small fingers slip. */
const FREE_TRIES = 4;
const LONGEST_WAIT_MS = 30_000;

/** How long after the `tries`-th wrong try the next one is looked at. Never so long that a child is locked out. */
function waitAfter(tries: number): number {
  return tries < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** Math.min(tries - FREE_TRIES, 10));
}

/** What the school says of a secret that was changed since, else what was made when they signed in. */
async function verifierOf(db: WorkDatabase, { personId, verifier, verifiedAt = 0 }: ProfileRow) {
  const row = await db.registers.get([streamOf('student', personId), UNLOCK_KEY]);
  const told = row && v.safeParse(UnlockSchema, parseJson(row.payload));
  if (told?.success !== true || told.output.at <= verifiedAt) return verifier;
  const { salt, hash, iterations } = told.output;
  return { salt: fromHex(salt), hash: fromHex(hash), iterations };
}

function fromHex(text: string): ArrayBuffer {
  return Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)).buffer;
}

/** Counts the try before it is looked at, so that a reload does not undo it; returns how long it has to wait. */
function enterTry(db: WorkDatabase, personId: string): Promise<number> {
  const now = Date.now();
  return saveIn(db, [db.profiles], async () => {
    const profile = await db.profiles.get(personId);
    if (profile === undefined) return 0;
    const { tries, notBefore } = profile.wrong ?? { tries: 0, notBefore: 0 };
    // A wait longer than any comes from a clock that was set back.
    const startAt = Math.min(Math.max(now, notBefore), now + LONGEST_WAIT_MS);
    const next = { tries: tries + 1, notBefore: startAt + waitAfter(tries + 1) };
    await db.profiles.update(personId, { wrong: next });
    return startAt - now;
  });
}

/**
 * Opens a profile of this device, with no network: is this the person's PIN, pictures or password? After some
 * wrong tries the next one is looked at later and later, up to half a minute (`untilNextTry`). A profile without a secret opens.
 */
export async function unlockProfile(db: WorkDatabase, personId: string, secret: string): Promise<boolean> {
  const profile = await db.profiles.get(personId);
  const verifier = profile && (await verifierOf(db, profile));
  if (verifier === undefined) return true;
  const waitMs = await enterTry(db, personId);
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  if (!(await isSecretOf(verifier, secret))) return false;
  await saving(() => db.profiles.update(personId, { wrong: { tries: 0, notBefore: 0 } }));
  return true;
}

/** How long until the next try of this person is looked at, ms; 0: at once. */
export function untilNextTry({ wrong }: Pick<ProfileRow, 'wrong'>, now: number): number {
  return Math.min(Math.max(0, (wrong?.notBefore ?? 0) - now), LONGEST_WAIT_MS);
}
