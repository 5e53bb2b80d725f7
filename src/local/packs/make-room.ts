/**
 * Room on a full device. What nobody needs goes first and by itself: other versions and editions of a pack that is here
 * whole, then packs that no class of anybody on this device has, the longest unused first. What is assigned goes only when
 * a person says so, and what somebody has open never.
 */
import { isSameVersion } from '#core/pack/catalogue.ts';
import { isPackFault } from '#core/pack/fault.ts';
import { layoutOf, listObjects } from '#core/pack/layout.ts';
import { assignmentsIn, isNewer } from '#core/work/pack-shelf.ts';
import type { PackRow, PacksDatabase } from '../store/packs-database.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { countingRow } from './counting-row.ts';
import { readTree } from './read-tree.ts';
import { removePack } from './remove-pack.ts';

export type PackToGo = {
  hash: string;
  title: string;
  language: string;
  version: number;
  /** What its removal gives back: bytes that no other pack here has. */
  freesBytes: number;
  /** A class of somebody on this device has it. */
  needed: boolean;
};

export type RoomStores = { work: WorkDatabase; packs: PacksDatabase };

/** In the order in which they had better go; `open` are the packs that a child is in, in any tab. */
export async function packsToGo({ work, packs }: RoomStores, open: ReadonlySet<string>): Promise<PackToGo[]> {
  const rows = await packs.packs.toArray();
  const needed = await neededRows(work, rows);
  const frees = await freedBytes(packs, rows);
  const wanted = new Set([...needed].map(({ packId }) => packId));
  const rank = (row: PackRow) => (needed.has(row) ? 2 : wanted.has(row.packId) ? 0 : 1);
  return rows
    .filter(({ hash }) => !open.has(hash))
    .sort((a, b) => rank(a) - rank(b) || a.usedAt - b.usedAt)
    .map((row) => ({
      ...{ hash: row.hash, title: row.entry.title, language: row.entry.language, version: row.version },
      ...{ freesBytes: frees.get(row.hash) ?? 0, needed: needed.has(row) },
    }));
}

/** Takes away what nobody needs until so many bytes are free; returns how many are. */
export async function makeRoom(
  stores: RoomStores,
  { open, bytes }: { open: ReadonlySet<string>; bytes: number },
): Promise<number> {
  let freed = 0;
  for (const { hash, freesBytes, needed } of await packsToGo(stores, open)) {
    if (freed >= bytes || needed) break;
    await removePack(stores.packs, hash);
    freed += freesBytes;
  }
  return freed;
}

/** Of each assigned pack the version and edition that is used or on its way, and an older one until that is whole. */
async function neededRows(work: WorkDatabase, rows: readonly PackRow[]): Promise<Set<PackRow>> {
  const events = await work.events.filter(({ type }) => type.startsWith('pack-')).toArray();
  const needed = new Set<PackRow>();
  for (const { entry } of assignmentsIn(events)) {
    const same = rows.filter(({ packId }) => packId === entry.packId);
    const current = countingRow(same.filter((row) => isSameVersion(row.entry, entry)));
    if (current !== undefined) needed.add(current);
    if (current !== undefined && isUsable(current)) continue;
    const [older] = same.filter(isUsable).sort((a, b) => (isNewer(a.entry, b.entry) ? -1 : 1));
    if (older !== undefined) needed.add(older);
  }
  return needed;
}

function isUsable({ state }: PackRow): boolean {
  return state === 'here' || state === 'damaged';
}

/** Bytes of parts, nodes and lists that only this pack has. A pack of which little has come is counted as what came. */
async function freedBytes(db: PacksDatabase, rows: readonly PackRow[]): Promise<Map<string, number>> {
  const users = new Map<string, number>();
  const objects = new Map<string, Map<string, number>>();
  for (const { hash } of rows) {
    const own = await objectsOf(db, hash);
    objects.set(hash, own);
    for (const object of own.keys()) users.set(object, (users.get(object) ?? 0) + 1);
  }
  const freed = new Map<string, number>();
  for (const { hash, state, doneBytes } of rows) {
    let bytes = 0;
    for (const [object, sizeBytes] of objects.get(hash) ?? [])
      if (users.get(object) === 1) bytes += sizeBytes;
    freed.set(hash, state === 'here' ? bytes : Math.min(bytes, doneBytes));
  }
  return freed;
}

async function objectsOf(db: PacksDatabase, packHash: string): Promise<Map<string, number>> {
  const objects = new Map<string, number>();
  const tree = await readTree(db, packHash);
  const lessons = tree?.lessons.flatMap((lesson) => lesson ?? []) ?? [];
  const layout = tree && layoutOf(tree.head.regions, lessons);
  if (layout === undefined || isPackFault(layout)) return objects;
  for (const [at, region] of (tree?.head.regions.lessons ?? []).entries()) {
    objects.set(region.node.sha256, region.node.sizeBytes);
    const lists = lessons[at] && listObjects(region, lessons[at].node);
    if (lists === undefined || isPackFault(lists)) continue;
    for (const { sha256, sizeBytes } of lists.lists) objects.set(sha256, sizeBytes);
  }
  for (const { bundle, files } of layout.lessons) {
    for (const { sha256, sizeBytes } of [bundle, ...files.flatMap((file) => file.parts)])
      objects.set(sha256, sizeBytes);
  }
  return objects;
}
