/** Builds what the school says of a published pack. The hash follows from pack, epoch and version. */
import type { CatalogueEntry } from '../../src/core/pack/catalogue.ts';

export function catalogueEntry(facts: Partial<CatalogueEntry> = {}): CatalogueEntry {
  const { packId = 'plants', version = 1, epoch = 1 } = facts;
  const name = [...`${packId} ${String(epoch)} ${String(version)}`].map((letter) =>
    letter.charCodeAt(0).toString(16),
  );
  return {
    packId,
    version,
    epoch,
    hash: name.join('').slice(0, 64).padEnd(64, '0'),
    title: 'How plants grow',
    language: 'en',
    licence: 'CC BY 4.0',
    attribution: 'Bookbag demo school',
    sizeBytes: 12_400_000,
    indexBytes: 4_000,
    lessons: [
      { id: 'beans', title: 'Beans', minutes: 20, sizeBytes: 8_400_000 },
      { id: 'roots', title: 'Roots', minutes: 15, sizeBytes: 4_000_000 },
    ],
    ...facts,
  };
}
