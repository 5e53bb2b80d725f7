import type { Known } from '#core/protocol/known.ts';
import type { Cursor } from '#core/protocol/sync.ts';
import { readDevice, readLeftUpTo, readMeta } from '../store/meta.ts';
import type { EventRow, WorkDatabase, WorkPartRow } from '../store/work-database.ts';
import type { Meter } from '../plan/meter.ts';
import { carried, isSetAside, type Outbox } from './what-to-send.ts';

/** More than a batch takes, so that a child's work comes first although others wrote before. */
const EVENTS_AT_ONCE = 2_000;
const PARTS_AT_ONCE = 4_000;

type Seqs = [first: number, last: number];

function waitingEvents(db: WorkDatabase, [first, last]: Seqs = [-Infinity, Infinity]) {
  return db.events.where('[state+deviceSeq]').between(['waiting', first], ['waiting', last], true, true);
}

/** All at once, which browsers do ten times as fast as one after another; only where there are too many it is the latter. */
async function eventsToSend(db: WorkDatabase, now: number): Promise<EventRow[]> {
  const isDue = (row: EventRow) => !isSetAside(row, now);
  const rows = await waitingEvents(db).limit(EVENTS_AT_ONCE).toArray();
  if (rows.length < EVENTS_AT_ONCE) return rows.filter(isDue);
  return waitingEvents(db).filter(isDue).limit(EVENTS_AT_ONCE).toArray();
}

/** Those of `rows` that wait now. Their words never change, so they are not read again. */
export async function stillWaiting(db: WorkDatabase, rows: readonly EventRow[]): Promise<EventRow[]> {
  if (rows.length === 0) return [];
  const seqs = rows.map(({ deviceSeq }) => deviceSeq);
  const ids = new Set(await waitingEvents(db, [Math.min(...seqs), Math.max(...seqs)]).primaryKeys());
  return rows.filter(({ id }) => ids.has(id));
}

/**
 * Damaged ones too, now and then: a read may have failed only once, or the school may have it from elsewhere. And those
 * that it has got since it was asked: only a visit that comes back to it shows that it still has them.
 */
function partsToAskAbout(db: WorkDatabase, now: number): Promise<WorkPartRow[]> {
  return db.parts
    .where('state')
    .anyOf('waiting', 'put', 'damaged')
    .filter((row) => !isSetAside(row, now))
    .limit(PARTS_AT_ONCE)
    .toArray();
}

/** What this device has to send now. What got no answer is sent again: the school knows a repetition. */
export async function readOutbox(
  db: WorkDatabase,
  { now, withParts }: { now: number; withParts: boolean },
): Promise<Outbox> {
  const { deviceId, token } = await readDevice(db);
  const events = await eventsToSend(db, now);
  const dirty = await db.registers.where('dirty').equals(1).toArray();
  const registers = dirty.filter((row) => !isSetAside(row, now));
  const parts = withParts ? await partsToAskAbout(db, now) : [];
  const rows = await db.cursors.toArray();
  const cursors = Object.fromEntries(
    rows.map(({ stream, epoch, seq }): [string, Cursor] => [stream, { epoch, seq }]),
  );
  const contact = await readMeta(db, 'contact');
  const known = await readKnown(db, { deviceId, epoch: contact?.epoch ?? null });
  return { events, registers, parts, cursors, known, last: contact?.last, token };
}

/** What the school said of everybody who is signed in; null when it has not spoken of one of them yet. */
async function readKnown(
  db: WorkDatabase,
  { deviceId, epoch }: { deviceId: string; epoch: number | null },
): Promise<Known | null> {
  const people = await db.profiles.filter(({ signedIn }) => signedIn).toArray();
  const reads = await db.reads.bulkGet(people.map(({ personId }) => personId));
  if (epoch === null || reads.includes(undefined)) return null;
  // What the device itself may read, with its household's code.
  reads.push(await db.reads.get('household'));
  return { deviceId, epoch, reads: reads.filter((row) => row !== undefined) };
}

/** Work that has never left. */
export async function isSomethingNew(db: WorkDatabase): Promise<boolean> {
  return (await waitingEvents(db, [(await readLeftUpTo(db)) + 1, Infinity]).count()) > 0;
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
  const events = await waitingEvents(db).count();
  const registers = await db.registers.where('dirty').equals(1).count();
  return { events, registers, parts: parts.length, bytes };
}
