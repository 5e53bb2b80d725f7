/**
 * Where everything in a pack file lies. The format stores lengths; the order of bytes is fixed; so every offset
 * is a sum (docs/pack-format.md, LAYOUT rules). Two steps, because a reader first knows the root only:
 * `regionsOf` says where each lesson's node, lists and data lie, `layoutOf` where each part of each file does.
 *
 * No claim is believed before it is checked: sums are compared with what the root said, and limits come first.
 */
import type { CatalogueEntry } from './catalogue.ts';
import { isPackFault, packFault, type PackFault } from './fault.ts';
import { HEAD_PREFIX_BYTES, type PackHead } from './head.ts';
import { PACK_LIMITS, sayBytes } from './limits.ts';
import type { LessonNode, NodeFile, Root, Stored } from './manifest.ts';
import { parsePartList } from './part-list.ts';

/** A run of bytes of the pack file. */
export type Run = { offset: number; sizeBytes: number };
/** A run that is named by its own hash: what is fetched, verified and kept as one. */
export type PackObject = Stored & Run;

export type LessonRegion = { id: string; node: PackObject; lists: Run; data: Run };
export type PackRegions = {
  root: Run;
  signature: Run;
  lessons: LessonRegion[];
  /** The head and all nodes and lists: one request for `0 … indexBytes - 1` brings the whole tree. */
  indexBytes: number;
  /** Exactly this long is the file. */
  sizeBytes: number;
};

export type FileLayout = {
  name: string;
  type: string;
  sizeBytes: number;
  sha256: string;
  parts: PackObject[];
};
export type LessonLayout = { id: string; bundle: PackObject; files: FileLayout[] };
export type PackLayout = { lessons: LessonLayout[]; indexBytes: number; sizeBytes: number };

/** What a reader has of one lesson's place in the index: its node, parsed, and its lists as stored. */
export type LessonIndex = { node: LessonNode; lists: Uint8Array };

export function regionsOf(head: PackHead, root: Root): PackRegions | PackFault {
  const rootRun = { offset: HEAD_PREFIX_BYTES, sizeBytes: head.rootBytes };
  const signature = { offset: end(rootRun), sizeBytes: head.signatureBytes };
  const indexBytes = root.lessons.reduce(
    (sum, lesson) => sum + lesson.node.sizeBytes + lesson.listsBytes,
    end(signature),
  );
  const sizeBytes = root.lessons.reduce((sum, lesson) => sum + lesson.dataBytes, indexBytes);
  const fault = sizeFault(root, indexBytes, sizeBytes);
  if (fault !== undefined) return fault;
  let index = end(signature);
  let data = indexBytes;
  const lessons = root.lessons.map((lesson): LessonRegion => {
    const node = { ...lesson.node, offset: index };
    const lists = { offset: end(node), sizeBytes: lesson.listsBytes };
    const region = { id: lesson.id, node, lists, data: { offset: data, sizeBytes: lesson.dataBytes } };
    index = end(lists);
    data = end(region.data);
    return region;
  });
  return { root: rootRun, signature, lessons, indexBytes, sizeBytes };
}

function sizeFault(root: Root, indexBytes: number, sizeBytes: number): PackFault | undefined {
  const over = (what: string, claim: number, limit: number): PackFault =>
    packFault('too-large', `${what} ${sayBytes(claim)}; at most ${sayBytes(limit)} is allowed.`);
  if (sizeBytes > PACK_LIMITS.packBytes)
    return over('This pack claims to be', sizeBytes, PACK_LIMITS.packBytes);
  if (indexBytes > PACK_LIMITS.indexBytes)
    return over('This pack claims an index of', indexBytes, PACK_LIMITS.indexBytes);
  const fat = root.lessons.find((lesson) => lesson.node.sizeBytes > PACK_LIMITS.nodeBytes);
  return fat && over(`The manifest of lesson “${fat.id}” claims`, fat.node.sizeBytes, PACK_LIMITS.nodeBytes);
}

/** The part lists of a lesson that lie in its own region, in order: what to verify before `layoutOf`. */
export function listObjects(region: LessonRegion, node: LessonNode): { lists: PackObject[] } | PackFault {
  const lists: PackObject[] = [];
  let offset = region.lists.offset;
  for (const { list, in: elsewhere } of node.files) {
    if (list === undefined || elsewhere !== undefined) continue;
    lists.push({ ...list, offset });
    offset += list.sizeBytes;
  }
  if (offset === end(region.lists)) return { lists };
  return packFault(
    'bad-manifest',
    `The part lists of lesson “${region.id}” do not have the length that the root says.`,
  );
}

