/** What getting a pack costs this device, told before anybody says yes. */
import type { CatalogueEntry, UpdateCost } from '#core/pack/catalogue.ts';
import { updateFrom, updatePrice } from '#core/pack/update-price.ts';
import type { PackRow } from '../store/packs-database.ts';

/** `held`: what is here of exactly this version; `older`: a version before it that can be opened here. */
export type PackToGet = {
  entry: CatalogueEntry;
  held?: PackRow | undefined;
  older?: PackRow | undefined;
};

/** How to come to it from the version that is whole here; undefined when the school has no such update. */
export function updateOf({ entry, held, older }: PackToGet): UpdateCost | undefined {
  return held === undefined && older?.state === 'here' ? updateFrom(entry, older.hash) : undefined;
}

/** To the byte for an update; at most so much for anything else, since other packs may have brought some of it. */
export function packPrice(pack: PackToGet): number {
  const update = updateOf(pack);
  if (update !== undefined) return updatePrice(update);
  return Math.max(0, pack.entry.sizeBytes - (pack.held?.doneBytes ?? 0));
}
