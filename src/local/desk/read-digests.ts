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
import { digestOf, type StudentDigest } from '#core/work/student-digest.ts';
import { saveIn } from '../store/store-error.ts';
import type { EventRow, RegisterRow, WorkDatabase } from '../store/work-database.ts';
import { eventsOf, streamsOf } from './read-streams.ts';

/** Named anew with every change of what is in a digest or of what it says: what an older app made is not read. */
const DIGEST_KEY = 'digest:1';
/** No device's: it is never sent. */
const NO_DEVICE = '' as DeviceId;

/** `mark`: how the stream stood when it was read. */
type Kept = { mark: string; digest: StudentDigest };
/** `waits`: the school has not confirmed all of it: its state changes, and the mark does not. */
type Standing = { stream: StreamId; mark: string; waits: boolean };
type Made = [StreamId, Kept];

/** The mark of no stream. */
const UNSETTLED = '';
const memory = new WeakMap<WorkDatabase, Map<string, Kept>>();

/** The streams of all that is in this state, each as often as it is there. */
async function streamsIn(db: WorkDatabase, state: EventRow['state']): Promise<string[]> {
  const rows = db.events.where('[state+deviceSeq]').between([state, -Infinity], [state, Infinity]);
  return (await rows.toArray()).map(({ stream }) => stream);
}

/**
 * What the school has moves the cursor of its stream, also what was done here: both come in one answer. What it keeps aside
 * has no place there, and is counted.
 */
async function standingOf(db: WorkDatabase, streams: readonly StreamId[]): Promise<Standing[]> {
  const [waiting, aside, cursors] = await Promise.all([
    streamsIn(db, 'waiting'),
    streamsIn(db, 'quarantined'),
    db.cursors.bulkGet([...streams]),
  ]);
  return streams.map((stream, index) => ({
    stream,
    mark: JSON.stringify([
      cursors[index]?.epoch,
      cursors[index]?.seq,
      aside.filter((other) => other === stream).length,
    ]),
    waits: waiting.includes(stream),
  }));
}

/** The rest of a piece that was cut comes into its place, and moves nothing. */
function isWhole({ works }: StudentDigest): boolean {
  return works.every(({ whole }) => whole === undefined);
}

/** What is in memory of these streams, and of those that are not what was kept of them the last time. */
async function heldOf(db: WorkDatabase, streams: readonly StreamId[]): Promise<Map<string, Kept>> {
  const held = memory.get(db) ?? new Map<string, Kept>();
  memory.set(db, held);
  const others = streams.filter((stream) => !held.has(stream));
  const rows = await db.registers.bulkGet(others.map((stream): [string, string] => [stream, DIGEST_KEY]));
  for (const row of rows) {
    // Written on this very device by `keepForNextTime`.
    if (row !== undefined) held.set(row.stream, parseJson(row.payload) as Kept);
  }
  return held;
}

async function makeAnew(db: WorkDatabase, stale: readonly Standing[], now: number): Promise<Made[]> {
  const events = await eventsOf(
    db,
    stale.map(({ stream }) => stream),
  );
  const byStream = groupByStream(events);
  return stale.map(({ stream, mark, waits }) => {
    const digest = digestOf(stream, byStream.get(stream) ?? [], now);
    // What is not settled is made anew at each look.
    return [stream, { mark: waits || !isWhole(digest) ? UNSETTLED : mark, digest }];
  });
}

function rowOf(stream: StreamId, kept: Kept): RegisterRow {
  return {
    ...{ stream, key: DIGEST_KEY, personId: (parseStream(stream)?.owner ?? '') as PersonId },
    ...{ deviceId: NO_DEVICE, at: kept.digest.madeAt, enc: 'plain', dirty: 0, seq: 0 },
    payload: JSON.stringify(kept),
  };
}

/** None is written beside a stream that went meanwhile. */
function keepForNextTime(db: WorkDatabase, made: readonly Made[]): Promise<void> {
  return saveIn(db, [db.registers, db.reads], async () => {
    const readable = new Set((await db.reads.toArray()).flatMap(({ streams }) => streams));
    const still = made.filter(([stream]) => readable.has(stream));
    await db.registers.bulkPut(still.map(([stream, kept]) => rowOf(stream, kept)));
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
  const stale = standing.filter(({ stream, mark, waits }) => {
    const kept = held.get(stream);
    // A clock that was set back asks for days that were left out.
    return waits || kept?.mark !== mark || kept.digest.madeAt > now();
  });
  const made = await makeAnew(db, stale, now());
  for (const [stream, kept] of made) held.set(stream, kept);
  const settled = made.filter(([, { mark }]) => mark !== UNSETTLED);
  // What can't be kept is made anew the next time.
  if (settled.length > 0) later(() => keepForNextTime(db, settled).catch(() => undefined));
  return new Map(streams.flatMap((stream) => digestIn(held, stream)));
}

function digestIn(held: ReadonlyMap<string, Kept>, stream: StreamId): [StreamId, StudentDigest][] {
  const kept = held.get(stream);
  return kept === undefined ? [] : [[stream, kept.digest]];
}
