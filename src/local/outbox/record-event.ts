/**
 * The only way in which an event comes to be on this device. The number in the device's count is taken in the
 * same strict transaction as the event is written, so the count has no holes and two tabs never share a number.
 */
import type { PersonId } from '#core/people/ids.ts';
import type { EventId } from '#core/work/event.ts';
import { PAYLOADS, type EventType, type PayloadRule } from '#core/work/payloads.ts';
import type { PayloadOf } from '#core/work/all-payloads.ts';
import type { StreamId } from '#core/work/stream.ts';
import { readDevice, readMeta } from '../store/meta.ts';
import * as v from 'valibot';
import { saveIn, StoreError } from '../store/store-error.ts';
import type { EventRow, WorkDatabase } from '../store/work-database.ts';
import type { Clock } from './clock.ts';

export type NewEvent<Type extends EventType = EventType> = {
  stream: StreamId;
  type: Type;
  payload: PayloadOf<Type>;
  personId: PersonId;
};

/** An event of any kind, with the rule of its payload: each part of the app brings the rules of its own kinds along. */
export type RuledEvent = {
  stream: StreamId;
  type: string;
  payload: unknown;
  personId: PersonId;
  rule: Pick<PayloadRule, 'v' | 'schema'>;
};

/** Writes the event inside the caller's transaction, which must be `rw` on `events` and `meta`. */
export async function appendRuled(db: WorkDatabase, event: RuledEvent, clock: Clock): Promise<EventRow> {
  // What this version could not read again would stand in no list and be set aside at school: it was not saved.
  if (!v.is(event.rule.schema, event.payload)) throw new StoreError('not-saved');
  const device = await readDevice(db);
  const contact = await readMeta(db, 'contact');
  const row: EventRow = {
    id: clock.newId() as EventId,
    stream: event.stream,
    type: event.type,
    v: event.rule.v,
    personId: event.personId,
    deviceId: device.deviceId,
    deviceSeq: device.nextSeq,
    at: clock.now(),
    session: clock.session,
    elapsedMs: clock.elapsedMs(),
    heardAt: contact?.serverTime ?? null,
    enc: 'plain',
    payload: JSON.stringify(event.payload),
    state: 'waiting',
    seq: 0,
  };
  await db.events.add(row);
  await db.meta.put({ ...device, nextSeq: device.nextSeq + 1 });
  return row;
}

/** Resolves after the strict commit: from then on the event is on the disk. Throws StoreError, with nothing saved. */
export function recordRuled(db: WorkDatabase, event: RuledEvent, clock: Clock): Promise<EventRow> {
  return saveIn(db, [db.events, db.meta], () => appendRuled(db, event, clock));
}

/** As `appendRuled`, for the kinds of event that every device knows. */
export function appendEvent(db: WorkDatabase, event: NewEvent, clock: Clock): Promise<EventRow> {
  return appendRuled(db, { ...event, rule: PAYLOADS[event.type] }, clock);
}

/** As `recordRuled`, for the kinds of event that every device knows. */
export function recordEvent<Type extends EventType>(
  db: WorkDatabase,
  event: NewEvent<Type>,
  clock: Clock,
): Promise<EventRow> {
  return recordRuled(db, { ...event, rule: PAYLOADS[event.type] }, clock);
}
