/** What comes down in a visit: for each stream that the signed-in people may read, what is after its cursor. */
import { mayReadRegister, readableStreams, type Standing } from '#core/access/access.ts';
import { BATCH_LIMIT, type Cursor, type StreamPage, type SyncResponse } from '#core/protocol/sync.ts';
import { parseStream, type StreamId } from '#core/work/stream.ts';
import type { StoreReader } from '../store/store.ts';

/** A cursor of another epoch, or ahead of the stream, means nothing: the stream starts again. */
function startOf(
  cursor: Cursor | undefined,
  epoch: number,
  head: number,
): { after: number; isReset: boolean } {
  if (cursor === undefined) return { after: 0, isReset: false };
  return cursor.epoch === epoch && cursor.seq <= head
    ? { after: cursor.seq, isReset: false }
    : { after: 0, isReset: true };
}

/** A child's own streams first: what a teacher said to them is not behind a school's whole catalogue. */
function rank(stream: StreamId): number {
  const kind = parseStream(stream)?.kind;
  return kind === 'student' || kind === 'household' ? 0 : 1;
}

function inOrder(streams: Iterable<StreamId>): StreamId[] {
  return [...new Set(streams)].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

export function readsOf(standings: readonly Standing[], now: number): NonNullable<SyncResponse['reads']> {
  return standings.map((standing) => ({
    personId: standing.personId,
    streams: readableStreams(standing, now),
  }));
}

/** All pages together keep to one batch's limit; a stream that has to wait for the next visit says `more`. */
export async function readPages(
  reader: StoreReader,
  streams: Iterable<StreamId>,
  cursors: Readonly<Record<string, Cursor>>,
): Promise<StreamPage[]> {
  const epoch = await reader.epoch();
  const left = { items: BATCH_LIMIT.items as number, characters: BATCH_LIMIT.characters as number };
  const pages: StreamPage[] = [];
  for (const stream of inOrder(streams)) {
    const head = await reader.head(stream);
    const { after, isReset } = startOf(cursors[stream], epoch, head);
    if (after === head && !isReset) continue;
    if (left.items <= 0 || left.characters <= 0) {
      pages.push({ stream, epoch, seq: after, more: true, events: [], registers: [] });
      continue;
    }
    const page = await reader.page(stream, after, left);
    pages.push({ stream, epoch, ...page });
    left.items -= page.events.length + page.registers.length;
    for (const { payload } of [...page.events, ...page.registers]) left.characters -= payload.length;
  }
  return pages;
}

/**
 * The pages as these people may see them: some registers of a stream are for its owner alone. The cursors go past
 * what is left out; a device on which the owner signs in later reads their stream from its beginning.
 */
export function asSeenBy(
  pages: readonly StreamPage[],
  standings: readonly Standing[],
  now: number,
): StreamPage[] {
  const isSeen = (stream: string, key: string) =>
    standings.some((standing) => mayReadRegister(standing, { stream: stream as StreamId, key }, now));
  return pages.map((page) => ({
    ...page,
    registers: page.registers.filter(({ key }) => isSeen(page.stream, key)),
  }));
}
