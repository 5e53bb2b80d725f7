/**
 * Turns an update file into what the new version consists of: head, nodes, part lists, bundles and small parts. Each is
 * taken only with the hash that the signed root leads to; what does not come out right is left out, and the download
 * that follows fetches it whole.
 */
import { deflateSync } from 'fflate';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { TEXT_DEFLATE } from '#core/pack/deflate.ts';
import { isPackFault } from '#core/pack/fault.ts';
import { layoutOf, listObjects, type LessonIndex, type LessonRegion } from '#core/pack/layout.ts';
import { PACK_LIMITS } from '#core/pack/limits.ts';
import { parseLessonNode } from '#core/pack/manifest.ts';
import {
  changeBytes,
  missingRuns,
  parseUpdateDirectory,
  parseUpdateHead,
  UPDATE_HEAD_BYTES,
  UPDATE_LIMITS,
  type LessonChange,
  type UpdateChange,
  type UpdateDirectory,
} from '#core/pack/update.ts';
import type { SchoolKey } from '#core/protocol/sign-in.ts';
import type { HeldVersion, TextKind } from './held-version.ts';
import { inflatePatch, joinBytes } from './inflate-patch.ts';
import { inflateText } from './inflate.ts';
import type { ObjectBytes } from './segments.ts';
import { sha256 } from './sha256.ts';
import { verifyHead, type HeadBytes, type PackHeadRead } from './verify-head.ts';

export type ReadUpdate = { head: HeadBytes; objects: ObjectBytes[] };

type Source = { held: HeldVersion; take(sizeBytes: number): Uint8Array<ArrayBuffer> };

/** Undefined when nothing of it can be used. */
export async function readUpdate(
  file: Uint8Array<ArrayBuffer>,
  held: HeldVersion,
  { entry, keys }: { entry: CatalogueEntry; keys: readonly SchoolKey[] },
): Promise<ReadUpdate | undefined> {
  const opened = await openUpdate(file);
  if (opened === undefined) return undefined;
  const { directory, take } = opened;
  const signature = take(directory.signature).slice();
  const source: Source = { held, take };
  const root = await rebuild(directory.root, 'root', source);
  const head = root && { root: root.slice(), signature };
  const read = head && (await verifyHead(head, keys, entry));
  if (head === undefined || read === undefined || isPackFault(read)) return undefined;
  const lessons = await readLessons(directory, read, source);
  const parts = await readParts(directory, read, { ...lessons, source });
  return { head, objects: [...lessons.objects, ...parts] };
}

async function openUpdate(
  file: Uint8Array<ArrayBuffer>,
): Promise<{ directory: UpdateDirectory; take: Source['take'] } | undefined> {
  const head = parseUpdateHead(file);
  if (isPackFault(head)) return undefined;
  let at = UPDATE_HEAD_BYTES + head.directoryBytes;
  const text = await inflateText(file.subarray(UPDATE_HEAD_BYTES, at), UPDATE_LIMITS.directoryTextBytes);
  const directory = text === undefined ? undefined : parseUpdateDirectory(text, file.length - at);
  if (directory === undefined || isPackFault(directory)) return undefined;
  const take = (sizeBytes: number) => {
    at += sizeBytes;
    return file.subarray(at - sizeBytes, at);
  };
  return { directory, take };
}

const TEXT_LIMITS: Record<TextKind, number> = {
  root: PACK_LIMITS.rootTextBytes,
  node: PACK_LIMITS.nodeTextBytes,
  lists: PACK_LIMITS.indexBytes,
  bundle: PACK_LIMITS.bundleTextBytes,
};

