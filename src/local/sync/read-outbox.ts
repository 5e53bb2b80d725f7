import type { Cursor } from '#core/protocol/sync.ts';
import type { EventRow, WorkDatabase } from '../store/work-database.ts';
import type { Meter } from '../plan/meter.ts';
import { carried, isSetAside, type Outbox } from './what-to-send.ts';

/** More than a batch takes, so that a child's work comes first although others wrote before. */
const EVENTS_AT_ONCE = 2_000;
const PARTS_AT_ONCE = 4_000;

async function eventsIn(db: WorkDatabase, state: EventRow['state'], now: number): Promise<EventRow[]> {
  return db.events
    .where('[state+deviceSeq]')
    .between([state, -Infinity], [state, Infinity])
    .filter((row) => !isSetAside(row, now))
    .limit(EVENTS_AT_ONCE)
    .toArray();
}

/** What this device has to send now. `sent` without an answer is sent again: the school knows a repetition. */
export async function readOutbox(db: WorkDatabase, now: number): Promise<Outbox> {
  const sent = await eventsIn(db, 'sent', now);
  const waiting = await eventsIn(db, 'waiting', now);
  const registers = await db.registers
    .where('dirty')
    .equals(1)
    .filter((row) => !isSetAside(row, now))
    .toArray();
  // Damaged ones too, now and then: a read may have failed only once, or the school may have it from elsewhere.
  const parts = await db.parts
    .where('state')
    .anyOf('waiting', 'damaged')
    .filter((row) => !isSetAside(row, now))
    .limit(PARTS_AT_ONCE)
    .toArray();
  const cursors: Record<string, Cursor> = {};
  await db.cursors.each(({ stream, epoch, seq }) => {
    cursors[stream] = { epoch, seq };
  });
  return { events: [...sent, ...waiting], registers, parts, cursors };
}

/** Files that the plan does not carry are not spoken of before it starts anew; words always go. */
export async function withinPlan(outbox: Outbox, meter: Meter | undefined): Promise<Outbox> {
  if (meter === undefined || outbox.parts.length === 0) return outbox;
  return { ...outbox, parts: carried(outbox.parts, await meter.look()) };
}

/** What the school has not acknowledged, set aside or not. Files that wait for the plan need no other visit before. */
export type Left = { events: number; registers: number; parts: number; bytes: number };

export async function readLeft(db: WorkDatabase, meter?: Meter): Promise<Left> {
  const waiting = await db.parts.where('state').equals('waiting').toArray();
  const parts = carried(waiting, (await meter?.look()) ?? Infinity);
  const bytes = parts.reduce((sum, part) => sum + part.sizeBytes, 0);
  const ranges: [unknown[], unknown[]][] = ['sent', 'waiting'].map((state) => [
    [state, -Infinity],
    [state, Infinity],
  ]);
  const events = await db.events.where('[state+deviceSeq]').inAnyRange(ranges).count();
  const registers = await db.registers.where('dirty').equals(1).count();
  return { events, registers, parts: parts.length, bytes };
}
