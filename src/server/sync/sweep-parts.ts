/**
 * Lets go of parts whose work never came: the device that sent them was lost, or wiped. A part that is asked for by a
 * piece of work, one that is kept aside too, is never among them.
 *
 * Only while nobody can come in: a part that is sent again at that very moment would be taken for held.
 */
import { partBlob, type Blobs } from '../blobs/blobs.ts';
import type { Store } from '../store/store.ts';

/** Longer than any holiday. */
const PATIENCE_MS = 90 * 24 * 60 * 60_000;

export type Swept = { parts: number; sizeBytes: number };

export async function sweepParts(
  { store, blobs }: { store: Store; blobs: Blobs },
  now: number,
): Promise<Swept> {
  const abandoned = await store.write(async (tx) => {
    const parts = await tx.abandonedParts(now - PATIENCE_MS);
    for (const part of parts) await tx.forgetPart(part);
    return parts;
  });
  // Should this end here, bytes stay that nobody counts on.
  for (const { stream, hash } of abandoned) await blobs.remove(partBlob(stream, hash));
  return { parts: abandoned.length, sizeBytes: abandoned.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };
}
