/** Words to the other side, kept on this device until the school has them, like all else that people do. */
import type { PersonId } from '#core/people/ids.ts';
import type { MessageSent } from '#core/work/desk-payloads.ts';
import type { StreamId } from '#core/work/stream.ts';
import type { Clock } from '../outbox/clock.ts';
import { releaseParts } from '../outbox/hand-in.ts';
import { appendDeskEvent } from '../desk/record-desk-event.ts';
import { saveIn } from '../store/store-error.ts';
import type { EventRow, WorkDatabase } from '../store/work-database.ts';

export type NewMessage = { personId: PersonId; streams: readonly StreamId[]; said: MessageSent };

/**
 * One event in each of these streams, all of them or none. The file of a spoken one lies in the one stream that it is
 * for (`keepFile`), and waits for the school from now on. Throws StoreError.
 */
export function sendMessage(
  db: WorkDatabase,
  { personId, streams, said }: NewMessage,
  clock: Clock,
): Promise<EventRow[]> {
  return saveIn(db, [db.events, db.meta, db.parts], async () => {
    const rows: EventRow[] = [];
    for (const stream of streams) {
      rows.push(await appendDeskEvent(db, { stream, type: 'message-sent', payload: said, personId }, clock));
      if (said.kind === 'sound') await releaseParts(db, stream, [said.file]);
    }
    return rows;
  });
}

/** These messages have been on this person's screen. Throws StoreError. */
export function markRead(
  db: WorkDatabase,
  read: { personId: PersonId; stream: StreamId; messageIds: readonly string[] },
  clock: Clock,
): Promise<EventRow> {
  const { personId, stream, messageIds } = read;
  const payload = { messageIds: [...messageIds].slice(0, 500) };
  return saveIn(db, [db.events, db.meta], () =>
    appendDeskEvent(db, { stream, type: 'message-read', payload, personId }, clock),
  );
}
