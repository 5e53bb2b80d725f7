/**
 * Reads the tree of a pack from the store: its head, and each lesson's node and part lists, which are objects like
 * any other. Every piece may be missing or spoiled; then it counts as not here, and a download brings it again.
 */
import { isPackFault } from '#core/pack/fault.ts';
import { listObjects, type LessonIndex, type LessonRegion } from '#core/pack/layout.ts';
import { PACK_LIMITS } from '#core/pack/limits.ts';
import { parseLessonNode, type LessonNode, type Stored } from '#core/pack/manifest.ts';
import type { PacksDatabase } from '../store/packs-database.ts';
import { inflateText } from './inflate.ts';
import { readObject, readObjects } from './objects.ts';
import { readHead, type PackHeadRead } from './verify-head.ts';

export async function readStoredHead(db: PacksDatabase, packHash: string): Promise<PackHeadRead | undefined> {
  const row = await db.trees.get(packHash);
  if (row === undefined) return undefined;
  const head = await readHead({ root: new Uint8Array(row.root), signature: new Uint8Array(row.signature) });
  return isPackFault(head) ? undefined : head;
}

/** The node of a lesson and the objects that hold its part lists. */
export async function readNode(
  db: PacksDatabase,
  lessonId: string,
  node: Stored,
): Promise<LessonNode | undefined> {
  const bytes = await readObject(db, node);
  const text = bytes && (await inflateText(bytes, PACK_LIMITS.nodeTextBytes));
  const parsed = text === undefined ? undefined : parseLessonNode(text, lessonId);
  return parsed === undefined || isPackFault(parsed) ? undefined : parsed;
}

/** All that the index says of one lesson; undefined when a piece of it is not here. */
export async function readLessonIndex(
  db: PacksDatabase,
  region: LessonRegion,
): Promise<LessonIndex | undefined> {
  const node = await readNode(db, region.id, region.node);
  if (node === undefined) return undefined;
  const objects = listObjects(region, node);
  if (isPackFault(objects)) return undefined;
  const lists = await readObjects(db, objects.lists);
  const joined = new Uint8Array(region.lists.sizeBytes);
  for (const [position, list] of objects.lists.entries()) {
    const bytes = lists[position];
    if (bytes === undefined) return undefined;
    joined.set(bytes, list.offset - region.lists.offset);
  }
  return { node, lists: joined };
}

export type StoredTree = {
  head: PackHeadRead;
  /** In the order of the root; undefined for a lesson whose node or lists are not here. */
  lessons: (LessonIndex | undefined)[];
};

export async function readTree(db: PacksDatabase, packHash: string): Promise<StoredTree | undefined> {
  const head = await readStoredHead(db, packHash);
  if (head === undefined) return undefined;
  const lessons: (LessonIndex | undefined)[] = [];
  for (const region of head.regions.lessons) lessons.push(await readLessonIndex(db, region));
  return { head, lessons };
}
