/**
 * What a teacher's desk shows of each student. A class of thirty leaves twenty thousand events in a year, of which a page
 * needs some hundred; so a stream is read as a whole only where something can have changed in it, and what was made of it
 * is kept: in memory, and in a row beside the stream for the next morning.
 *
 * That row is a register that nobody sends. It goes with the stream when nobody here may read that any more, and like all
 * that others did it is not among what this device sends again.
 */
import type { DeviceId, PersonId } from '#core/people/ids.ts';
import { groupByStream } from '#core/work/group-by-stream.ts';
import { parseJson } from '#core/work/parse-json.ts';
import { parseStream, type StreamId } from '#core/work/stream.ts';
import { digestOf, digestWith, isWord, type StudentDigest } from '#core/work/student-digest.ts';
import { saveIn } from '../store/store-error.ts';
import type { EventRow, RegisterRow, WorkDatabase } from '../store/work-database.ts';
import { eventsOf, streamsOf } from './read-streams.ts';

/** Named anew with every change of what is in a digest or of what it says: what an older app made is not read. */
const DIGEST_KEY = 'digest:1';
/** No device's: it is never sent. */
const NO_DEVICE = '' as DeviceId;

/** `mark`: how the stream stood when it was read; `length`: how many of its events are settled. */
type Kept = { mark: string; length: number; digest: StudentDigest };
/** `words`: of them and the digest `shown` was made. */
type Held = Kept & { words: readonly EventRow[]; shown: StudentDigest };
/** `waiting`: what of it the school has not confirmed; its state changes, and the mark does not. */
type Standing = { stream: StreamId; mark: string; waiting: readonly EventRow[] };

/** The mark of no stream. */
const UNSETTLED = '';
const memory = new WeakMap<WorkDatabase, Map<string, Held>>();

function rowsIn(db: WorkDatabase, state: EventRow['state']): Promise<EventRow[]> {
  return db.events.where('[state+deviceSeq]').between([state, -Infinity], [state, Infinity]).toArray();
}

/**
 * What the school has moves the cursor of its stream, also what was done here: both come in one answer. What it keeps aside
 * has no place there, and is counted.
 */
async function standingOf(db: WorkDatabase, streams: readonly StreamId[]): Promise<Standing[]> {
  const [waiting, aside, cursors] = await Promise.all([
    rowsIn(db, 'waiting'),
    rowsIn(db, 'quarantined'),
    db.cursors.bulkGet([...streams]),
  ]);
  return streams.map((stream, index) => ({
    stream,
    mark: JSON.stringify([
      cursors[index]?.epoch,
      cursors[index]?.seq,
      aside.filter((other) => other.stream === stream).length,
    ]),
    waiting: waiting.filter((other) => other.stream === stream),
  }));
}

/** The rest of a piece that was cut comes into its place, and moves nothing. */
function isWhole({ works }: StudentDigest): boolean {
  return works.every(({ whole }) => whole === undefined);
}

/** What is in memory of these streams, and of those that are not what was kept of them the last time. */
async function heldOf(db: WorkDatabase, streams: readonly StreamId[]): Promise<Map<string, Held>> {
  const held = memory.get(db) ?? new Map<string, Held>();
  memory.set(db, held);
  const others = streams.filter((stream) => !held.has(stream));
  const rows = await db.registers.bulkGet(others.map((stream): [string, string] => [stream, DIGEST_KEY]));
  for (const row of rows) {
    // Written on this very device by `keepForNextTime`.
    if (row !== undefined) held.set(row.stream, resting(parseJson(row.payload) as Kept));
  }
  return held;
}

function resting(kept: Kept): Held {
  return { ...kept, words: [], shown: kept.digest };
}

function settledLength(db: WorkDatabase, { stream, waiting }: Standing): Promise<number> {
  return db.events
    .where('stream')
    .equals(stream)
    .count()
    .then((all) => all - waiting.length);
}

/** With the teacher's own words that wait: each word of a pile would otherwise have its student's whole year read again. */
function withWaiting(kept: Kept, { waiting }: Standing): Held {
  return { ...kept, words: waiting, shown: digestWith(kept.digest, waiting) };
}

/** Words that waited, and wait no more. */
function goneFrom({ words }: Held, { waiting }: Standing): EventRow[] {
  const waits = new Set(waiting.map(({ id }) => id));
  return words.filter(({ id }) => !waits.has(id));
}

/** A clock that was set back asks for days that were left out. */
function isUsable(held: Held | undefined, standing: Standing, now: number): held is Held {
  return held !== undefined && held.digest.madeAt <= now && standing.waiting.every(isWord);
}

