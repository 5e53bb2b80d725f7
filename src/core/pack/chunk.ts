/**
 * Where a file is cut into parts: by its content, so that an insertion moves one cut and not all that follow.
 * A gear hash of the last 32 bytes runs from the minimum on; a cut comes where its top bits are all zero, more
 * of them before the average length than after it, so that lengths gather round the average.
 *
 * The cut depends on nothing but the bytes since the last cut. Readers never repeat it: they go by the lists.
 * Changing anything here makes every device fetch every long file again.
 */
export const CHUNK = { minBytes: 16_384, averageBytes: 65_536, maxBytes: 262_144 } as const;

const WINDOW_BYTES = 32;
const BITS_BEFORE_AVERAGE = 17;
const BITS_AFTER_AVERAGE = 15;

/** 256 fixed random words (the 32-bit finaliser of MurmurHash3 over a counter), one for each byte value. */
const GEAR = Uint32Array.from({ length: 256 }, (_, index) => {
  let word = Math.imul(index + 1, 0x9e3779b9);
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return word ^ (word >>> 16);
});

/**
 * Length of the first part of `bytes`, which is the file from the last cut on: all that is left of it, or at
 * least `CHUNK.maxBytes`.
 */
export function firstCut(bytes: Uint8Array): number {
  const limit = Math.min(bytes.length, CHUNK.maxBytes);
  const average = Math.min(limit, CHUNK.averageBytes);
  let hash = 0;
  for (let i = CHUNK.minBytes - WINDOW_BYTES; i < limit; i += 1) {
    hash = ((hash << 1) + (GEAR[bytes[i] ?? 0] ?? 0)) >>> 0;
    if (i < CHUNK.minBytes) continue;
    const bits = i < average ? BITS_BEFORE_AVERAGE : BITS_AFTER_AVERAGE;
    if (hash >>> (32 - bits) === 0) return i + 1;
  }
  return limit;
}

/** Lengths of the parts of a whole file. A file of at most the average length is one part. */
export function cutPoints(bytes: Uint8Array): number[] {
  if (bytes.length <= CHUNK.averageBytes) return [bytes.length];
  const lengths: number[] = [];
  for (let start = 0; start < bytes.length; start += lengths.at(-1) ?? 0)
    lengths.push(firstCut(bytes.subarray(start)));
  return lengths;
}