/** The bytes as they are stored, not verified yet. What belongs to the change is taken whether it is of use or not. */
async function rebuild(
  change: UpdateChange,
  kind: TextKind,
  { held, take }: Source,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bytes = take(changeBytes(change));
  if (typeof change === 'number') return bytes;
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let at = 0;
  let left = TEXT_LIMITS[kind];
  for (const { of, start, length, bytes: size } of change) {
    const text = length === 0 ? new Uint8Array() : await held.text(kind, of);
    const window = text?.subarray(start, start + length);
    if (window?.length !== length) return undefined;
    const piece = await inflatePatch(window, bytes.subarray(at, at + size), left);
    if (piece === undefined) return undefined;
    pieces.push(piece);
    at += size;
    left -= piece.length;
  }
  const text = joinBytes(pieces);
  return kind === 'lists' ? text : deflateSync(text, TEXT_DEFLATE).slice();
}

type ReadLessons = { objects: ObjectBytes[]; indexes: Map<string, LessonIndex> };

async function readLessons(
  { lessons }: UpdateDirectory,
  { regions }: PackHeadRead,
  source: Source,
): Promise<ReadLessons> {
  const found: ReadLessons = { objects: [], indexes: new Map(source.held.lessons) };
  for (const change of lessons) {
    const region = regions.lessons[change.at];
    const { node, lists, bundle } = await rebuildLesson(change, source);
    const index = region && node && (await readIndex(region, node, lists));
    if (region === undefined || index === undefined) continue;
    found.objects.push(...index.objects);
    found.indexes.set(region.node.sha256, index);
    const wanted = index.node.bundle;
    if (bundle !== undefined && (await sha256(bundle)) === wanted.sha256)
      found.objects.push({ sha256: wanted.sha256, bytes: bundle });
  }
  return found;
}

/** All of a lesson's bytes are taken, so that those of the next one are found. */
async function rebuildLesson({ node, lists, bundle }: LessonChange, source: Source) {
  return {
    node: await rebuild(node, 'node', source),
    lists: lists === undefined ? undefined : await rebuild(lists, 'lists', source),
    bundle: bundle === undefined ? undefined : await rebuild(bundle, 'bundle', source),
  };
}

/** The node and the lists of a lesson, when both are what the root says. */
async function readIndex(
  region: LessonRegion,
  bytes: Uint8Array<ArrayBuffer>,
  lists = new Uint8Array(),
): Promise<(LessonIndex & { objects: ObjectBytes[] }) | undefined> {
  if ((await sha256(bytes)) !== region.node.sha256) return undefined;
  const text = await inflateText(bytes, PACK_LIMITS.nodeTextBytes);
  const node = text === undefined ? undefined : parseLessonNode(text, region.id);
  if (node === undefined || isPackFault(node)) return undefined;
  const own = listObjects(region, node);
  if (isPackFault(own)) return undefined;
  const objects: ObjectBytes[] = [{ sha256: region.node.sha256, bytes }];
  for (const list of own.lists) {
    const start = list.offset - region.lists.offset;
    const listBytes = lists.slice(start, start + list.sizeBytes);
    if ((await sha256(listBytes)) !== list.sha256) return undefined;
    objects.push({ sha256: list.sha256, bytes: listBytes });
  }
  return { node, lists, objects };
}

/** The parts that travel in the update, in the order in which the school left them out of the held version. */
async function readParts(
  { partsBytes = 0 }: UpdateDirectory,
  { regions }: PackHeadRead,
  { indexes, objects, source }: ReadLessons & { source: Source },
): Promise<ObjectBytes[]> {
  if (partsBytes === 0) return [];
  const lessons = regions.lessons.flatMap(({ node }) => indexes.get(node.sha256) ?? []);
  const layout = layoutOf(regions, lessons);
  if (lessons.length < regions.lessons.length || isPackFault(layout)) return [];
  const runs = missingRuns(
    layout,
    source.held.layout,
    objects.map((object) => object.sha256),
  );
  const parts: ObjectBytes[] = [];
  let left = partsBytes;
  for (const part of runs.flatMap((run) => run.objects)) {
    left -= part.sizeBytes;
    if (left < 0) break;
    const bytes = source.take(part.sizeBytes);
    if ((await sha256(bytes)) === part.sha256) parts.push({ sha256: part.sha256, bytes });
  }
  return parts;
}
