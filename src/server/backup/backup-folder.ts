/**
 * Where a school's backups lie. A folder of it holds every file once, since a file never changes under its name, and as
 * many copies of the database as are kept:
 *
 *     blobs/…                       laid out like those of a data folder, shared by all copies
 *     copies/2026-11-22T09-30-00Z/  database, keys.json, and copy.json, which is written last
 *
 * A copy is made under a passing name and renamed, so that one that was cut off is none. Who has the folder has the
 * school's keys and all its work: it belongs on a disk that is locked away.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

export const KEYS_FILE = 'keys.json';
const MANIFEST = 'copy.json';
const NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const ManifestSchema = v.object({
  v: v.literal(1),
  /** Epoch ms: everything that had arrived by then is in this copy. */
  madeAt: Count,
  database: v.object({ name: v.string(), sizeBytes: Count, sha256: v.string() }),
});
export type CopyManifest = v.InferOutput<typeof ManifestSchema>;

/** Its message is one sentence for the person who tends the school. */
export class BackupError extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'BackupError';
  }
}

export function blobsOf(backup: string): string {
  return join(backup, 'blobs');
}

export function copiesOf(backup: string): string {
  return join(backup, 'copies');
}

/** Seconds are enough, and a colon is no good in a name on some disks. */
export function copyName(now: number): string {
  return new Date(now)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
}

/** The names of the whole copies, oldest first; none when there is no backup. */
export async function listCopies(backup: string): Promise<string[]> {
  const names = await readdir(copiesOf(backup)).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => NAME.test(name)).sort();
}

/** What a copy says of itself, when its database is the one that it was made with. */
export async function readCopy(folder: string): Promise<CopyManifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => '');
  const manifest = parseManifest(text);
  if (manifest === undefined) throw new BackupError(`${folder} is not a backup, or not a whole one.`);
  const path = join(folder, manifest.database.name);
  if ((await hashOfFile(path).catch(() => '')) !== manifest.database.sha256) {
    throw new BackupError(`The database in ${folder} is damaged. Choose another copy with --copy.`);
  }
  return manifest;
}

function parseManifest(text: string): CopyManifest | undefined {
  try {
    const read = v.safeParse(ManifestSchema, JSON.parse(text));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}

export function manifestFile(folder: string): string {
  return join(folder, MANIFEST);
}

export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/** Removes what an unfinished copy left, and all but the newest `keep`. Files stay: they may be in any copy. */
export async function removeOldCopies(backup: string, keep: number): Promise<void> {
  const copies = await listCopies(backup);
  const kept = new Set(copies.slice(-keep));
  for (const name of await readdir(copiesOf(backup))) {
    if (!kept.has(name)) await rm(join(copiesOf(backup), name), { recursive: true, force: true });
  }
}

export async function makePrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
}

/** A file, or the names in a folder. */
export async function bringToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
