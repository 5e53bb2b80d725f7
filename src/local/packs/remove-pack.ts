/**
 * Takes a pack off this device and makes room: objects that no other pack needs, then segments that hold none.
 * The pack is gone for a person at once; the clearing waits while a download runs, whose parts it would not know.
 */
import { isPackFault } from '#core/pack/fault.ts';
import { layoutOf, type LessonIndex } from '#core/pack/layout.ts';
import type { PackRow, PacksDatabase } from '../store/packs-database.ts';
import { giveTidying } from '../store/reserve.ts';
import { withRoom } from '../store/room-for-work.ts';
import { saving } from '../store/store-error.ts';
import { browserLeaseEdges, holdsLease, openLease, type LeaseEdges } from './lease.ts';
import { readTree, type StoredTree } from './read-tree.ts';

const AT_ONCE = 2000;

/** False when it is `openPackHash`, the pack that a child is in: that one is never taken away. */
export async function removePack(
  db: PacksDatabase,
  packHash: string,
  openPackHash?: string,
): Promise<boolean> {
  if (packHash === openPackHash) return false;
  const write = () =>
    db.transaction('rw', db.packs, db.trees, db.meta, async () => {
      await db.packs.delete(packHash);
      await db.trees.delete(packHash);
      await db.meta.put({ name: 'leftovers' });
      // What stood still for want of room may try again.
      await db.packs.filter((row) => row.trouble === 'no-room').modify(forgetTrouble);
    });
  // A full device has no room for the few rows that say what goes.
  await saving(() => withRoom(write, [giveTidying]));
  await clearLeftovers(db, browserLeaseEdges());
  return true;
}

function forgetTrouble(row: PackRow): void {
  delete row.trouble;
}

/** Deletes what no pack needs any more. False when it has to wait: for a download, or for a pack to be mended. */
export async function clearLeftovers(db: PacksDatabase, edges: LeaseEdges): Promise<boolean> {
  if ((await db.meta.get('leftovers')) === undefined) return true;
  const lease = await openLease(db, edges);
  if (lease === undefined) return false;
  try {
    const needed = await neededHashes(db);
    if (needed === undefined) return false;
    await deleteObjectsBut(db, needed, lease.holder);
    await deleteEmptySegments(db, lease.holder);
    return true;
  } finally {
    await lease.release();
  }
}

/** Undefined while a pack has parts here that only a spoiled piece of its tree can name. */
async function neededHashes(db: PacksDatabase): Promise<Set<string> | undefined> {
  const needed = new Set<string>();
  for (const row of await db.packs.toArray()) {
    const tree = await readTree(db, row.hash);
    const isWhole = tree?.lessons.every((lesson) => lesson !== undefined) ?? false;
    if (!isWhole && hasParts(row)) return undefined;
    if (tree !== undefined) addNeeded(needed, tree);
  }
  return needed;
}

/** Parts come after the whole index, so less than an index cannot hold any. */
function hasParts(row: PackRow): boolean {
  return row.doneBytes > row.entry.indexBytes;
}

function addNeeded(needed: Set<string>, tree: StoredTree): void {
  const { regions } = tree.head;
  for (const region of regions.lessons) needed.add(region.node.sha256);
  const whole: LessonIndex[] = tree.lessons.flatMap((lesson) => lesson ?? []);
  for (const { node } of whole) {
    for (const { list } of node.files) if (list !== undefined) needed.add(list.sha256);
  }
  const layout = layoutOf(regions, whole);
  if (isPackFault(layout)) return;
  for (const { bundle, files } of layout.lessons) {
    needed.add(bundle.sha256);
    for (const part of files.flatMap((file) => file.parts)) needed.add(part.sha256);
  }
}

async function deleteObjectsBut(
  db: PacksDatabase,
  needed: ReadonlySet<string>,
  holder: string,
): Promise<void> {
  for (let after = ''; ;) {
    const hashes = await db.parts.where('hash').above(after).limit(AT_ONCE).primaryKeys();
    const last = hashes.at(-1);
    if (last === undefined) return;
    after = last;
    await whileHolding(db, holder, async () => {
      await db.parts.bulkDelete(hashes.filter((hash) => !needed.has(hash)));
    });
  }
}

async function deleteEmptySegments(db: PacksDatabase, holder: string): Promise<void> {
  await whileHolding(db, holder, async () => {
    const used = new Set(await db.parts.orderBy('segmentId').uniqueKeys());
    const ids = await db.segments.toCollection().primaryKeys();
    await db.segments.bulkDelete(ids.filter((id) => id !== undefined && !used.has(id)));
    await db.meta.delete('leftovers');
  });
}

/** Whoever lost the lease deletes nothing: a download may be relying on these rows. */
async function whileHolding(db: PacksDatabase, holder: string, write: () => Promise<void>): Promise<void> {
  await db.transaction('rw', db.parts, db.segments, db.meta, async () => {
    if (await holdsLease(db, holder)) await write();
  });
}
