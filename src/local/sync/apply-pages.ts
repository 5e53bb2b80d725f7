/**
 * New records of streams, with the cursors that say how far they go. Nothing that was written here and not yet
 * acknowledged is ever written over. Inside the transaction of `applyAnswer`.
 */
import type { StreamPage } from '#core/protocol/sync.ts';
import type { BookbagEvent, StoredRegister } from '#core/work/event.ts';
import { answersKept, eventsIn, registersIn } from '#core/work/snapshot.ts';
import { readAs } from '#core/work/read-as.ts';
import type { StreamId } from '#core/work/stream.ts';
import * as v from 'valibot';
import { releaseParts } from '../outbox/hand-in.ts';
import { keepVersion, toldOf } from '../outbox/save-register.ts';
import type { EventRow, RegisterRow, WorkDatabase } from '../store/work-database.ts';

/**
 * Of handed-in work no more than the parts that it names: the service worker pays for every line of a schema, and what
 * is odd about the rest is for the school to judge.
 */
const NAMED_PARTS = {
  type: 'work-handed-in',
  v: 1,
  schema: v.object({
    files: v.array(v.object({ parts: v.array(v.tuple([v.string(), v.number()])) })),
  }),
} as const;

type PageEvent = Omit<StreamPage['events'][number], 'arrivedAt'>;

/** The wire is loose about what stands in a row; its envelope has been parsed, its payload is parsed by its readers. */
function rowOf(event: PageEvent, known: EventRow | undefined): EventRow {
  const row: EventRow = { ...(event as BookbagEvent & PageEvent), state: 'stored' };
  return known?.receiptBatch === undefined ? row : { ...row, receiptBatch: known.receiptBatch };
}

/** An id in a payload's text is enough: taken back on the device that had it in its bag, before it ever left. */
function isTakenBackIn(events: readonly PageEvent[], workId: string): boolean {
  return events.some(({ type, payload }) => type === 'work-taken-back' && payload.includes(workId));
}

/** Those of these events that are here already, in their places. One look, whatever its length, where the stream itself is new. */
async function knownOf(db: WorkDatabase, stream: string, events: readonly PageEvent[]) {
  if ((await db.events.where('stream').equals(stream).first()) === undefined) return [];
  return db.events.bulkGet(events.map((event) => event.id as EventRow['id']));
}

/** Returns how many of them are news. */
async function applyEvents(db: WorkDatabase, stream: string, events: readonly PageEvent[]): Promise<number> {
  const known = await knownOf(db, stream, events);
  const rows: EventRow[] = [];
  const files: { parts: [string, number][] }[] = [];
  for (const [index, event] of events.entries()) {
    const here = known[index];
    // The same id with other content: a cloned profile. What was written here stays as it is.
    if (here !== undefined && here.whole === undefined && here.payload !== event.payload) continue;
    const row = rowOf(event, here);
    rows.push(row);
    const named = here === undefined ? (readAs(row, NAMED_PARTS)?.files ?? []) : [];
    if (named.length > 0 && !isTakenBackIn(events, row.id)) files.push(...named);
  }
  // Handed in from another device of this person: parts of the draft that lie here are now asked for.
  await releaseParts(db, stream, files);
  await db.events.bulkPut(rows);
  return events.length - known.filter((here) => here !== undefined).length;
}

/**
 * The last writer wins. Of a draft the loser is kept as a version, also when the school has confirmed it: it
 * says `duplicate` to a value that came too late. Returns whether the value is news.
 */
async function applyRegister(
  db: WorkDatabase,
  incoming: StoredRegister,
  here: RegisterRow,
): Promise<boolean> {
  const row: RegisterRow = { ...incoming, dirty: 0 };
  if (here.payload === incoming.payload) {
    // Still this run's own value, when it was: writing over it then loses nothing that is worth a version.
    await db.registers.put(here.session === undefined ? row : { ...row, session: here.session });
    return false;
  }
  const isUnsaid = here.dirty === 1 || here.fresh === 1;
  const isOld = isUnsaid ? here.at > incoming.at : here.seq >= incoming.seq;
  // An older one of this device's own may come late, and win where the clocks disagree: `session` is that of the writer here.
  const isLost = here.deviceId !== incoming.deviceId || (!isOld && here.session !== undefined);
  if (isLost) await keepVersion(db, isOld ? incoming : here);
  if (!isOld) await db.registers.put(row);
  // An end that was not worth a word: there is something to end after all.
  else if (here.fresh === 1) await db.registers.put(toldOf(here));
  return !isOld;
}

/** Returns how many of them are news. What is new here is written at once: a first read brings hundreds. */
async function applyRegisters(db: WorkDatabase, incoming: readonly StoredRegister[]): Promise<number> {
  const known = await db.registers.bulkGet(
    incoming.map(({ stream, key }): [string, string] => [stream, key]),
  );
  const fresh = incoming.filter((_, index) => known[index] === undefined);
  await db.registers.bulkPut(fresh.map((row): RegisterRow => ({ ...row, dirty: 0 })));
  let news = fresh.length;
  for (const [index, row] of incoming.entries()) {
    const here = known[index];
    if (here !== undefined && (await applyRegister(db, row, here))) news += 1;
  }
  return news;
}

/** Returns whether the stream was read any further. */
async function moveCursor(
  db: WorkDatabase,
  { stream, epoch, seq }: Pick<StreamPage, 'stream' | 'epoch' | 'seq'>,
): Promise<boolean> {
  const before = await db.cursors.get(stream);
  await db.cursors.put({ stream, epoch, seq });
  return before?.epoch !== epoch || before.seq !== seq;
}

export type Brought = {
  /** Records that this device did not have. */
  brought: number;
  /** The school has more to say, and this answer got on: otherwise it would be asked for ever. */
  more: boolean;
};

/** What a snapshot says stands before all else in its page. */
function unfolded({ snapshot, events, registers, ...page }: StreamPage) {
  if (snapshot === undefined) return { ...page, events, registers };
  const stream = page.stream as StreamId;
  const placed = <R>(row: R) => ({ ...row, seq: page.seq });
  return {
    ...page,
    events: [...eventsIn(snapshot.events, stream).map(placed), ...events],
    registers: [...registersIn(snapshot.registers, stream).map(placed), ...registers],
  };
}

export async function applyPages(db: WorkDatabase, pages: readonly StreamPage[]): Promise<Brought> {
  let brought = 0;
  let hasMoved = false;
  for (const { snapshot, stream } of pages) {
    if (snapshot !== undefined)
      await db.events.put(rowOf({ ...answersKept(snapshot, stream as StreamId), seq: 0 }, undefined));
  }
  for (const page of pages.map(unfolded)) {
    brought += await applyEvents(db, page.stream, page.events);
    brought += await applyRegisters(db, page.registers as StoredRegister[]);
    if (await moveCursor(db, page)) hasMoved = true;
  }
  return { brought, more: hasMoved && pages.some((page) => page.more) };
}
