import { describe, expect, test } from 'vitest';
import {
  editionEntryOf,
  editionOf,
  editionsOf,
  entryOfEdition,
  isSameVersion,
  nearestEdition,
  type CatalogueEntry,
} from '#core/pack/catalogue.ts';

const FULL: CatalogueEntry = {
  ...{ packId: 'water', version: 2, epoch: 1, hash: 'a'.repeat(64), title: 'Water', language: 'en' },
  ...{ licence: 'CC BY 4.0', attribution: 'A school', sizeBytes: 9000, indexBytes: 300 },
  lessons: [{ id: 'rain', title: 'Rain', minutes: 10, sizeBytes: 8700 }],
  updates: [{ from: '9'.repeat(64), patchBytes: 200, dataBytes: 0, runs: 0 }],
  editions: [{ edition: 'light', hash: 'b'.repeat(64), sizeBytes: 900, indexBytes: 200, lessonBytes: [700] }],
};

describe('editions of one pack', () => {
  test('an entry says which editions there are, the fullest first', () => {
    expect([editionOf(FULL), editionsOf(FULL)]).toEqual(['full', ['full', 'light']]);
    expect(entryOfEdition(FULL, 'full')).toBe(FULL);
    expect(entryOfEdition(FULL, 'text')).toBeUndefined();
  });

  test('the nearest to one that the school has not is the next fuller', () => {
    const words = { edition: 'text', hash: 'c'.repeat(64), sizeBytes: 90, indexBytes: 20 } as const;
    const without = { ...FULL, editions: [{ ...words, lessonBytes: [70] }] };
    expect(editionOf(nearestEdition(FULL, 'text'))).toBe('light');
    expect(editionOf(nearestEdition(without, 'light'))).toBe('full');
    expect(nearestEdition(without, 'text').hash).toBe(words.hash);
    const inWords = entryOfEdition(without, 'text') ?? without;
    expect(isSameVersion(inWords, without)).toBe(true);
    expect(isSameVersion(inWords, { ...without, version: 3 })).toBe(false);
    // Of what was given in words alone there is nothing fuller.
    expect(nearestEdition({ ...inWords, editions: [] }, 'full').edition).toBe('text');
  });

  test('each edition has its own file, price and updates, and knows of the others', () => {
    const light = entryOfEdition(FULL, 'light');
    expect(light).toMatchObject({ edition: 'light', hash: 'b'.repeat(64), sizeBytes: 900, indexBytes: 200 });
    expect(light?.lessons).toEqual([{ id: 'rain', title: 'Rain', minutes: 10, sizeBytes: 700 }]);
    expect(light?.updates).toBeUndefined();
    expect(light?.editions).toEqual([editionEntryOf(FULL)]);
    expect(light && entryOfEdition(light, 'full')).toEqual(FULL);
  });
});
