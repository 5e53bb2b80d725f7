/**
 * A check is handed in: the event and the end of its drafts are one transaction, so that there is no moment at which a
 * sheet is neither, and none at which the next try begins with the answers of this one.
 */
import type { CheckHandedIn } from '#core/course/payloads.ts';
import type { PersonId } from '#core/people/ids.ts';
import { draftKey } from '#core/work/registers.ts';
import { streamOf } from '#core/work/stream.ts';
import type { Clock } from '../outbox/clock.ts';
import { endRegister } from '../outbox/save-register.ts';
import { saveIn } from '../store/store-error.ts';
import type { EventRow, WorkDatabase } from '../store/work-database.ts';
import { appendCourseWork } from './record-course-work.ts';

export type CheckToHandIn = { personId: PersonId; payload: CheckHandedIn };

async function write(
  db: WorkDatabase,
  { personId, payload }: CheckToHandIn,
  clock: Clock,
): Promise<EventRow> {
  const stream = streamOf('student', personId);
  const row = await appendCourseWork(db, { stream, type: 'check-handed-in', payload, personId }, clock);
  for (const { blockId } of payload.answers)
    await endRegister(db, { stream, key: draftKey({ ...payload.place, blockId }), personId }, clock);
  return row;
}

/** Resolves after the strict commit. Throws StoreError, and then the sheet is as it was. */
export function handInCheck(db: WorkDatabase, handedIn: CheckToHandIn, clock: Clock): Promise<EventRow> {
  const tables = [db.events, db.meta, db.registers, db.registerVersions];
  return saveIn(db, tables, () => write(db, handedIn, clock));
}
