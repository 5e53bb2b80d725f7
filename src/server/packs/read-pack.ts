/**
 * The tree of a pack file: signature first, then the root, the nodes and the lists, each checked against the
 * hash that its parent holds before it is unfolded. The data area is not touched (verify-pack.ts does that).
 */
import { HEAD_PREFIX_BYTES, parseHeadPrefix } from '#core/pack/head.ts';
import {
  layoutOf,
  listObjects,
  regionsOf,
  type LessonIndex,
  type LessonRegion,
  type PackLayout,
  type PackRegions,
  type Run,
} from '#core/pack/layout.ts';
import { PACK_LIMITS, sayBytes } from '#core/pack/limits.ts';
import { parseLessonNode, parseRoot, type LessonNode, type Root, type Stored } from '#core/pack/manifest.ts';
import { accept, refuse } from './fault-error.ts';
import { cutShort, type PackReader } from './pack-reader.ts';
import { unpackText } from './packed-text.ts';
import { sha256 } from './sha256.ts';

export type PackTree = {
  root: Root;
  regions: PackRegions;
  /** In the order of the root. */
  nodes: LessonNode[];
  layout: PackLayout;
  /** Everything in front of the data area, as stored. */
  index: Uint8Array;
};

const ROOT_TEXT = {
  what: 'The root of this pack',
  textBytes: PACK_LIMITS.rootTextBytes,
  storedBytes: PACK_LIMITS.rootBytes,
};

/** Judges the root and the signature area, both as stored, before anything else of them is read. */
export type RootCheck = (root: Uint8Array, signature: Uint8Array) => Promise<void>;

/** Throws a PackFaultError for whatever is wrong. */
export async function readPackTree(reader: PackReader, checkRoot: RootCheck): Promise<PackTree> {
  const prefix = await reader.read({ offset: 0, sizeBytes: Math.min(HEAD_PREFIX_BYTES, reader.sizeBytes) });
  const head = accept(parseHeadPrefix(prefix));
  const rootBytes = await reader.read({ offset: HEAD_PREFIX_BYTES, sizeBytes: head.rootBytes });
  const area = await reader.read({
    offset: HEAD_PREFIX_BYTES + head.rootBytes,
    sizeBytes: head.signatureBytes,
  });
  await checkRoot(rootBytes, area);
  const root = accept(parseRoot(await unpackText(rootBytes, ROOT_TEXT)));
  const regions = accept(regionsOf(head, root));
  checkLength(regions.sizeBytes, reader.sizeBytes);
  const index = await reader.read({ offset: 0, sizeBytes: regions.indexBytes });
  const lessons: LessonIndex[] = [];
  for (const region of regions.lessons) lessons.push(await readLessonIndex(region, index));
  const layout = accept(layoutOf(regions, lessons));
  return { root, regions, nodes: lessons.map((lesson) => lesson.node), layout, index };
}

function checkLength(claimed: number, found: number): void {
  if (found < claimed) throw cutShort(found);
  if (found > claimed)
    throw refuse('bad-bytes', `This pack is ${sayBytes(found - claimed)} longer than it says.`);
}

async function readLessonIndex(region: LessonRegion, index: Uint8Array): Promise<LessonIndex> {
  const what = `The manifest of lesson “${region.id}”`;
  const stored = checked(region.node, index, what);
  const limits = { what, textBytes: PACK_LIMITS.nodeTextBytes, storedBytes: PACK_LIMITS.nodeBytes };
  const node = accept(parseLessonNode(await unpackText(stored, limits), region.id));
  const { lists } = accept(listObjects(region, node));
  for (const list of lists) checked(list, index, `A part list of lesson “${region.id}”`);
  return { node, lists: slice(region.lists, index) };
}

function slice({ offset, sizeBytes }: Run, bytes: Uint8Array): Uint8Array {
  return bytes.subarray(offset, offset + sizeBytes);
}

function checked(object: Stored & Run, index: Uint8Array, what: string): Uint8Array {
  const bytes = slice(object, index);
  if (sha256(bytes) !== object.sha256) throw refuse('bad-bytes', `${what} is damaged.`);
  return bytes;
}
