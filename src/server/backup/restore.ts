/**
 * Puts a school back from a copy, into a data folder that has none. The school opens a new epoch, so that devices which
 * are ahead of the copy send again what it lost; of files that the backup lacks it asks them again.
 */
import { chmod, copyFile, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { arrivalKey } from '#core/work/registers.ts';
import { packBlob, partBlob, type Blobs } from '../blobs/blobs.ts';
import { openFileBlobs } from '../blobs/open-file-blobs.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import type { Store } from '../store/store.ts';
import type { HeldPart } from '../store/works.ts';
import {
  BackupError,
  blobsOf,
  bringToDisk,
  copiesOf,
  KEYS_FILE,
  listCopies,
  makePrivateFolder,
  readCopy,
} from './backup-folder.ts';
import { copyBlobs, type CopiedBlobs } from './copy-blobs.ts';

export type RestoreOrder = { from: string; copy: string | undefined; dataFolder: string; now: number };
/** `lostParts` of work are asked for again; `lostPacks`, by title, have to be published again. */
export type Restored = {
  copy: string;
  madeAt: number;
  files: CopiedBlobs;
  lostParts: number;
  lostPacks: string[];
};

/** Throws BackupError with a sentence, and leaves a data folder that has a school as it is. */
export async function restore(order: RestoreOrder): Promise<Restored> {
  const { from, dataFolder, now } = order;
  const copy = await chooseCopy(order);
  const folder = join(copiesOf(from), copy);
  const { madeAt, database } = await readCopy(folder);
  await makePrivateFolder(dataFolder);
  const target = join(dataFolder, database.name);
  for (const taken of [target, join(dataFolder, KEYS_FILE)]) {
    if (await exists(taken))
      throw new BackupError(
        `There is a school in ${dataFolder} already: choose an empty folder with --data.`,
      );
  }
  const blobs = await openFileBlobs(join(dataFolder, 'blobs'));
  const files = await copyBlobs(await openFileBlobs(blobsOf(from)), blobs);
  // The database gets its name last, and in its new epoch: a restore that was cut off is no school, and is begun again.
  const passing = await mkdtemp(join(dataFolder, 'restoring-'));
  try {
    await copyFile(join(folder, database.name), join(passing, database.name));
    const lost = await openNewEpoch({ folder: passing, blobs, now });
    await copyFile(join(folder, KEYS_FILE), join(passing, KEYS_FILE));
    for (const name of [KEYS_FILE, database.name]) {
      await chmod(join(passing, name), 0o600);
      await bringToDisk(join(passing, name));
      await rename(join(passing, name), join(dataFolder, name));
    }
    await bringToDisk(dataFolder);
    return { copy, madeAt, files, ...lost };
  } finally {
    await rm(passing, { recursive: true, force: true });
  }
}

async function chooseCopy({ from, copy }: RestoreOrder): Promise<string> {
  const copies = await listCopies(from);
  const chosen = copy ?? copies.at(-1);
  if (chosen === undefined) throw new BackupError(`There is no backup in ${from}.`);
  if (!copies.includes(chosen)) {
    throw new BackupError(`There is no copy "${chosen}" in ${from}. It has: ${copies.join(', ')}.`);
  }
  return chosen;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

type NewEpoch = { folder: string; blobs: Blobs; now: number };

async function openNewEpoch({
  folder,
  blobs,
  now,
}: NewEpoch): Promise<Pick<Restored, 'lostParts' | 'lostPacks'>> {
  const store = openSqliteStore(folder, now);
  try {
    const lost = await findLost(store, blobs);
    await store.write(async (tx) => {
      // From the clock, so that putting back the same copy twice gives two different epochs.
      await tx.setEpoch(Math.max((await tx.epoch()) + 1, Math.floor(now / 1000)));
      for (const part of lost.parts) {
        for (const workId of await tx.worksWith(part.stream, part.hash)) {
          await tx.removeRegister(part.stream, arrivalKey(workId));
        }
        await tx.forgetPart(part);
      }
    });
    return { lostParts: lost.parts.length, lostPacks: lost.packs };
  } finally {
    await store.close();
  }
}

const AT_ONCE = 1000;

/** What the database names and the backup has not. */
async function findLost(store: Store, blobs: Blobs): Promise<{ parts: HeldPart[]; packs: string[] }> {
  const parts: HeldPart[] = [];
  let page = await store.partsAfter(undefined, AT_ONCE);
  for (; page.length > 0; page = await store.partsAfter(page.at(-1), AT_ONCE)) {
    for (const part of page) {
      if ((await blobs.sizeBytes(partBlob(part.stream, part.hash))) !== part.sizeBytes) parts.push(part);
    }
  }
  const packs: string[] = [];
  for (const { schoolId } of await store.schools()) {
    for (const { entry } of await store.publications(schoolId)) {
      if ((await blobs.sizeBytes(packBlob(entry.hash))) === undefined) packs.push(entry.title);
    }
  }
  return { parts, packs };
}
