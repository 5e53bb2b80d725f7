import type { PacksDatabase } from '../store/packs-database.ts';

/** A child opens a lesson of this pack: it is not the first to go when room is short. */
export async function notePackUsed(db: PacksDatabase, packHash: string): Promise<void> {
  await db.packs.update(packHash, { usedAt: Date.now() });
}
