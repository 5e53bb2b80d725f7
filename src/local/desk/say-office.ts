import type { OfficeWord } from '#core/people/office-words.ts';
import type { PersonId } from '#core/people/ids.ts';
import type { Clock } from '../outbox/clock.ts';
import { saveIn, StoreError } from '../store/store-error.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { officeStreamOf } from './read-office.ts';
import { appendDeskEvent } from './record-desk-event.ts';

/** All of these words, or none of them: they go to school with the next visit. Throws StoreError, with nothing saved. */
export async function sayOffice(
  db: WorkDatabase,
  { personId, words }: { personId: string; words: readonly OfficeWord[] },
  clock: Clock,
): Promise<void> {
  const stream = await officeStreamOf(db, personId);
  if (stream === undefined) throw new StoreError('not-saved');
  await saveIn(db, [db.events, db.meta], async () => {
    for (const word of words)
      await appendDeskEvent(db, { ...word, stream, personId: personId as PersonId }, clock);
  });
}
