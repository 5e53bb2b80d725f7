import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { streamOf } from '#core/work/stream.ts';
import type { EventRow, WorkDatabase } from '#local/store/work-database.ts';
import { knownEvent } from './known-events.ts';
import { AMARA } from './work.ts';

export const AMARAS_CLASS = 'class-1';

/** Amara's class has this version of a pack from now on. */
export async function assignPack(work: WorkDatabase, entry: CatalogueEntry): Promise<void> {
  const seq = (await work.events.count()) + 1;
  const event = knownEvent({
    ...{ id: `assigned-${String(seq)}`, type: 'pack-assigned', kind: 'class' },
    ...{ owner: AMARAS_CLASS, by: 'teacher-1', payload: { entry } },
  });
  await work.events.put({ ...event, state: 'stored', seq } satisfies EventRow);
  const streams = [streamOf('student', AMARA), streamOf('class', AMARAS_CLASS)];
  await work.reads.put({ personId: AMARA, streams });
}
