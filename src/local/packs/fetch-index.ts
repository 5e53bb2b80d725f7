/**
 * Brings the index of a pack: for each lesson its node and part lists, verified against the root and against each
 * other. A lesson that did not change since a version that is here has the same node, and costs nothing.
 */
import { isPackFault, packFault, type PackFault } from '#core/pack/fault.ts';
import { listObjects, type LessonIndex, type LessonRegion, type PackRegions } from '#core/pack/layout.ts';
import { PACK_LIMITS } from '#core/pack/limits.ts';
import { parseLessonNode } from '#core/pack/manifest.ts';
import { inflateText } from './inflate.ts';
import { isLost } from './pack-reader.ts';
import { isPassEnd, keepAll, passEnd, type Pass, type PassEnd } from './pass.ts';
import { readLessonIndex } from './read-tree.ts';
import type { ObjectBytes } from './segments.ts';
import { sha256 } from './sha256.ts';

type Verified = { index: LessonIndex; objects: ObjectBytes[] };

/** In the order of the root. */
export async function ensureIndex(pass: Pass, regions: PackRegions): Promise<LessonIndex[] | PassEnd> {
  const held = new Map<string, LessonIndex>();
  for (const region of regions.lessons) {
    const index = await readLessonIndex(pass.db, region);
    if (index !== undefined) held.set(region.id, index);
  }
  for (const run of lackingRuns(regions.lessons, held)) {
    pass.reader.aim({ offset: run[0]?.node.offset ?? 0, sizeBytes: sum(run.map(sizeOf)) });
    for (const region of run) {
      const index = await fetchLessonIndex(pass, region);
      if (isPassEnd(index)) return (await keepAll(pass, index)) ?? index;
      held.set(region.id, index);
    }
  }
  // Parts come after the whole index: a clean-up has to know what is needed.
  const end = await keepAll(pass);
  if (end !== undefined) return end;
  return regions.lessons.flatMap((region) => held.get(region.id) ?? []);
}

/** Neighbours that are all lacking come with one request. */
function lackingRuns(
  regions: readonly LessonRegion[],
  held: ReadonlyMap<string, LessonIndex>,
): LessonRegion[][] {
  const runs: LessonRegion[][] = [];
  let isOpen = false;
  for (const region of regions) {
    if (held.has(region.id)) {
      isOpen = false;
    } else if (isOpen) {
      runs.at(-1)?.push(region);
    } else {
      runs.push([region]);
      isOpen = true;
    }
  }
  return runs;
}

async function fetchLessonIndex(pass: Pass, region: LessonRegion): Promise<LessonIndex | PassEnd> {
  const bytes = await pass.reader.take(sizeOf(region));
  if (isLost(bytes)) return passEnd(bytes);
  const verified = await verifyRegion(bytes, region);
  if (isPackFault(verified)) return passEnd(verified);
  for (const object of verified.objects) {
    const written = await pass.writer.add(object, object.bytes.length);
    if (written !== 'saved') return passEnd(written);
  }
  return verified.index;
}

async function verifyRegion(
  bytes: Uint8Array<ArrayBuffer>,
  region: LessonRegion,
): Promise<Verified | PackFault> {
  const nodeBytes = bytes.subarray(0, region.node.sizeBytes);
  if ((await sha256(nodeBytes)) !== region.node.sha256) return changed(region);
  const text = await inflateText(nodeBytes, PACK_LIMITS.nodeTextBytes);
  if (text === undefined) return changed(region);
  const node = parseLessonNode(text, region.id);
  if (isPackFault(node)) return node;
  const lists = listObjects(region, node);
  if (isPackFault(lists)) return lists;
  const objects: ObjectBytes[] = [{ sha256: region.node.sha256, bytes: nodeBytes }];
  for (const list of lists.lists) {
    const start = list.offset - region.node.offset;
    const listBytes = bytes.subarray(start, start + list.sizeBytes);
    if ((await sha256(listBytes)) !== list.sha256) return changed(region);
    objects.push({ sha256: list.sha256, bytes: listBytes });
  }
  return { index: { node, lists: bytes.subarray(region.node.sizeBytes) }, objects };
}

function changed(region: LessonRegion): PackFault {
  return packFault('bad-bytes', `The manifest of lesson “${region.id}” is not the one that was signed.`);
}

function sizeOf(region: LessonRegion): number {
  return region.node.sizeBytes + region.lists.sizeBytes;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
