/**
 * A pack that is whole on this device as the file that it came from, to be carried on a stick: the same bytes, so any
 * device of the school can check them. It is read a few parts at a time, whatever its length.
 */
import { isPackFault } from '#core/pack/fault.ts';
import { encodeHeadPrefix } from '#core/pack/head.ts';
import { layoutOf, listObjects, type LessonIndex, type PackObject } from '#core/pack/layout.ts';
import type { PacksDatabase } from '../store/packs-database.ts';
import { lacking } from './lesson-files.ts';
import { readObjects } from './objects.ts';
import { readTree, type StoredTree } from './read-tree.ts';

export type PackExport = {
  fileName: string;
  sizeBytes: number;
  stream: ReadableStream<Uint8Array<ArrayBuffer>>;
};

const AT_ONCE = 16;

/** Undefined when the pack is not whole here; the stream fails when a part turns out to be spoiled. */
export async function exportPack(db: PacksDatabase, packHash: string): Promise<PackExport | undefined> {
  const [row, head, tree] = await Promise.all([
    db.packs.get(packHash),
    db.trees.get(packHash),
    readTree(db, packHash),
  ]);
  if (row?.state !== 'here' || head === undefined) return undefined;
  const objects = tree && objectsOf(tree);
  if (objects === undefined) {
    await lacking(db, packHash);
    return undefined;
  }
  const { packId, version, edition, sizeBytes } = row.entry;
  const root = new Uint8Array(head.root);
  const signature = new Uint8Array(head.signature);
  const prefix = encodeHeadPrefix({ rootBytes: root.length, signatureBytes: signature.length });
  const start = [new Uint8Array(prefix), root, signature];
  return {
    fileName: `${[packId, String(version), ...(edition === undefined ? [] : [edition])].join('-')}.bookbag`,
    sizeBytes,
    stream: streamOf(db, packHash, { start, objects }),
  };
}

/** All that follows the signature, in the order of the file; undefined when the tree is not whole. */
function objectsOf({ head, lessons }: StoredTree): PackObject[] | undefined {
  const { regions } = head;
  const whole: LessonIndex[] = lessons.flatMap((lesson) => lesson ?? []);
  const layout = layoutOf(regions, whole);
  if (isPackFault(layout)) return undefined;
  const objects = new Map<number, PackObject>();
  const add = (object: PackObject) => objects.set(object.offset, object);
  for (const [at, region] of regions.lessons.entries()) {
    const lists = whole[at] && listObjects(region, whole[at].node);
    if (lists === undefined || isPackFault(lists)) return undefined;
    [region.node, ...lists.lists].forEach(add);
  }
  for (const { bundle, files } of layout.lessons) {
    // A file that borrows another's bytes has their offsets.
    [bundle, ...files.flatMap((file) => file.parts)].forEach(add);
  }
  return [...objects.values()].sort((a, b) => a.offset - b.offset);
}

function streamOf(
  db: PacksDatabase,
  packHash: string,
  { start, objects }: { start: Uint8Array<ArrayBuffer>[]; objects: readonly PackObject[] },
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let next = 0;
  return new ReadableStream({
    start: (controller) => {
      for (const bytes of start) controller.enqueue(bytes);
    },
    pull: async (controller) => {
      const batch = objects.slice(next, next + AT_ONCE);
      next += AT_ONCE;
      for (const bytes of await readObjects(db, batch)) {
        if (bytes === undefined) {
          await lacking(db, packHash);
          controller.error(new Error('A part of this pack can no longer be read.'));
          return;
        }
        controller.enqueue(bytes);
      }
      if (next >= objects.length) controller.close();
    },
  });
}
