/** A school's data folder: its database, its keys, and the bytes of its files. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openSchoolKeys, readSchoolKeys, type SchoolKeys } from '../auth/school-keys.ts';
import { openFileBlobs } from '../blobs/open-file-blobs.ts';
import type { Blobs } from '../blobs/blobs.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import type { Store } from '../store/store.ts';

export type DataFolder = { path: string; store: Store; blobs: Blobs; keys: SchoolKeys };

/** Its message is one sentence for the person who started Bookbag. */
export class DataFolderError extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'DataFolderError';
  }
}

const SENTENCES: Readonly<Record<string, string>> = {
  EACCES: 'may not be written by this account. Choose another with --data, or change who owns it.',
  EPERM: 'may not be written by this account. Choose another with --data, or change who owns it.',
  EROFS: 'is on a disk that cannot be written. Choose another with --data.',
  ENOTDIR: 'is not a folder. Choose another with --data.',
  EEXIST: 'is not a folder. Choose another with --data.',
  ENOSPC: 'is on a disk that is full. Make room, or choose another with --data.',
};

/** SQLITE_CORRUPT and SQLITE_NOTADB. */
const DAMAGED: ReadonlySet<unknown> = new Set([11, 26]);

function sentenceOf(path: string, error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isDamaged = error instanceof Error && 'errcode' in error && DAMAGED.has(error.errcode);
  const why = isDamaged
    ? 'has a database that is damaged: bookbag.sqlite. Put it back from a backup.'
    : SENTENCES[code];
  return why === undefined ? undefined : `The data folder ${path} ${why}`;
}

/** For commands that tend a school: a folder that has none, a mistyped one perhaps, stays as it is. */
export async function openExistingSchool(path: string, now: number): Promise<DataFolder> {
  if ((await readSchoolKeys(path)) === undefined) {
    throw new DataFolderError(`There is no school in ${path}. Say where it is with --data.`);
  }
  return openDataFolder(path, now);
}

/** Opens what is there and makes what is missing. `store.close()` lets go of it. */
export async function openDataFolder(path: string, now: number): Promise<DataFolder> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    const blobs = await openFileBlobs(join(path, 'blobs'));
    const keys = await openSchoolKeys(path);
    return { path, blobs, keys, store: openSqliteStore(path, now) };
  } catch (error) {
    const sentence = sentenceOf(path, error);
    throw sentence === undefined ? error : new DataFolderError(sentence, { cause: error });
  }
}
