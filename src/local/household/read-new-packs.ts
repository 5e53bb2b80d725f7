/** Packs that somebody's class has and nobody of this device has asked for: offered with their price, once each. */
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { readProfiles } from '../people/read-profiles.ts';
import { packPrice } from '../shelf/pack-price.ts';
import { readShelf } from '../shelf/read-shelf.ts';
import type { PackRow, PacksDatabase } from '../store/packs-database.ts';
import type { WorkDatabase } from '../store/work-database.ts';

/** `paused`: begun, and stopped by a person. `leftBytes`: what it costs at most. */
export type NewPack = {
  entry: CatalogueEntry;
  rows: readonly PackRow[];
  leftBytes: number;
  paused: boolean;
  names: string[];
};

export async function readNewPacks(db: WorkDatabase, packs: PacksDatabase): Promise<NewPack[]> {
  const found = new Map<string, NewPack>();
  const students = (await readProfiles(db)).filter(({ roles }) => roles.includes('student'));
  for (const { personId, givenName } of students) {
    for (const { entry, held, rows, withdrawn } of await readShelf(db, packs, personId)) {
      if (withdrawn !== undefined || (held !== undefined && held.state !== 'paused')) continue;
      const names = [...(found.get(entry.hash)?.names ?? []), givenName];
      const leftBytes = packPrice({ entry, rows });
      found.set(entry.hash, { entry, rows, leftBytes, paused: held !== undefined, names });
    }
  }
  return [...found.values()];
}

/** What somebody has asked for and this device has no room for, by title. */
export async function readPacksWithoutRoom(packs: PacksDatabase): Promise<string[]> {
  const rows = await packs.packs.where('state').anyOf('wanted', 'fetching', 'damaged').toArray();
  return rows.filter(({ trouble }) => trouble === 'no-room').map(({ entry }) => entry.title);
}
