/**
 * Everything of a pack but its signature and the bytes of its files, made in memory and checked by the reader's
 * own rules before a byte is written. The same source gives the same plan.
 */
import { canonicalJson } from '#core/pack/canonical-json.ts';
import { layoutOf, regionsOf, type PackRegions } from '#core/pack/layout.ts';
import { PACK_LIMITS, sayBytes } from '#core/pack/limits.ts';
import {
  PACK_FORMAT,
  parseLessonNode,
  parseRoot,
  type LessonNode,
  type NodeFile,
  type Root,
  type RootLesson,
} from '#core/pack/manifest.ts';
import { encodePartList } from '#core/pack/part-list.ts';
import { cutFile, type CutFile } from './cut-file.ts';
import { accept, refuse } from './fault-error.ts';
import type { PackSource, SourceLesson } from './pack-source.ts';
import { packText } from './packed-text.ts';
import { readerFor } from './reader-for.ts';
import { sha256 } from './sha256.ts';

export type LessonPlan = {
  root: RootLesson;
  node: Uint8Array;
  lists: Uint8Array;
  bundle: Uint8Array;
  /** In order, without those that an earlier lesson holds. */
  files: CutFile[];
};

export type PackPlan = { root: Root; rootBytes: Uint8Array; lessons: LessonPlan[] };

export async function planPack(source: PackSource, epoch: number): Promise<PackPlan> {
  refuseTooMuch(source);
  const holders = new Map<string, string>();
  const lessons: (LessonPlan & { tree: LessonNode })[] = [];
  for (const lesson of source.lessons) lessons.push(await planLesson(lesson, holders));
  const { lessons: sourceLessons, ...settings } = source;
  const languages = [...new Set([source.language, ...sourceLessons.map(({ lesson }) => lesson.language)])];
  const root: Root = {
    ...{ format: PACK_FORMAT, minReader: readerFor(source.lessons), epoch, languages },
    ...settings,
    lessons: lessons.map((lesson) => lesson.root),
  };
  const limits = {
    what: 'The root of this pack',
    textBytes: PACK_LIMITS.rootTextBytes,
    storedBytes: PACK_LIMITS.rootBytes,
  };
  const text = canonicalJson(root);
  const rootBytes = packText(text, limits);
  accept(parseRoot(text));
  // The longest signature that fits: what holds for it holds for every other.
  const regions = accept(
    regionsOf({ rootBytes: rootBytes.length, signatureBytes: PACK_LIMITS.signatureBytes }, root),
  );
  accept(
    layoutOf(
      regions,
      lessons.map(({ tree, lists }) => ({ node: tree, lists })),
    ),
  );
  return { root, rootBytes, lessons };
}

export function regionsOfPlan(plan: PackPlan, signatureBytes: number): PackRegions {
  return accept(regionsOf({ rootBytes: plan.rootBytes.length, signatureBytes }, plan.root));
}

/** By the sizes that the disk gives: before anything long is read. */
function refuseTooMuch(source: PackSource): void {
  const total = source.lessons
    .flatMap((lesson) => lesson.files)
    .reduce((sum, file) => sum + file.sizeBytes, 0);
  if (total <= PACK_LIMITS.packBytes) return;
  throw refuse(
    'too-large',
    `The files of this pack have ${sayBytes(total)}; a pack has at most ${sayBytes(PACK_LIMITS.packBytes)}.`,
  );
}

/** `holders` says which lesson already holds the bytes of a hash; it grows. */
async function planLesson(
  { lesson, files }: SourceLesson,
  holders: Map<string, string>,
): Promise<LessonPlan & { tree: LessonNode }> {
  const bundle = packText(canonicalJson(lesson), {
    what: `The text of lesson “${lesson.id}”`,
    textBytes: PACK_LIMITS.bundleTextBytes,
    storedBytes: PACK_LIMITS.bundleBytes,
  });
  const own: CutFile[] = [];
  const nodeFiles: NodeFile[] = [];
  for (const file of files) {
    const cut = await cutFile(file);
    const holder = holders.get(cut.sha256);
    nodeFiles.push({ ...nodeFileOf(cut), ...(holder === undefined ? {} : { in: holder }) });
    if (holder !== undefined) continue;
    holders.set(cut.sha256, lesson.id);
    own.push(cut);
  }
  const tree: LessonNode = { v: 1, bundle: stored(bundle), files: nodeFiles };
  const text = canonicalJson(tree);
  const what = `The manifest of lesson “${lesson.id}”`;
  const node = packText(text, {
    what,
    textBytes: PACK_LIMITS.nodeTextBytes,
    storedBytes: PACK_LIMITS.nodeBytes,
  });
  accept(parseLessonNode(text, lesson.id));
  const lists = Buffer.concat(own.map(listOf));
  const dataBytes = own.reduce((sum, cut) => sum + cut.source.sizeBytes, bundle.length);
  const { id, title, minutes, language, check } = lesson;
  const facts = { id, title, minutes, language, ...(check === true && { check }) };
  const root = { ...facts, node: stored(node), listsBytes: lists.length, dataBytes };
  return { root, node, lists, bundle, files: own, tree };
}

/** A file of one part is named by its own hash and needs no list. */
function listOf(cut: CutFile): Uint8Array {
  return cut.parts.length > 1 ? encodePartList(cut.parts) : new Uint8Array();
}

function nodeFileOf(cut: CutFile): NodeFile {
  const { name, type, sizeBytes } = cut.source;
  const list = listOf(cut);
  return { name, type, sizeBytes, sha256: cut.sha256, ...(list.length === 0 ? {} : { list: stored(list) }) };
}

function stored(bytes: Uint8Array): { sha256: string; sizeBytes: number } {
  return { sha256: sha256(bytes), sizeBytes: bytes.length };
}
