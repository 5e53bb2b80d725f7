/**
 * Whether a pack file may be published: every byte of it is what a key of this school signed, every lesson can
 * be shown, and every file is what its type says. This is the gate for packs from anywhere (upload, stick, disk).
 *
 * Order: signature, limits, tree, then the data area in one pass with at most one part in memory, so that a
 * pack of 4 GB costs no more memory than a small one.
 */
import { createHash, type Hash } from 'node:crypto';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import type { PackFault } from '#core/pack/fault.ts';
import { catalogueEntryOf, type FileLayout, type PackObject } from '#core/pack/layout.ts';
import type { NodeFile } from '#core/pack/manifest.ts';
import type { MediaType } from '#core/pack/media-types.ts';
import { filesOfLesson, useOfType } from '#core/lesson/files.ts';
import type { SchoolKey } from '#core/protocol/sign-in.ts';
import { PackFaultError, refuse } from './fault-error.ts';
import { lessonInBundle, sayBundle } from './lesson-bundle.ts';
import { typeOfBytes, typesAgree } from './media.ts';
import { openPackReader, type PackReader } from './pack-reader.ts';
import { readPackTree, type PackTree } from './read-pack.ts';
import { sha256 } from './sha256.ts';
import { checkSignature } from './sign.ts';

export type Verified = { ok: true; entry: CatalogueEntry; tree: PackTree } | { ok: false; fault: PackFault };

/** Reads the whole file at `path`. Only what the pack itself does wrong is a fault; a broken disk throws. */
export async function verifyPackFile(path: string, keys: readonly SchoolKey[]): Promise<Verified> {
  let reader: PackReader | undefined;
  try {
    reader = await openPackReader(path);
    const tree = await readPackTree(reader, (root, signature) => checkSignature(root, signature, keys));
    const hash = await verifyData(reader, tree);
    return { ok: true, entry: catalogueEntryOf(tree.root, tree.regions, hash), tree };
  } catch (error) {
    if (error instanceof PackFaultError) return { ok: false, fault: error.fault };
    throw error;
  } finally {
    await reader?.close();
  }
}

/** What one pass over the data area knows. */
type Pass = { reader: PackReader; whole: Hash; types: Map<string, MediaType> };
type Place = { lessonId: string; file: NodeFile };

/** Reads all lessons' data in order; gives the hash of the whole pack file. */
async function verifyData(reader: PackReader, tree: PackTree): Promise<string> {
  const pass: Pass = { reader, whole: createHash('sha256').update(tree.index), types: new Map() };
  for (const [position, lesson] of tree.layout.lessons.entries()) {
    const files = tree.nodes[position]?.files ?? [];
    const bundle = await readObject(lesson.bundle, pass, sayBundle(lesson.id));
    await verifyLesson(bundle, lesson.id, files);
    for (const [at, file] of files.entries()) {
      const layout = lesson.files[at];
      if (layout !== undefined) await verifyFile({ lessonId: lesson.id, file }, layout, pass);
    }
  }
  return pass.whole.digest('hex');
}

async function readObject(object: PackObject, { reader, whole }: Pass, what: string): Promise<Uint8Array> {
  const bytes = await reader.read(object);
  whole.update(bytes);
  if (sha256(bytes) !== object.sha256) throw refuse('bad-bytes', `${what} is damaged.`);
  return bytes;
}

async function verifyFile(place: Place, layout: FileLayout, pass: Pass): Promise<void> {
  const { file, lessonId } = place;
  if (file.in === undefined) await verifyBytes(place, layout, pass);
  const found = pass.types.get(file.sha256);
  if (found !== undefined && typesAgree(file.type, found)) return;
  throw refuse(
    'bad-manifest',
    `File “${file.name}” of lesson “${lessonId}” is not the ${file.type} that it says.`,
  );
}

async function verifyBytes({ lessonId, file }: Place, layout: FileLayout, pass: Pass): Promise<void> {
  const what = `File “${file.name}” of lesson “${lessonId}”`;
  const hash = createHash('sha256');
  for (const [index, part] of layout.parts.entries()) {
    const bytes = await readObject(part, pass, what);
    hash.update(bytes);
    const type = index === 0 ? await typeOfBytes(bytes) : undefined;
    if (type !== undefined) pass.types.set(file.sha256, type);
  }
  if (hash.digest('hex') !== file.sha256) throw refuse('bad-bytes', `${what} is damaged.`);
}

async function verifyLesson(bundle: Uint8Array, lessonId: string, files: readonly NodeFile[]): Promise<void> {
  const lesson = await lessonInBundle(bundle, lessonId);
  for (const { name, use } of filesOfLesson(lesson)) {
    const file = files.find((candidate) => candidate.name === name);
    if (file !== undefined && useOfType(file.type) === use) continue;
    throw refuse('bad-manifest', `${sayBundle(lessonId)} uses “${name}”, which is not among its files.`);
  }
}
