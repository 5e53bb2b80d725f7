/** How events of staff and families come to be on this device; a child's device carries none of their schemas. */
import type { PayloadOf } from '#core/work/all-payloads.ts';
import { DESK_PAYLOADS, type DeskEventType } from '#core/work/desk-payloads.ts';
import type { Clock } from '../outbox/clock.ts';
import { appendRuled, recordRuled, type RuledEvent } from '../outbox/record-event.ts';
import type { EventRow, WorkDatabase } from '../store/work-database.ts';

type NewDeskEvent<Type extends DeskEventType> = Pick<RuledEvent, 'stream' | 'personId'> & {
  type: Type;
  payload: PayloadOf<Type>;
};

/** Inside the caller's transaction, which must be `rw` on `events` and `meta`. */
export function appendDeskEvent<Type extends DeskEventType>(
  db: WorkDatabase,
  event: NewDeskEvent<Type>,
  clock: Clock,
): Promise<EventRow> {
  return appendRuled(db, { ...event, rule: DESK_PAYLOADS[event.type] }, clock);
}

/** Resolves after the strict commit. Throws StoreError, with nothing saved. */
export function recordDeskEvent<Type extends DeskEventType>(
  db: WorkDatabase,
  event: NewDeskEvent<Type>,
  clock: Clock,
): Promise<EventRow> {
  return recordRuled(db, { ...event, rule: DESK_PAYLOADS[event.type] }, clock);
}
