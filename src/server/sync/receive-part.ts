/**
 * A part of somebody's work: its bytes are on the disk before it is entered, and the work that it makes whole is
 * said to be so in the same transaction.
 */
import type { PartReceipt } from '#core/protocol/sync.ts';
import type { StreamId } from '#core/work/stream.ts';
import { partBlob, type Blobs } from '../blobs/blobs.ts';
import type { Store } from '../store/store.ts';
import { finishRun, startRun, touch } from './run.ts';

/** The most that a part may have. */
export const PART_LIMIT_BYTES = 262_144;

export type ArrivingPart = { stream: StreamId; hash: string; bytes: Uint8Array; now: number };

export async function receivePart(
  { store, blobs }: { store: Store; blobs: Blobs },
  { stream, hash, bytes, now }: ArrivingPart,
): Promise<PartReceipt> {
  await blobs.put(partBlob(stream, hash), bytes);
  const outcome = await store.write(async (tx) => {
    // On a clock that was set back since, it must not look as if the newest backup had it.
    const storedAt = Math.max(now, (await tx.backedUpAt()) ?? now);
    const recorded = await tx.recordPart({ stream, hash, sizeBytes: bytes.length, storedAt });
    if (recorded === 'duplicate') return recorded;
    const run = startRun(tx, now);
    const works = await tx.worksWith(stream, hash);
    touch(
      run,
      works.map((workId) => ({ kind: 'arrival' as const, stream, workId })),
    );
    await finishRun(run);
    return recorded;
  });
  return { hash, outcome };
}
