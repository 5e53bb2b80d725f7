/** A school whose Room 21, where Nadia is, has one pack of the demo: as it is published, or given in one of its editions. */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { entryOfEdition, type CatalogueEntry, type Edition } from '../../src/core/pack/catalogue.ts';
import { streamOf } from '../../src/core/work/stream.ts';
import { installDemo } from '../../src/server/demo/install-demo.ts';
import { openDataFolder } from '../../src/server/school/open-data-folder.ts';
import { addSchoolEvent } from '../../src/server/sync/publish-pack.ts';
import { inOneRun } from '../../src/server/sync/run.ts';
import { tempFolder } from './temp-folder.ts';

export async function schoolOfOnePack(
  pack: string,
  given?: Edition,
): Promise<{ folder: string; entry: CatalogueEntry }> {
  const [folder, contentFolder] = [join(await tempFolder(), 'school'), await tempFolder()];
  await cp(join(import.meta.dirname, '../../content', pack), join(contentFolder, pack), { recursive: true });
  const now = Date.now();
  const data = await openDataFolder(folder, now);
  try {
    const demo = await installDemo({ ...data, dataFolder: folder, contentFolder, now });
    const [published] = await data.store.publications(demo.schoolId);
    const entry = published && entryOfEdition(published.entry, given ?? 'full');
    if (entry === undefined)
      throw new Error(`The demo school has no pack in the ${given ?? 'full'} edition.`);
    if (given === undefined) return { folder, entry };
    const stream = streamOf('class', demo.room21);
    const assigned = { stream, type: 'pack-assigned', payload: { entry } } as const;
    await inOneRun(data.store, now + 1000, (run) =>
      addSchoolEvent(run, { ...assigned, personId: demo.otherTeacher }),
    );
    return { folder, entry };
  } finally {
    await data.store.close();
  }
}
