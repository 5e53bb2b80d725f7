import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRange } from '#local/packs/read-range.ts';

const CAP = 1000;

describe('a Range header', () => {
  test.each([
    ['bytes=0-0', 5000, { kind: 'part', start: 0, end: 1 }],
    ['bytes=0-1', 5000, { kind: 'part', start: 0, end: 2 }],
    ['bytes=0-', 500, { kind: 'part', start: 0, end: 500 }],
    ['bytes=0-', 5000, { kind: 'part', start: 0, end: 1000 }],
    ['bytes=4999-', 5000, { kind: 'part', start: 4999, end: 5000 }],
    ['bytes=4990-9999', 5000, { kind: 'part', start: 4990, end: 5000 }],
    ['bytes=-10', 5000, { kind: 'part', start: 4990, end: 5000 }],
    ['bytes=-9999', 500, { kind: 'part', start: 0, end: 500 }],
    ['bytes=-1', 1, { kind: 'part', start: 0, end: 1 }],
    ['bytes=5000-', 5000, { kind: 'past-the-end' }],
    ['bytes=5000-5001', 5000, { kind: 'past-the-end' }],
    ['bytes=99999999999999999999999-', 5000, { kind: 'past-the-end' }],
    ['bytes=-0', 5000, { kind: 'past-the-end' }],
    ['bytes=5-4', 5000, { kind: 'whole' }],
    ['bytes=0-1,5-6', 5000, { kind: 'whole' }],
    ['bytes=-', 5000, { kind: 'whole' }],
    ['bytes=a-b', 5000, { kind: 'whole' }],
    ['lines=0-1', 5000, { kind: 'whole' }],
    ['', 5000, { kind: 'whole' }],
    [null, 5000, { kind: 'whole' }],
  ])('%s of %i bytes', (header, sizeBytes, wish) => {
    expect(readRange(header, sizeBytes, CAP)).toEqual(wish);
  });

  test('a part lies within the file, begins where it was asked to and is never over the cap or empty', () => {
    const bound = fc.option(fc.nat({ max: 12_000 }), { nil: undefined });
    fc.assert(
      fc.property(bound, bound, fc.integer({ min: 1, max: 10_000 }), (first, last, sizeBytes) => {
        const wish = readRange(`bytes=${String(first ?? '')}-${String(last ?? '')}`, sizeBytes, CAP);
        if (wish.kind !== 'part') return;
        expect(wish.start).toBe(first ?? Math.max(0, sizeBytes - (last ?? 0)));
        expect(wish.end).toBeGreaterThan(wish.start);
        expect(wish.end).toBeLessThanOrEqual(Math.min(sizeBytes, wish.start + CAP));
        if (first !== undefined && last !== undefined) expect(wish.end).toBeLessThanOrEqual(last + 1);
      }),
    );
  });

  test('any text is read without a fault', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(['whole', 'part', 'past-the-end']).toContain(readRange(text, 10, CAP).kind);
      }),
    );
  });
});
