/**
 * The files that were made smaller, kept from build to build: by what they were made of, how, and with which tool. The
 * folder may be deleted at any time; it costs the time to make them again.
 *
 * - `<key>.json` says what a file is, and is written last: without it, or when the bytes differ from what it says, the
 *   file is made again.
 * - A file that would not become smaller by a tenth and half a KB at least is no other file: the editions then share it.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as v from 'valibot';
import { canonicalJson } from '#core/pack/canonical-json.ts';
import type { MediaExtension } from '#core/pack/media-types.ts';
import { sha256 } from '../sha256.ts';
import type { Maker } from './maker.ts';

/** In a school's data folder. */
export const DERIVED_FOLDER = 'derived';

/** Above this share of its source, or with less saved, a derived file is not worth a download of its own. */
const WORTH_IT = 0.9;
const LEAST_SAVED_BYTES = 512;

const RecordSchema = v.object({
  tool: v.string(),
  recipe: v.unknown(),
  source: v.string(),
  /** Missing when the source is best left as it is. */
  made: v.optional(
    v.object({
      sha256: v.string(),
      sizeBytes: v.number(),
      width: v.optional(v.number()),
      height: v.optional(v.number()),
    }),
  ),
});
type DerivedRecord = v.InferOutput<typeof RecordSchema>;

export type DerivedFile = {
  path: string;
  extension: MediaExtension;
  sizeBytes: number;
  width?: number | undefined;
  height?: number | undefined;
};
/** `file` is undefined when the source is left as it is; `reused`: nothing had to be made. */
export type Derived = { file: DerivedFile | undefined; reused: boolean };

export type DerivedFiles = { derive(source: string, maker: Maker, signal: AbortSignal): Promise<Derived> };

export async function openDerivedFiles(folder: string): Promise<DerivedFiles> {
  await mkdir(folder, { recursive: true });
  const hashes = new Map<string, Promise<string>>();
  const hashOf = (path: string): Promise<string> => {
    const hash = hashes.get(path) ?? hashOfFile(path);
    hashes.set(path, hash);
    return hash;
  };
  return {
    derive: async (source, maker, signal) => {
      const { tool, recipe } = maker;
      const asked = { source: await hashOf(source), tool, recipe };
      const place = join(folder, sha256(new TextEncoder().encode(canonicalJson(asked))));
      const known = await readRecord(place, maker);
      if (known !== undefined) return { file: fileOf(known, place, maker), reused: true };
      const record = { ...asked, made: await make({ source, place, maker, signal }) };
      await writeBeside(`${place}.json`, (path) => writeFile(path, canonicalJson(record)).then(() => true));
      return { file: fileOf(record, place, maker), reused: false };
    },
  };
}

function fileOf({ made }: DerivedRecord, place: string, { extension }: Maker): DerivedFile | undefined {
  if (made === undefined) return undefined;
  const { sizeBytes, width, height } = made;
  return { path: `${place}.${extension}`, extension, sizeBytes, width, height };
}

/** What was made before, when all of it is still there as it was. */
async function readRecord(place: string, { extension }: Maker): Promise<DerivedRecord | undefined> {
  try {
    const record = v.parse(RecordSchema, JSON.parse(await readFile(`${place}.json`, 'utf8')));
    if (record.made === undefined) return record;
    return (await hashOfFile(`${place}.${extension}`)) === record.made.sha256 ? record : undefined;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isMissing || error instanceof SyntaxError || error instanceof v.ValiError) return undefined;
    throw error;
  }
}

type Making = { source: string; place: string; maker: Maker; signal: AbortSignal };

async function make({ source, place, maker, signal }: Making): Promise<DerivedRecord['made']> {
  return writeBeside(`${place}.${maker.extension}`, async (path) => {
    const size = await maker.make(source, path, signal);
    if (size === undefined) return undefined;
    const [{ size: sourceBytes }, { size: sizeBytes }] = [await stat(source), await stat(path)];
    if (sizeBytes > Math.min(sourceBytes * WORTH_IT, sourceBytes - LEAST_SAVED_BYTES)) return undefined;
    return { sha256: await hashOfFile(path), sizeBytes, ...size };
  });
}

/** A file that is there whole or not at all: not when `write` gives nothing. */
async function writeBeside<Result>(
  target: string,
  write: (path: string) => Promise<Result | undefined>,
): Promise<Result | undefined> {
  const beside = `${target}.${randomUUID()}.part`;
  try {
    const result = await write(beside);
    if (result !== undefined) await rename(beside, target);
    return result;
  } finally {
    await rm(beside, { force: true });
  }
}

async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
