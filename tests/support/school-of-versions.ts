/** A real school whose class is given one version of a pack after the other: built, published and assigned as by a teacher. */
import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SCHOOL_PERSON } from '#core/people/school-person.ts';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { streamOf } from '#core/work/stream.ts';
import { installDemo } from '../../src/server/demo/install-demo.ts';
import { buildPack } from '../../src/server/packs/build-pack.ts';
import { openDataFolder } from '../../src/server/school/open-data-folder.ts';
import { addSchoolEvent, publishPack } from '../../src/server/sync/publish-pack.ts';
import { inOneRun } from '../../src/server/sync/run.ts';
import { startServer, type ServerProcess } from './server-process.ts';
import { openTemporaryFolder } from './temporary-folder.ts';

export type SchoolOfVersions = {
  /** For what a test keeps beside the school. */
  folder: string;
  server: ServerProcess;
  /** Builds the author's folder, publishes it and gives it to Maya's class. */
  give(authorFolder: string): Promise<CatalogueEntry>;
  close(): Promise<void>;
};

export async function openSchoolOfVersions(): Promise<SchoolOfVersions> {
  const home = await openTemporaryFolder();
  const path = join(home.path, 'school');
  const contentFolder = join(home.path, 'no-lessons');
  await mkdir(contentFolder);
  const data = await openDataFolder(path, Date.now());
  const demo = await installDemo({ ...data, dataFolder: path, contentFolder, now: Date.now() });
  const server = await startServer({ folder: path, env: { BOOKBAG_LOG: 'info' } });
  const give = async (authorFolder: string) => {
    const target = join(home.path, 'next.bookbag');
    const built = await buildPack(authorFolder, { target, key: data.keys.pack });
    if (!built.ok) throw new Error(built.sentence);
    const staged = await data.blobs.stage(createReadStream(target), built.entry.sizeBytes);
    const now = Date.now();
    const publisher = { schoolId: demo.schoolId, personId: SCHOOL_PERSON, now };
    const entry = await publishPack({ ...data, keys: [data.keys.pack.publicKey] }, staged, publisher);
    const stream = streamOf('class', demo.classId);
    const assigned = { stream, type: 'pack-assigned', personId: demo.teacher, payload: { entry } } as const;
    await inOneRun(data.store, now, (run) => addSchoolEvent(run, assigned));
    return entry;
  };
  const close = async () => {
    await server.kill();
    await data.store.close();
    await home.remove();
  };
  return { folder: home.path, server, give, close };
}
