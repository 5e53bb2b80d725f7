import { describe, expect, it } from 'vitest';
import type { Told } from '../../../src/server/store/access.ts';
import { tellMore } from '../../../src/server/sync/told.ts';

type Visit = { batch: string; last: string | null };

function after(...visits: Visit[]): Told[] {
  return visits.reduce<Told[]>((told, each) => tellMore(told, each), []);
}

function batchesOf(told: readonly Told[]): string[] {
  return told.map(({ batch }) => batch);
}

describe('what a device was told', () => {
  it('[SCHOOL-31] is the answer that it is known to have heard, and the one after it', () => {
    const told = after(
      { batch: 'a', last: null },
      { batch: 'b', last: 'a' },
      { batch: 'c', last: 'b' },
      { batch: 'd', last: 'c' },
    );
    expect(told).toEqual([
      { batch: 'd', after: 'c' },
      { batch: 'c', after: null },
    ]);
  });

  it('[SCHOOL-31] keeps the one that it goes by, however many answers are lost after it', () => {
    const lost = Array.from({ length: 30 }, (_, index) => ({ batch: `lost-${String(index)}`, last: 'a' }));
    const told = after({ batch: 'a', last: null }, ...lost);
    expect(batchesOf(told)).toEqual(['lost-29', 'lost-28', 'lost-27', 'lost-26', 'a']);
    expect(batchesOf(tellMore(told, { batch: 'b', last: 'lost-29' }))).toEqual(['b', 'lost-29']);
  });

  it('[SCHOOL-31] lets the copies of a profile go their own ways, for as long as each goes on from what it heard', () => {
    let told = after({ batch: 'both', last: null });
    const heard = new Map<number, string>();
    for (let round = 0; round < 20; round += 1) {
      for (let copy = 0; copy < 20; copy += 1) {
        const last = heard.get(copy) ?? 'both';
        const isKnown = batchesOf(told).includes(last);
        // The first of them to come back takes the place that they shared; the others begin anew, once.
        if (round > 1) expect(isKnown).toBe(true);
        const batch = `${String(copy)}/${String(round)}`;
        told = tellMore(told, { batch, last: isKnown ? last : null });
        heard.set(copy, batch);
      }
    }
    expect(told.length).toBeLessThanOrEqual(40);
  });

  it('[SCHOOL-31] names a batch that comes twice once', () => {
    const told = after({ batch: 'a', last: null }, { batch: 'b', last: 'a' }, { batch: 'b', last: null });
    expect(batchesOf(told)).toEqual(['b', 'a']);
  });
});
