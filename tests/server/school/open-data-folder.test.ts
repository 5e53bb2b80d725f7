import { mkdtemp, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSchoolKeys } from '../../../src/server/auth/school-keys.ts';
import { DataFolderError, openDataFolder } from '../../../src/server/school/open-data-folder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

test('what a school knows is for its own account alone, also in a folder that others may look into', async () => {
  const folder = await mkdtemp(join(await tempFolder(), 'open-'));
  const { store } = await openDataFolder(folder, 1);
  await store.write((tx) => tx.addSchool({ schoolId: 's', title: 'S' }));
  for (const name of await readdir(folder)) {
    expect([name, (await stat(join(folder, name))).mode & 0o077]).toEqual([name, 0]);
  }
  await store.close();
});

test('two that make the keys of one folder at the same time come to the same keys', async () => {
  const folder = await tempFolder();
  const made = await Promise.all([1, 2, 3, 4].map(() => openSchoolKeys(folder)));
  expect(new Set(made.map(({ pack, receipt }) => `${pack.keyId} ${receipt.keyId}`)).size).toBe(1);
  expect(await readdir(folder)).toEqual(['keys.json']);
});

test('a database that is damaged is left as it is, with one sentence', async () => {
  const folder = await tempFolder();
  await writeFile(join(folder, 'bookbag.sqlite'), 'this is no database, and never was one'.repeat(200));
  const opening = openDataFolder(folder, 1);
  await expect(opening).rejects.toThrow(DataFolderError);
  await expect(opening).rejects.toThrow(/damaged.*backup/);
});
