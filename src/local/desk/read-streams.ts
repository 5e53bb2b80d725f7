/**
 * The streams of a teacher's desk. A class of thirty leaves twenty thousand events in a year, and every word that is given
 * changes one of them; so what was read stays in memory, stream by stream, and a stream is read again when there can be
 * something new in it: its cursor has moved (something came from school), something of it waits or waited at the last look
 * (something was done here, or the school has heard of it since), or the words of a piece are not all here.
 */
import { withAnswers } from '#core/work/answers-kept.ts';
import { groupByStream } from '#core/work/class-list.ts';
import type { KnownEvent } from '#core/work/event.ts';
import { workOf, type WorkToReview } from '#core/work/review-queue.ts';
import { parseStream, streamOf, type StreamId, type StreamKind } from '#core/work/stream.ts';
import type { WorkDatabase } from '../store/work-database.ts';

/** What this device has of one stream, and the work in it. Both stay the same objects until there is something new. */
export type StreamOnDesk = {
  stream: StreamId;
  events: readonly KnownEvent[];
  works: readonly WorkToReview[];
};
/** `cursor`: where the school's word was when it was read. */
type Held = StreamOnDesk & { cursor: string; isSettled: boolean };
type Stale = { stream: StreamId; cursor: string; waits: boolean };

const memory = new WeakMap<WorkDatabase, Map<string, Held>>();

/** The streams of one kind that this person may read, by the school's last word. */
export async function streamsOf(db: WorkDatabase, personId: string, kind: StreamKind): Promise<StreamId[]> {
  const reads = await db.reads.get(personId);
  return (reads?.streams ?? []).flatMap((stream) => {
    const parts = parseStream(stream);
    return parts?.kind === kind ? [streamOf(parts.kind, parts.owner)] : [];
  });
}

async function waitingIn(db: WorkDatabase): Promise<Set<string>> {
  const waiting = db.events.where('[state+deviceSeq]').between(['waiting', -Infinity], ['waiting', Infinity]);
  return new Set((await waiting.toArray()).map(({ stream }) => stream));
}

async function readAgain(db: WorkDatabase, streams: readonly Stale[]): Promise<Held[]> {
  const rows = await db.events
    .where('stream')
    .anyOf(streams.map(({ stream }) => stream))
    .toArray();
  const byStream = groupByStream(withAnswers(rows));
  return streams.map(({ stream, cursor, waits }) => {
    const events = byStream.get(stream) ?? [];
    // The rest of a piece that was cut comes into its row, and moves no cursor.
    const isSettled = !waits && events.every(({ whole }) => whole === undefined);
    return { stream, events, works: workOf(events), cursor, isSettled };
  });
}

/** Each stream of these kinds that this person may read. A question that is followed asks it again when one has changed. */
export async function readStreams(
  db: WorkDatabase,
  personId: string,
  kinds: readonly StreamKind[],
): Promise<StreamOnDesk[]> {
  const streams = (await Promise.all(kinds.map((kind) => streamsOf(db, personId, kind)))).flat();
  const [cursors, waiting] = await Promise.all([db.cursors.bulkGet(streams), waitingIn(db)]);
  const held = memory.get(db) ?? new Map<string, Held>();
  memory.set(db, held);
  const stale = streams.flatMap((stream, index) => {
    const now = { stream, cursor: JSON.stringify(cursors[index] ?? null), waits: waiting.has(stream) };
    const known = held.get(stream);
    return known?.isSettled === true && !now.waits && known.cursor === now.cursor ? [] : [now];
  });
  for (const one of await readAgain(db, stale)) held.set(one.stream, one);
  return streams.flatMap((stream) => held.get(stream) ?? []);
}

/** Every event of the streams of these kinds that this person may read. */
export async function readEvents(
  db: WorkDatabase,
  personId: string,
  kinds: readonly StreamKind[],
): Promise<KnownEvent[]> {
  return (await readStreams(db, personId, kinds)).flatMap(({ events }) => events);
}
