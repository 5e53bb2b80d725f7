import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { makeSchoolKeys } from '../../src/server/auth/school-keys.ts';
import { buildPack } from '../../src/server/packs/build-pack.ts';
import { authorFolder, type FolderFiles } from './author-folder.ts';

const key = makeSchoolKeys().pack;

/** Builds a folder that has a mistake in it; gives the one sentence that its author is told. */
export async function refusedFolder(folder: string): Promise<string> {
  const home = dirname(folder);
  const before = await readdir(home);
  const built = await buildPack(folder, { target: join(home, 'water.bookbag'), key });
  if (built.ok) throw new Error('The pack was built.');
  expect(await readdir(home), 'nothing was written').toEqual(before);
  expect(built.sentence, 'it is one sentence').not.toMatch(/\n|^$/);
  return built.sentence;
}

export async function refusedFiles(files: FolderFiles): Promise<string> {
  return refusedFolder(await authorFolder(files));
}
