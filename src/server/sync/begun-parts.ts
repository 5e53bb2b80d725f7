/**
 * What had come of parts when their connections broke, so that a line which breaks every few seconds carries each byte
 * once. It is in memory and promises nothing: what is not here (a new start, no room, another server) comes again, and a
 * part is believed by the hash of the whole alone.
 */
import type { BlobKey } from '../blobs/blobs.ts';

export type BegunParts = {
  /** Empty where nothing is kept. */
  of(key: BlobKey): Uint8Array;
  keep(key: BlobKey, bytes: Uint8Array): void;
  forget(key: BlobKey): void;
};

/** When there is no more room the oldest goes. */
export function openBegunParts(roomBytes: number): BegunParts {
  const parts = new Map<BlobKey, Uint8Array>();
  let sizeBytes = 0;
  const of = (key: BlobKey) => parts.get(key) ?? new Uint8Array(0);
  const forget = (key: BlobKey) => {
    sizeBytes -= of(key).length;
    parts.delete(key);
  };
  return {
    ...{ of, forget },
    keep: (key, bytes) => {
      if (bytes.length <= of(key).length || bytes.length > roomBytes) return;
      forget(key);
      parts.set(key, bytes);
      sizeBytes += bytes.length;
      for (const oldest of parts.keys()) {
        if (sizeBytes <= roomBytes) return;
        forget(oldest);
      }
    },
  };
}
