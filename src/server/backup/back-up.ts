/**
 * Makes a copy of a school while it is open. The database first, in one reading transaction; then the files that the
 * backup lacks. Whatever the database names was on the disk before it, so every file that it needs is there to be copied.
 */
import { copyFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ProtocolError } from '#core/protocol/errors.ts';
import type { Blobs } from '../blobs/blobs.ts';
import { openFileBlobs } from '../blobs/open-file-blobs.ts';
import type { DataFolder } from '../school/open-data-folder.ts';
import {
  BackupError,
  blobsOf,
  bringToDisk,
  copiesOf,
  copyName,
  hashOfFile,
  KEYS_FILE,
  makePrivateFolder,
  manifestFile,
  removeOldCopies,
  type CopyManifest,
} from './backup-folder.ts';
import { copyBlobs, type CopiedBlobs } from './copy-blobs.ts';

export type BackupOrder = { to: string; keep: number; now: () => number };
/** `folder` of this copy; `files` that were new, and those that are damaged at school and could not be copied. */
export type Backup = { folder: string; databaseBytes: number; files: CopiedBlobs };

/** Throws BackupError with a sentence when the backup's disk is full; the copies before it stay as they are. */
export async function backUp(school: DataFolder, { to, keep, now }: BackupOrder): Promise<Backup> {
  try {
    const blobs = await openFileBlobs(blobsOf(to));
    const madeAt = now();
    const passing = join(copiesOf(to), `making-${copyName(madeAt)}-${String(process.pid)}`);
    await makePrivateFolder(passing);
    try {
      return await copySchool(school, { to, keep, madeAt, passing, blobs });
    } finally {
      await rm(passing, { recursive: true, force: true });
    }
  } catch (error) {
    if (!isFull(error)) throw error;
    throw new BackupError(
      `The disk of ${to} is full: make room, or use a larger one. The copies in it are good.`,
      {
        cause: error,
      },
    );
  }
}

type Copying = { to: string; keep: number; madeAt: number; passing: string; blobs: Blobs };

async function copySchool(school: DataFolder, copying: Copying): Promise<Backup> {
  const { to, keep, madeAt, passing } = copying;
  const name = await school.store.copyInto(passing);
  const path = join(passing, name);
  const database = { name, sizeBytes: (await stat(path)).size, sha256: await hashOfFile(path) };
  await copyFile(join(school.path, KEYS_FILE), join(passing, KEYS_FILE));
  const files = await copyBlobs(school.blobs, copying.blobs);
  const manifest: CopyManifest = { v: 1, madeAt, database };
  await writeFile(manifestFile(passing), JSON.stringify(manifest), { mode: 0o600 });
  for (const file of [path, join(passing, KEYS_FILE), manifestFile(passing), passing])
    await bringToDisk(file);
  const folder = join(copiesOf(to), copyName(madeAt));
  await rename(passing, folder);
  await bringToDisk(copiesOf(to));
  await removeOldCopies(to, keep);
  // Only a whole copy is a promise: what devices need not keep any longer is in it.
  if (files.damaged.length === 0) await school.store.write((tx) => tx.setBackedUp(madeAt));
  return { folder, databaseBytes: database.sizeBytes, files };
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

function isFull(error: unknown): boolean {
  if (error instanceof ProtocolError) return error.code === 'no-room';
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && FULL.has(error.code);
}
