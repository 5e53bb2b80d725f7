/**
 * What a device and its school both know, so that it need not be said: who of the device may read which streams. One
 * hash stands for it, and the cursors are then a number a stream, in the order of their names.
 */
import type { Cursor, Receipt, SyncResponse } from './sync.ts';

export type Known = { deviceId: string; epoch: number; reads: NonNullable<SyncResponse['reads']> };

/** So much of the SHA-256 in hexadecimal is sent. */
export const KNOWN_LETTERS = 16;

/**
 * The text that both hash; equal texts mean the same streams in the same order, and the same past: `last` is the batch
 * of the answer that the device heard last, which a school that an old copy was put back to has never given.
 */
export function knownText({ deviceId, epoch, reads }: Known, last: string | undefined): string {
  const people = reads
    .map(({ personId, streams, ends }): [string, ...unknown[]] => [
      personId,
      ...[...streams].sort(),
      ...(ends === undefined ? [] : [Object.entries(ends).sort(([a], [b]) => (a < b ? -1 : 1))]),
    ])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([deviceId, epoch, last, people]);
}

/** Every stream that somebody may read, once, by name. */
function streamsOf({ reads }: Known): string[] {
  return [...new Set(reads.flatMap(({ streams }) => streams))].sort();
}

/** How far each stream was read; 0 where the cursor is missing or of another epoch. */
export function seqsOf(known: Known, cursors: Readonly<Record<string, Cursor>>): number[] {
  return streamsOf(known).map((stream) => {
    const cursor = cursors[stream];
    return cursor?.epoch === known.epoch ? cursor.seq : 0;
  });
}

/** The way back; a stream of which nothing was read has no cursor. */
export function cursorsOf(known: Known, seqs: readonly number[]): Record<string, Cursor> {
  const { epoch } = known;
  const pairs = streamsOf(known).map((stream, index) => [stream, { epoch, seq: seqs[index] ?? 0 }] as const);
  return Object.fromEntries(pairs.filter(([, { seq }]) => seq > 0));
}

/** The text of the receipt for a batch that brought nothing: known on both sides, it is signed and never sent. */
export function quietReceipt(said: Omit<Receipt, 'events' | 'registers'>): string {
  const { at, batch, deviceId, epoch, safe } = said;
  return JSON.stringify({ at, batch, deviceId, epoch, events: [], registers: [], safe });
}
