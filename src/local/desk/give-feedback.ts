/** A teacher's word to a piece of work, kept on this device until the school has it, with what was said aloud. */
import type { PersonId } from '#core/people/ids.ts';
import type { FeedbackGiven } from '#core/work/payloads.ts';
import type { StreamId } from '#core/work/stream.ts';
import type { Clock } from '../outbox/clock.ts';
import { releaseParts } from '../outbox/hand-in.ts';
import { appendEvent } from '../outbox/record-event.ts';
import { saveIn } from '../store/store-error.ts';
import type { EventRow, WorkDatabase } from '../store/work-database.ts';

export type NewFeedback = { personId: PersonId; stream: StreamId; said: FeedbackGiven };

/** The recording lies in the stream of the piece (`keepFile`), and waits for the school from now on. Throws StoreError. */
export function giveFeedback(
  db: WorkDatabase,
  { personId, stream, said }: NewFeedback,
  clock: Clock,
): Promise<EventRow> {
  return saveIn(db, [db.events, db.meta, db.parts], async () => {
    const row = await appendEvent(db, { stream, type: 'feedback-given', payload: said, personId }, clock);
    if (said.sound !== undefined) await releaseParts(db, stream, [said.sound]);
    return row;
  });
}