/** What is shown of a stream without looking into it any further. */
function unchanged(held: Held, standing: Standing): Held | undefined {
  if (held.mark !== standing.mark || goneFrom(held, standing).length > 0) return undefined;
  return held.words.length === standing.waiting.length ? held : withWaiting(held, standing);
}

/** What is held of a stream with the words in it that the school has confirmed meanwhile, if nothing else came with them. */
async function settleWords(db: WorkDatabase, held: Held, standing: Standing): Promise<Held | undefined> {
  const gone = goneFrom(held, standing);
  const [rows, settled] = await Promise.all([
    db.events.bulkGet(gone.map(({ id }) => id)),
    settledLength(db, standing),
  ]);
  const length = held.length + gone.length;
  if (settled !== length || rows.some((row) => row?.state !== 'stored')) return undefined;
  const { mark } = standing;
  return withWaiting({ mark, length, digest: digestWith(held.digest, gone) }, standing);
}

async function readWhole(
  db: WorkDatabase,
  stale: readonly Standing[],
  now: number,
): Promise<[StreamId, Held][]> {
  const [events, lengths] = await Promise.all([
    eventsOf(
      db,
      stale.map(({ stream }) => stream),
    ),
    Promise.all(stale.map((standing) => settledLength(db, standing))),
  ]);
  const byStream = groupByStream(events);
  return stale.map(({ stream, mark, waiting }, index) => {
    const digest = digestOf(stream, byStream.get(stream) ?? [], now);
    const isSettled = waiting.length === 0 && isWhole(digest);
    // What is not settled is read again at each look.
    return [stream, resting({ mark: isSettled ? mark : UNSETTLED, length: lengths[index] ?? 0, digest })];
  });
}

function rowOf(stream: StreamId, { mark, length, digest }: Kept): RegisterRow {
  const kept: Kept = { mark, length, digest };
  return {
    ...{ stream, key: DIGEST_KEY, personId: (parseStream(stream)?.owner ?? '') as PersonId },
    ...{ deviceId: NO_DEVICE, at: digest.madeAt, enc: 'plain', dirty: 0, seq: 0 },
    payload: JSON.stringify(kept),
  };
}

/** None is written beside a stream that went meanwhile. */
function keepForNextTime(db: WorkDatabase, made: readonly (readonly [StreamId, Held])[]): Promise<void> {
  return saveIn(db, [db.registers, db.reads], async () => {
    const readable = new Set((await db.reads.toArray()).flatMap(({ streams }) => streams));
    const still = made.filter(([stream]) => readable.has(stream));
    await db.registers.bulkPut(still.map(([stream, held]) => rowOf(stream, held)));
  });
}

export type DigestEdges = {
  now: () => number;
  /** Runs what nobody waits for, when the page has nothing else to do. */
  later: (task: () => Promise<void>) => void;
};

/**
 * By the stream, of each student whose stream this person may read. A digest stays the same object until there is something
 * new in its stream. A question that is followed asks this again when there is.
 */
export async function readDigests(
  db: WorkDatabase,
  personId: string,
  { now, later }: DigestEdges,
): Promise<Map<StreamId, StudentDigest>> {
  const streams = await streamsOf(db, personId, 'student');
  const [standing, held] = await Promise.all([standingOf(db, streams), heldOf(db, streams)]);
  const settled: [StreamId, Held][] = [];
  const hold = (stream: StreamId, found: Held) => {
    if (found.mark !== UNSETTLED && held.get(stream)?.mark !== found.mark) settled.push([stream, found]);
    held.set(stream, found);
  };
  const stale: Standing[] = [];
  for (const one of standing) {
    const before = held.get(one.stream);
    const isGood = isUsable(before, one, now());
    let found = isGood ? unchanged(before, one) : undefined;
    // Only here is anything asked: a question that is followed must wait for nothing but the store.
    if (isGood && found === undefined && goneFrom(before, one).length > 0)
      found = await settleWords(db, before, one);
    if (found === undefined) stale.push(one);
    else hold(one.stream, found);
  }
  if (stale.length > 0) for (const [stream, found] of await readWhole(db, stale, now())) hold(stream, found);
  // What can't be kept is made anew the next time.
  if (settled.length > 0) later(() => keepForNextTime(db, settled).catch(() => undefined));
  return new Map(streams.flatMap((stream) => shownOf(held, stream)));
}

function shownOf(held: ReadonlyMap<string, Held>, stream: StreamId): [StreamId, StudentDigest][] {
  const found = held.get(stream);
  return found === undefined ? [] : [[stream, found.shown]];
}
