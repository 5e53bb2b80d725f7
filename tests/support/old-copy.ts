/** An image of a school's disk, taken while it is open, that somebody puts back by hand later: in the same epoch. */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openDataFolder, type DataFolder } from '../../src/server/school/open-data-folder.ts';
import { serveSchool, type TestSchool } from './open-school.ts';
import { openTemporaryFolder } from './temporary-folder.ts';

const FILES = ['keys.json', 'blobs'];

export type OldCopy = { putBack: () => Promise<DataFolder> };

export async function copyOf(school: TestSchool): Promise<OldCopy> {
  const { path, remove } = await openTemporaryFolder();
  onTestFinished(remove);
  await school.store.copyInto(path);
  for (const name of FILES) await cp(join(school.path, name), join(path, name), { recursive: true });
  return {
    putBack: async () => {
      const data = await openDataFolder(path, school.clock.now);
      onTestFinished(() => data.store.close());
      school.app = serveSchool(data, school.clock).app;
      return data;
    },
  };
}
