import { describe, expect, test } from 'vitest';
import {
  editionEntryOf,
  editionOf,
  editionsOf,
  entryOfEdition,
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

  test('each edition has its own file, price and updates, and knows of the others', () => {
    const light = entryOfEdition(FULL, 'light');
    expect(light).toMatchObject({ edition: 'light', hash: 'b'.repeat(64), sizeBytes: 900, indexBytes: 200 });
    expect(light?.lessons).toEqual([{ id: 'rain', title: 'Rain', minutes: 10, sizeBytes: 700 }]);
    expect(light?.updates).toBeUndefined();
    expect(light?.editions).toEqual([editionEntryOf(FULL)]);
    expect(light && entryOfEdition(light, 'full')).toEqual(FULL);
  });
});
