/**
 * From an author's folder to a signed pack file. Everything is checked before a byte is written; what fails
 * leaves nothing behind and is told in one sentence.
 */
import { createHash } from 'node:crypto';
import { stat, type FileHandle } from 'node:fs/promises';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { encodeHeadPrefix, HEAD_PREFIX_BYTES, parseHeadPrefix } from '#core/pack/head.ts';
import { catalogueEntryOf } from '#core/pack/layout.ts';
import type { SigningKey } from '../auth/school-keys.ts';
import { AuthoringError } from './authoring/authoring-error.ts';
import { readAuthorFolder } from './authoring/read-folder.ts';
import { changed, partsOf, type CutFile } from './cut-file.ts';
import { accept, PackFaultError } from './fault-error.ts';
import { openPackReader, type PackReader } from './pack-reader.ts';
import type { PackSource } from './pack-source.ts';
import { planPack, regionsOfPlan, type PackPlan } from './plan-pack.ts';
import { checkSignature, signRoot } from './sign.ts';
import { writeWhole } from './whole-file.ts';

export type BuildOptions = {
  /** Where the pack file goes. One that is there is replaced when the new one is whole. */
  target: string;
  key: SigningKey;
  /** The school's epoch: it rises when a school is restored from a backup. 1 unless said. */
  epoch?: number;
};

export type Built = { ok: true; entry: CatalogueEntry } | { ok: false; sentence: string };

export async function buildPack(folder: string, options: BuildOptions): Promise<Built> {
  try {
    return { ok: true, entry: await writePack(await readAuthorFolder(folder), options) };
  } catch (error) {
    if (error instanceof AuthoringError || error instanceof PackFaultError)
      return { ok: false, sentence: error.message };
    throw error;
  }
}

/** Writes the pack of a source, wherever that came from. Throws PackFaultError for what it breaks. */
export async function writePack(source: PackSource, options: BuildOptions): Promise<CatalogueEntry> {
  return writePlan(await planPack(source, options.epoch ?? 1), options);
}

/** Writes a pack that is planned. */
export async function writePlan(plan: PackPlan, options: BuildOptions): Promise<CatalogueEntry> {
  const signature = (await signatureToKeep(plan, options)) ?? (await signRoot(plan.rootBytes, options.key));
  const hash = await writeWhole(options.target, (file) => writeAll(file, plan, signature));
  return catalogueEntryOf(plan.root, regionsOfPlan(plan, signature.length), hash);
}

/**
 * Signatures are random. When the file that is to be replaced already holds this very root, signed by this key,
 * its signature is kept: building twice then gives the same bytes, and nobody fetches a pack again for nothing.
 */
async function signatureToKeep(
  plan: PackPlan,
  { target, key }: BuildOptions,
): Promise<Uint8Array | undefined> {
  const isThere = await stat(target).then((status) => status.isFile(), isMissing);
  if (!isThere) return undefined;
  const reader = await openPackReader(target);
  try {
    return await readSignature(reader, plan, key);
  } catch (error) {
    // What lies there is no pack of ours or another version: there is nothing to keep.
    if (error instanceof PackFaultError) return undefined;
    throw error;
  } finally {
    await reader.close();
  }
}

function isMissing(error: unknown): false {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
  throw error;
}

async function readSignature(
  reader: PackReader,
  plan: PackPlan,
  key: SigningKey,
): Promise<Uint8Array | undefined> {
  const head = accept(parseHeadPrefix(await reader.read({ offset: 0, sizeBytes: HEAD_PREFIX_BYTES })));
  const root = await reader.read({ offset: HEAD_PREFIX_BYTES, sizeBytes: head.rootBytes });
  if (!Buffer.from(root).equals(plan.rootBytes)) return undefined;
  const area = await reader.read({
    offset: HEAD_PREFIX_BYTES + head.rootBytes,
    sizeBytes: head.signatureBytes,
  });
  await checkSignature(root, area, [key.publicKey]);
  return area;
}

/** Writes the file from front to end; gives its hash. */
async function writeAll(file: FileHandle, plan: PackPlan, signature: Uint8Array): Promise<string> {
  const whole = createHash('sha256');
  const put = async (bytes: Uint8Array): Promise<void> => {
    whole.update(bytes);
    await file.writeFile(bytes);
  };
  await put(encodeHeadPrefix({ rootBytes: plan.rootBytes.length, signatureBytes: signature.length }));
  for (const bytes of [plan.rootBytes, signature]) await put(bytes);
  for (const lesson of plan.lessons) {
    await put(lesson.node);
    await put(lesson.lists);
  }
  for (const lesson of plan.lessons) {
    await put(lesson.bundle);
    for (const cut of lesson.files) await putFile(cut, put);
  }
  return whole.digest('hex');
}

/** The file is read a second time: what differs from the first must not end up under the first one's hash. */
async function putFile(cut: CutFile, put: (bytes: Uint8Array) => Promise<void>): Promise<void> {
  const whole = createHash('sha256');
  for await (const bytes of partsOf(cut.source)) {
    whole.update(bytes);
    await put(bytes);
  }
  if (whole.digest('hex') !== cut.sha256) throw changed(cut.source);
}
