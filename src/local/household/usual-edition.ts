/**
 * How much of a pack this device fetches unless somebody says otherwise. It is a setting of the device: the sync stop
 * belongs to the device and asks nobody in, and what a household could write for all of its devices nobody would sign.
 */
import { nearestEdition, type Edition } from '#core/pack/catalogue.ts';
import { packPrice, type PackToGet } from '../shelf/pack-price.ts';
import { readMeta } from '../store/meta.ts';
import { saveIn } from '../store/store-error.ts';
import type { WorkDatabase } from '../store/work-database.ts';

/** Undefined while nobody has chosen: then each pack comes as its teacher gave it. */
export async function readUsualEdition(db: WorkDatabase): Promise<Edition | undefined> {
  return (await readMeta(db, 'edition'))?.edition;
}

export function saveUsualEdition(db: WorkDatabase, edition: Edition): Promise<void> {
  return saveIn(db, [db.meta], async () => {
    await db.meta.put({ name: 'edition', edition });
  });
}

/** What all of these packs would cost in each edition. */
export function pricesByEdition(packs: readonly PackToGet[]): Record<Edition, number> {
  const priceIn = (edition: Edition) =>
    packs
      .map(({ entry, rows }) => packPrice({ entry: nearestEdition(entry, edition), rows }))
      .reduce((sum, price) => sum + price, 0);
  return { full: priceIn('full'), light: priceIn('light'), text: priceIn('text') };
}
