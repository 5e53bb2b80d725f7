import type { PacksDatabase } from '../store/packs-database.ts';
import { saving } from '../store/store-error.ts';
import { removePack } from './remove-pack.ts';

/** A person does not want it after all: what has come is let go, but for what another pack needs. */
export async function cancelPack(db: PacksDatabase, packHash: string): Promise<void> {
  await saving(async () => {
    await db.packs
      .filter((row) => row.givesWayTo === packHash)
      .modify((row) => {
        delete row.givesWayTo;
      });
  });
  await removePack(db, packHash);
}
