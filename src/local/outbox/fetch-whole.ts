/**
 * The words of an old piece of work, which came here cut: fetched when somebody opens it, and kept. A payload that a person
 * of this device is still bringing to school is never cut, so nothing that was written here is written over.
 */
import { StoredEventSchema, SYNC_MEDIA_TYPE } from '#core/protocol/sync.ts';
import { parseJson } from '#core/work/parse-json.ts';
import type { WorkToReview } from '#core/work/review-queue.ts';
import * as v from 'valibot';
import { saveIn } from '../store/store-error.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { askSchool } from '../sync/ask-school.ts';
import type { VisitEdges } from '../sync/edges.ts';

/** `away`: the school could not be asked, or did not know. */
export type Whole = 'here' | 'away';

export async function fetchWhole(
  db: WorkDatabase,
  { stream, workId }: Pick<WorkToReview, 'stream' | 'workId'>,
  edges: Pick<VisitEdges, 'fetch'>,
): Promise<Whole> {
  const heard = await askSchool(edges, `/work/${stream}/events/${workId}`, { method: 'GET' });
  if (heard?.status !== 200 || heard.mediaType !== SYNC_MEDIA_TYPE) return 'away';
  const event = v.safeParse(StoredEventSchema, parseJson(heard.text));
  if (!event.success || event.output.id !== workId || event.output.stream !== stream) return 'away';
  const { payload } = event.output;
  await saveIn(db, [db.events], async () => {
    const here = await db.events.get(workId);
    if (here?.whole === undefined) return;
    const { whole: _whole, ...row } = here;
    await db.events.put({ ...row, payload });
  });
  return 'here';
}
