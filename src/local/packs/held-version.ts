/** A version of a pack that is whole on this device, as what an update of it starts from. */
import { isPackFault } from '#core/pack/fault.ts';
import { layoutOf, type LessonIndex, type PackLayout } from '#core/pack/layout.ts';
import { PACK_LIMITS } from '#core/pack/limits.ts';
import type { PacksDatabase } from '../store/packs-database.ts';
import { inflatePatch } from './inflate-patch.ts';
import { readObject } from './objects.ts';
import { readTree } from './read-tree.ts';

export type TextKind = 'root' | 'node' | 'lists' | 'bundle';
export type HeldVersion = {
  layout: PackLayout;
  /** What each node says, by the hash of the node. */
  lessons: ReadonlyMap<string, LessonIndex>;
  /** Unfolded; undefined when it is not here, or cannot be read. */
  text(kind: TextKind, at?: number): Promise<Uint8Array<ArrayBuffer> | undefined>;
};

const EMPTY = new Uint8Array();

/** Undefined when a piece of its index is not here. */
export async function openHeldVersion(db: PacksDatabase, packHash: string): Promise<HeldVersion | undefined> {
  const [tree, row] = await Promise.all([readTree(db, packHash), db.trees.get(packHash)]);
  if (tree === undefined || row === undefined) return undefined;
  const { regions } = tree.head;
  const indexes = tree.lessons.flatMap((lesson) => lesson ?? []);
  const layout = layoutOf(regions, indexes);
  if (indexes.length !== regions.lessons.length || isPackFault(layout)) return undefined;
  const unfold = async (stored: Uint8Array<ArrayBuffer> | undefined, limit: number) =>
    stored && inflatePatch(EMPTY, stored, limit);
  return {
    layout,
    lessons: new Map(indexes.map((index, at) => [regions.lessons[at]?.node.sha256 ?? '', index])),
    text: async (kind, at = 0) => {
      if (kind === 'root') return unfold(new Uint8Array(row.root), PACK_LIMITS.rootTextBytes);
      const region = regions.lessons[at];
      const lesson = layout.lessons[at];
      if (region === undefined || lesson === undefined) return undefined;
      if (kind === 'lists') return indexes[at]?.lists.slice();
      const object = kind === 'node' ? region.node : lesson.bundle;
      const limit = kind === 'node' ? PACK_LIMITS.nodeTextBytes : PACK_LIMITS.bundleTextBytes;
      return unfold(await readObject(db, object), limit);
    },
  };
}
