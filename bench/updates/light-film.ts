/**
 * What a change of a film costs whoever has the light edition: the school makes that film anew from the changed one. A
 * figure by the school's own price; the full edition is the one that has a bar.
 */
import { join } from 'node:path';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { updatePrice } from '#core/pack/update-price.ts';
import { makeSchoolKeys } from '../../src/server/auth/school-keys.ts';
import { buildEditions } from '../../src/server/packs/editions/build-editions.ts';
import { makeUpdate } from '../../src/server/packs/make-update.ts';
import { openPack } from '../../src/server/packs/open-pack.ts';
import { openPackReader } from '../../src/server/packs/pack-reader.ts';

export type LightFilm = {
  /** The author's folder as it is now, as a light edition; what coming to it from the one before costs. */
  next(folder: string): Promise<{ wholeBytes: number; updateBytes: number }>;
};

export function openLightFilm(home: string): LightFilm {
  const { pack: key } = makeSchoolKeys();
  let before: { entry: CatalogueEntry; target: string } | undefined;
  return {
    next: async (folder) => {
      const target = join(home, `light-${String((before?.entry.version ?? 0) + 1)}.bookbag`);
      const options = { key, epoch: 1, cache: join(home, 'derived'), tell: () => undefined };
      const built = await buildEditions(folder, { targets: { light: target }, ...options });
      if (!built.ok) throw new Error(built.sentence);
      const [light] = built.editions;
      if (light === undefined) throw new Error('There is no light edition.');
      const updateBytes = before === undefined ? 0 : await priceOf(before, light);
      before = light;
      return { wholeBytes: light.entry.sizeBytes, updateBytes };
    },
  };
}

type Made = { entry: CatalogueEntry; target: string };

async function priceOf(from: Made, to: Made): Promise<number> {
  const readers = await Promise.all([openPackReader(from.target), openPackReader(to.target)]);
  try {
    const [old, next] = readers;
    const update = await makeUpdate(
      await openPack(from.entry.hash, old),
      await openPack(to.entry.hash, next),
    );
    return update === undefined ? to.entry.sizeBytes : updatePrice(update.cost);
  } finally {
    for (const reader of readers) await reader.close();
  }
}
