/** An edition that another one was asked for in its place goes when that one is whole, unless somebody has it open. */
import type { PackRow, PacksDatabase } from '../store/packs-database.ts';
import { removePack } from './remove-pack.ts';

async function replacedEditions(db: PacksDatabase): Promise<PackRow[]> {
  const leaving = await db.packs.filter(({ givesWayTo }) => givesWayTo !== undefined).toArray();
  const others = await db.packs.bulkGet(leaving.map(({ givesWayTo = '' }) => givesWayTo));
  return leaving.filter((_, at) => others[at]?.state === 'here');
}

export async function letGoOfReplaced(db: PacksDatabase, open: ReadonlySet<string>): Promise<void> {
  for (const { hash } of await replacedEditions(db)) if (!open.has(hash)) await removePack(db, hash);
}
