/** The streams that lie on a desk, as this device has them. */
import { withAnswers } from '#core/work/answers-kept.ts';
import type { KnownEvent } from '#core/work/event.ts';
import { parseStream, streamOf, type StreamId, type StreamKind } from '#core/work/stream.ts';
import type { WorkDatabase } from '../store/work-database.ts';

/** The streams of one kind that this person may read, by the school's last word. */
export async function streamsOf(db: WorkDatabase, personId: string, kind: StreamKind): Promise<StreamId[]> {
  const reads = await db.reads.get(personId);
  return (reads?.streams ?? []).flatMap((stream) => {
    const parts = parseStream(stream);
    return parts?.kind === kind ? [streamOf(parts.kind, parts.owner)] : [];
  });
}

/** Every event of these streams. */
export async function eventsOf(db: WorkDatabase, streams: readonly StreamId[]): Promise<KnownEvent[]> {
  return streams.length === 0 ? [] : withAnswers(await db.events.where('stream').anyOf(streams).toArray());
}

/** Every event of the streams of these kinds that this person may read. */
export async function readEvents(
  db: WorkDatabase,
  personId: string,
  kinds: readonly StreamKind[],
): Promise<KnownEvent[]> {
  const streams = await Promise.all(kinds.map((kind) => streamsOf(db, personId, kind)));
  return eventsOf(db, streams.flat());
}
