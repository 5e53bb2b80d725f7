import { saveIn, saving } from '../store/store-error.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { isSecretOf } from './secret-verifier.ts';

/** So many wrong tries in a row cost nothing: small fingers slip. */
const FREE_TRIES = 4;
const LONGEST_WAIT_MS = 30_000;

/** How long after the `tries`-th wrong try the next one is looked at. Never so long that a child is locked out. */
function waitAfter(tries: number): number {
  return tries < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** Math.min(tries - FREE_TRIES, 10));
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
 * wrong tries the answer takes longer and longer, up to half a minute. A profile without a secret opens.
 */
export async function unlockProfile(db: WorkDatabase, personId: string, secret: string): Promise<boolean> {
  const verifier = (await db.profiles.get(personId))?.verifier;
  if (verifier === undefined) return true;
  const waitMs = await enterTry(db, personId);
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  if (!(await isSecretOf(verifier, secret))) return false;
  await saving(() => db.profiles.update(personId, { wrong: { tries: 0, notBefore: 0 } }));
  return true;
}
