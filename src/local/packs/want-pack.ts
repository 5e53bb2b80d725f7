/** What a person decides about a pack; whichever page or worker downloads reads it from the row. */
import { isSameVersion, type CatalogueEntry } from '#core/pack/catalogue.ts';
import type { PacksDatabase } from '../store/packs-database.ts';
import { saving } from '../store/store-error.ts';

/** Puts a pack on the list of downloads, or takes up one that was paused or in trouble. */
export async function wantPack(db: PacksDatabase, entry: CatalogueEntry): Promise<void> {
  const now = Date.now();
  await saving(() =>
    db.transaction('rw', db.packs, async () => {
      const row = await db.packs.get(entry.hash);
      if (row === undefined) {
        const { hash, packId, version } = entry;
        const fresh = { state: 'wanted' as const, doneBytes: 0, wantedAt: now, usedAt: now };
        await db.packs.add({ hash, packId, version, entry, ...fresh });
        return;
      }
      if (row.state === 'paused') row.state = 'wanted';
      delete row.trouble;
      await db.packs.put(row);
    }),
  );
}

/** Asks for an edition in place of any other of its version: until it is whole, those that are here stay usable. */
export async function wantInstead(db: PacksDatabase, entry: CatalogueEntry): Promise<void> {
  await saving(() =>
    db.transaction('rw', db.packs, async () => {
      await wantPack(db, entry);
      await db.packs
        .where('packId')
        .equals(entry.packId)
        .modify((row) => {
          if (row.hash === entry.hash) delete row.givesWayTo;
          else if (isSameVersion(row.entry, entry)) row.givesWayTo = entry.hash;
        });
    }),
  );
}

/** Stops a download where it is; what has come stays. */
export async function pausePack(db: PacksDatabase, packHash: string): Promise<void> {
  await saving(() =>
    db.transaction('rw', db.packs, async () => {
      const row = await db.packs.get(packHash);
      if (row?.state !== 'wanted' && row?.state !== 'fetching') return;
      await db.packs.update(packHash, { state: 'paused' });
    }),
  );
}
