/**
 * New records of streams, with the cursors that say how far they go. Nothing that was written here and not yet
 * acknowledged is ever written over. Inside the transaction of `applyAnswer`.
 */
import type { StreamPage } from '#core/protocol/sync.ts';
import type { BookbagEvent, StoredRegister } from '#core/work/event.ts';
import { readAs } from '#core/work/read-as.ts';
import * as v from 'valibot';
import { releaseParts } from '../outbox/hand-in.ts';
import { keepVersion } from '../outbox/save-register.ts';
import type { EventRow, RegisterRow, WorkDatabase } from '../store/work-database.ts';
import { forgetArrivals } from './new-epoch.ts';

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

type PageEvent = StreamPage['events'][number];

/** The wire is loose about what stands in a row; its envelope has been parsed, its payload is parsed by its readers. */
function rowOf(event: PageEvent, known: EventRow | undefined): EventRow {
  const row: EventRow = { ...(event as BookbagEvent & PageEvent), state: 'stored' };
  return known?.receiptBatch === undefined ? row : { ...row, receiptBatch: known.receiptBatch };
}

/** Handed in from another device of this person: parts of the draft that lie here are now asked for. */
async function releaseOwnParts(db: WorkDatabase, row: EventRow): Promise<void> {
  const work = readAs(row, NAMED_PARTS);
  if (work !== undefined) await releaseParts(db, row.stream, work.files);
}

/** An id in a payload's text is enough: taken back on the device that had it in its bag, before it ever left. */
function isTakenBackIn(events: readonly PageEvent[], workId: string): boolean {
  return events.some(({ type, payload }) => type === 'work-taken-back' && payload.includes(workId));
}

/** Returns how many of them are news. */
async function applyEvents(db: WorkDatabase, events: readonly PageEvent[]): Promise<number> {
  const known = await db.events.bulkGet(events.map((event) => event.id as EventRow['id']));
  const rows: EventRow[] = [];
  for (const [index, event] of events.entries()) {
    const here = known[index];
    // The same id with other content: a cloned profile. What was written here stays as it is.
    if (here !== undefined && here.payload !== event.payload) continue;
    const row = rowOf(event, here);
    rows.push(row);
    if (here === undefined && !isTakenBackIn(events, row.id)) await releaseOwnParts(db, row);
  }
  await db.events.bulkPut(rows);
  return known.filter((here) => here === undefined).length;
}

/**
 * The last writer wins. Of a draft the loser is kept as a version, also when the school has confirmed it: it
 * says `duplicate` to a value that came too late. Returns whether the value is news.
 */
async function applyRegister(db: WorkDatabase, incoming: StoredRegister): Promise<boolean> {
  const here = await db.registers.get([incoming.stream, incoming.key]);
  const row: RegisterRow = { ...incoming, dirty: 0 };
  if (here === undefined || here.payload === incoming.payload) {
    // Still this run's own value, when it was: writing over it then loses nothing that is worth a version.
    await db.registers.put(here?.session === undefined ? row : { ...row, session: here.session });
    return here === undefined;
  }
  const isOld = here.dirty === 1 ? here.at > incoming.at : here.seq >= incoming.seq;
  // An older one of this device's own may come late, and win where the clocks disagree: `session` is that of the writer here.
  const isLost = here.deviceId !== incoming.deviceId || (!isOld && here.session !== undefined);
  if (isLost) await keepVersion(db, isOld ? incoming : here);
  if (!isOld) await db.registers.put(row);
  return !isOld;
}

/** How far a stream is read now: `on`, `still` as before, or `back`: the school has less than it had. */
async function moveCursor(db: WorkDatabase, page: StreamPage): Promise<'on' | 'still' | 'back'> {
  const before = await db.cursors.get(page.stream);
  await db.cursors.put({ stream: page.stream, epoch: page.epoch, seq: page.seq });
  if (before?.epoch !== page.epoch) return 'on';
  if (page.seq === before.seq) return 'still';
  return page.seq > before.seq ? 'on' : 'back';
}

export type Brought = {
  /** Records that this device did not have. */
  brought: number;
  /** The school has more to say, and this answer got on: otherwise it would be asked for ever. */
  more: boolean;
  /** A stream is shorter than it was: the school has lost something, whatever its epoch says. */
  lost: boolean;
};

export async function applyPages(db: WorkDatabase, pages: readonly StreamPage[]): Promise<Brought> {
  const moves: string[] = [];
  let brought = 0;
  for (const page of pages) {
    brought += await applyEvents(db, page.events);
    for (const register of page.registers) {
      if (await applyRegister(db, register as StoredRegister)) brought += 1;
    }
    const move = await moveCursor(db, page);
    if (move === 'back') await forgetArrivals(db, page);
    moves.push(move);
  }
  const more = pages.some((page) => page.more) && moves.some((move) => move !== 'still');
  return { brought, more, lost: moves.includes('back') };
}
