/** What getting a pack costs this device, told before anybody says yes. */
import type { CatalogueEntry, UpdateCost } from '#core/pack/catalogue.ts';
import { updateFrom, updatePrice } from '#core/pack/update-price.ts';
import type { PackRow } from '../store/packs-database.ts';

/** `rows`: all versions and editions of the pack that this device has something of. */
export type PackToGet = { entry: CatalogueEntry; rows: readonly PackRow[] };

function heldOf({ entry, rows }: PackToGet): PackRow | undefined {
  return rows.find(({ hash }) => hash === entry.hash);
}

/** The cheapest way to come to it from what is whole here; undefined when the school has no such update, or some of it is here. */
export function updateOf(pack: PackToGet): UpdateCost | undefined {
  if (heldOf(pack) !== undefined) return undefined;
  const whole = pack.rows.filter(({ state }) => state === 'here');
  const ways = whole.flatMap(({ hash }) => updateFrom(pack.entry, hash) ?? []);
  return ways.sort((a, b) => updatePrice(a) - updatePrice(b))[0];
}

/** To the byte for an update; at most so much for anything else, since other packs may have brought some of it. */
export function packPrice(pack: PackToGet): number {
  const update = updateOf(pack);
  if (update !== undefined) return updatePrice(update);
  return Math.max(0, pack.entry.sizeBytes - (heldOf(pack)?.doneBytes ?? 0));
}
