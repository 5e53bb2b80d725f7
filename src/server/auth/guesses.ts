/**
 * How often somebody may be wrong. Counted for each card or account and for each device, never for an address: a
 * whole school shares one. The first few wrong tries cost nothing; then each doubles the wait.
 *
 * A try is entered as wrong before it is checked, so that many at once do not pass as one.
 */
import { ProtocolError } from '#core/protocol/errors.ts';
import type { GuessRow } from '../store/access.ts';
import type { Store, StoreWriter } from '../store/store.ts';

export const FREE_TRIES = 5;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** After so long without a wrong try, they are forgotten. */
export const FORGET_GUESSES_MS = 24 * 60 * 60_000;

/** How long to wait after `wrong` wrong tries in a row. */
export function waitAfter(wrong: number): number {
  if (wrong < FREE_TRIES) return 0;
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(wrong - FREE_TRIES, 20));
}

async function countOf(tx: StoreWriter, subject: string, now: number): Promise<GuessRow> {
  const row = await tx.guess(subject);
  return row === undefined || now - row.at > FORGET_GUESSES_MS
    ? { subject, wrong: 0, at: now, until: 0 }
    : row;
}

/** Throws ProtocolError('slow-down') while any of the subjects has to wait; else enters one wrong try for each. */
export function enterTry(store: Store, subjects: readonly string[], now: number): Promise<void> {
  return store.write(async (tx) => {
    const rows = [];
    for (const subject of subjects) rows.push(await countOf(tx, subject, now));
    const until = Math.max(...rows.map((row) => row.until));
    if (until > now)
      throw new ProtocolError('slow-down', { retryAfterSeconds: Math.ceil((until - now) / 1000) });
    for (const { subject, wrong } of rows) {
      await tx.putGuess({ subject, wrong: wrong + 1, at: now, until: now + waitAfter(wrong + 1) });
    }
  });
}

/** It was right: the card or account starts afresh; of the device only this try is taken back. */
export async function clearTry(tx: StoreWriter, own: string, device: string): Promise<void> {
  await tx.forgetGuess(own);
  const row = await tx.guess(device);
  if (row !== undefined) await tx.putGuess({ ...row, wrong: Math.max(0, row.wrong - 1), until: 0 });
}
