/** The children whose work a guardian may see, by the school's last word, with what they handed in. */
import * as v from 'valibot';
import { MeSchema } from '#core/work/registers.ts';
import { workOf, type WorkToReview } from '#core/work/review-queue.ts';
import { parseStream, streamOf } from '#core/work/stream.ts';
import { readArrival } from '../outbox/read-work.ts';
import { readRegister } from '../outbox/save-register.ts';
import type { WorkDatabase } from '../store/work-database.ts';

export type ChildOfGuardian = { personId: string; name: string; works: WorkToReview[] };

/** Work with files has arrived when the school says that it is whole. */
async function withArrival(db: WorkDatabase, work: WorkToReview): Promise<WorkToReview> {
  const ofWords = work.work.files.length === 0 ? work.arrivedAt : null;
  return { ...work, arrivedAt: (await readArrival(db, work)) ?? ofWords };
}

async function readChild(db: WorkDatabase, personId: string): Promise<ChildOfGuardian[]> {
  const stream = streamOf('student', personId);
  const me = v.safeParse(MeSchema, await readRegister(db, stream, 'me'));
  if (!me.success) return [];
  const works = workOf(await db.events.where('stream').equals(stream).toArray());
  const told = await Promise.all(works.map((work) => withArrival(db, work)));
  return [{ personId, name: me.output.givenName, works: told.reverse() }];
}

/** Newest work first. */
export async function readChildren(db: WorkDatabase, guardianId: string): Promise<ChildOfGuardian[]> {
  const reads = await db.reads.get(guardianId);
  const ids = (reads?.streams ?? []).flatMap((stream) => {
    const parts = parseStream(stream);
    return parts?.kind === 'student' && parts.owner !== guardianId ? [parts.owner] : [];
  });
  return (await Promise.all(ids.map((id) => readChild(db, id)))).flat();
}
