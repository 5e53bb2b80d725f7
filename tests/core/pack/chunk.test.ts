import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHUNK, cutPoints, firstCut } from '#core/pack/chunk.ts';
import { bytesOf } from '../../support/bytes.ts';

function pieces(bytes: Uint8Array): string[] {
  let start = 0;
  return cutPoints(bytes).map((length) =>
    Buffer.from(bytes.subarray(start, (start += length))).toString('base64'),
  );
}

describe('cutting a file into parts', () => {
  it('[PART-2] leaves a file of up to 64 KiB whole', () => {
    expect(cutPoints(bytesOf(CHUNK.averageBytes))).toEqual([CHUNK.averageBytes]);
  });

  it('[PART-1] gives parts between the limits that add up to the file', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: CHUNK.averageBytes + 1, max: 1_500_000 }),
        fc.nat(1000),
        (sizeBytes, seed) => {
          const lengths = cutPoints(bytesOf(sizeBytes, seed + 1));
          expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(sizeBytes);
          expect(Math.max(...lengths)).toBeLessThanOrEqual(CHUNK.maxBytes);
          expect(Math.min(...lengths.slice(0, -1), CHUNK.maxBytes)).toBeGreaterThan(CHUNK.minBytes);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('[PART-3] has parts of about 64 KiB on average', () => {
    const lengths = cutPoints(bytesOf(16_000_000, 7));
    const average = 16_000_000 / lengths.length;
    expect(average).toBeGreaterThan(48 * 1024);
    expect(average).toBeLessThan(96 * 1024);
  });

  it('[PART-4] keeps all parts but one or two when bytes are put in near the start', () => {
    const before = bytesOf(3_000_000, 11);
    const after = new Uint8Array(before.length + 100);
    after.set(before.subarray(0, 5000));
    after.set(bytesOf(100, 12), 5000);
    after.set(before.subarray(5000), 5100);
    const known = new Set(pieces(before));
    expect(pieces(after).filter((piece) => !known.has(piece)).length).toBeLessThanOrEqual(3);
  });

  it('[PART-5] cuts where it always has: moving a cut makes every device fetch every long file again', () => {
    expect(cutPoints(bytesOf(400_000, 5))).toMatchInlineSnapshot(`
      [
        132859,
        30323,
        71312,
        27514,
        114015,
        23977,
      ]
    `);
    expect(firstCut(new Uint8Array(CHUNK.maxBytes))).toMatchInlineSnapshot(`262144`);
  });
});
