/** Two versions of a pack as the school's own tools make them, an origin with both and the update, and a device that holds the first. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { packAddress, updateAddress } from '#core/pack/address.ts';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { downloadPack } from '#local/packs/download.ts';
import { wantPack } from '#local/packs/want-pack.ts';
import { makeSchoolKeys } from '../../src/server/auth/school-keys.ts';
import { buildPack } from '../../src/server/packs/build-pack.ts';
import { makeUpdate } from '../../src/server/packs/make-update.ts';
import { openPack } from '../../src/server/packs/open-pack.ts';
import { openPackReader } from '../../src/server/packs/pack-reader.ts';
import { authorFolder, type FolderFiles } from './author-folder.ts';
import { downloadEdges } from './download-edges.ts';
import { packOrigin } from './pack-origin.ts';
import { openTestPacksDatabase } from './packs-database.ts';

const keys = makeSchoolKeys();

export async function buildFolder(
  files: FolderFiles,
  key = keys.pack,
): Promise<{ entry: CatalogueEntry; path: string }> {
  const folder = await authorFolder(files);
  const path = join(dirname(folder), 'water.bookbag');
  const built = await buildPack(folder, { target: path, key });
  if (!built.ok) throw new Error(built.sentence);
  return { entry: built.entry, path };
}

export async function updateBetween(
  old: { entry: CatalogueEntry; path: string },
  next: { entry: CatalogueEntry; path: string },
) {
  const readers = [await openPackReader(old.path), await openPackReader(next.path)] as const;
  try {
    const update = await makeUpdate(
      await openPack(old.entry.hash, readers[0]),
      await openPack(next.entry.hash, readers[1]),
    );
    if (update === undefined) throw new Error('The change is too large for an update.');
    return update;
  } finally {
    for (const reader of readers) await reader.close();
  }
}

/** `before` and `after`: the author's folders. */
export async function deviceBeforeUpdate(before: FolderFiles, after: FolderFiles) {
  const [old, next] = [await buildFolder(before), await buildFolder(after)];
  const update = await updateBetween(old, next);
  const addresses = {
    update: updateAddress(next.entry.hash, old.entry.hash),
    next: packAddress(next.entry.hash),
  };
  const files = {
    [packAddress(old.entry.hash)]: Uint8Array.from(await readFile(old.path)),
    [addresses.next]: Uint8Array.from(await readFile(next.path)),
    [addresses.update]: Uint8Array.from(update.bytes),
  };
  const origin = packOrigin(files);
  const edges = downloadEdges(origin, [keys.pack.publicKey]);
  const db = await openTestPacksDatabase();
  await wantPack(db, old.entry);
  const outcome = await downloadPack(db, old.entry.hash, edges);
  if (outcome.state !== 'here') throw new Error(`The first version is ${outcome.state}.`);
  origin.given.length = 0;
  return { db, origin, edges, files, addresses, old: old.entry, next: next.entry, update };
}