/** Where every bundle and every part lies. `lessons` in the order of the root, their lists already verified. */
export function layoutOf(regions: PackRegions, lessons: readonly LessonIndex[]): PackLayout | PackFault {
  const done: LessonLayout[] = [];
  for (const [position, region] of regions.lessons.entries()) {
    const index = lessons[position];
    if (index === undefined) return packFault('bad-manifest', `Lesson “${region.id}” has no manifest.`);
    const lesson = lessonLayout(region, index, done);
    if (isPackFault(lesson)) return lesson;
    done.push(lesson);
  }
  return { lessons: done, indexBytes: regions.indexBytes, sizeBytes: regions.sizeBytes };
}

function lessonLayout(
  region: LessonRegion,
  index: LessonIndex,
  earlier: LessonLayout[],
): LessonLayout | PackFault {
  const bundle = { ...index.node.bundle, offset: region.data.offset };
  if (bundle.sizeBytes > PACK_LIMITS.bundleBytes) return tooLong(region.id, 'its text', bundle.sizeBytes);
  const lists = listObjects(region, index.node);
  if (isPackFault(lists)) return lists;
  const lesson: LessonLayout = { id: region.id, bundle, files: [] };
  const cursor = { offset: end(bundle), listAt: 0 };
  for (const file of index.node.files) {
    const placed =
      file.in === undefined ? placeFile(file, index, cursor) : borrowFile(file, [...earlier, lesson]);
    if (isPackFault(placed))
      return packFault(placed.fault, `File “${file.name}” of lesson “${region.id}”: ${placed.sentence}`);
    lesson.files.push(placed);
  }
  if (cursor.offset === end(region.data)) return lesson;
  return packFault(
    'bad-manifest',
    `The files of lesson “${region.id}” do not have the length that the root says.`,
  );
}

function tooLong(lessonId: string, what: string, sizeBytes: number): PackFault {
  return packFault(
    'too-large',
    `Lesson “${lessonId}” claims ${sayBytes(sizeBytes)} for ${what}, which is too much.`,
  );
}

/** Takes the next bytes of the lesson's data for `file`, and the next list when it has one. */
function placeFile(
  file: NodeFile,
  index: LessonIndex,
  cursor: { offset: number; listAt: number },
): FileLayout | PackFault {
  const parts = partsOf(
    file,
    index.lists.subarray(cursor.listAt, cursor.listAt + (file.list?.sizeBytes ?? 0)),
  );
  if (isPackFault(parts)) return parts;
  cursor.listAt += file.list?.sizeBytes ?? 0;
  const placed = parts.parts.map((part) => {
    const object = { ...part, offset: cursor.offset };
    cursor.offset = end(object);
    return object;
  });
  return { name: file.name, type: file.type, sizeBytes: file.sizeBytes, sha256: file.sha256, parts: placed };
}

function partsOf(file: NodeFile, list: Uint8Array): { parts: Stored[] } | PackFault {
  if (file.sizeBytes > PACK_LIMITS.fileBytes) {
    return packFault('too-large', `it claims ${sayBytes(file.sizeBytes)}; at most 1 GB is allowed.`);
  }
  if (file.list !== undefined) return parsePartList(list, file.sizeBytes);
  if (file.sizeBytes <= PACK_LIMITS.partBytes)
    return { parts: [{ sha256: file.sha256, sizeBytes: file.sizeBytes }] };
  return packFault('bad-manifest', 'it is over 256 KB and has no part list.');
}

function borrowFile(file: NodeFile, lessons: readonly LessonLayout[]): FileLayout | PackFault {
  const owner = lessons.find((lesson) => lesson.id === file.in);
  const held = owner?.files.find(
    (other) => other.sha256 === file.sha256 && other.sizeBytes === file.sizeBytes,
  );
  if (held === undefined)
    return packFault('bad-manifest', `lesson “${file.in ?? ''}” does not hold its bytes before it.`);
  return { ...held, name: file.name, type: file.type };
}

/** What is told of this pack before it is fetched. `hash` is the SHA-256 of the whole file. */
export function catalogueEntryOf(root: Root, regions: PackRegions, hash: string): CatalogueEntry {
  const { packId, version, epoch, title, language, subject, grade, edition, licence, attribution } = root;
  return {
    ...{ packId, version, epoch, hash, title, language, licence, attribution },
    ...(subject === undefined ? {} : { subject }),
    ...(grade === undefined ? {} : { grade }),
    ...(edition === undefined ? {} : { edition }),
    sizeBytes: regions.sizeBytes,
    indexBytes: regions.indexBytes,
    lessons: root.lessons.map((lesson) => ({
      ...{ id: lesson.id, title: lesson.title, minutes: lesson.minutes },
      sizeBytes: lesson.dataBytes,
      ...(lesson.check === true && { check: lesson.check }),
    })),
  };
}

function end(run: Run): number {
  return run.offset + run.sizeBytes;
}
