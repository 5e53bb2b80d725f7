/** What comes down in a visit: for each stream that the signed-in people may read, what is after its cursor. */
import { mayReadRegister, readableStreams, readingEnds, type Standing } from '#core/access/access.ts';
import { BATCH_LIMIT, type Cursor, type StreamPage, type SyncResponse } from '#core/protocol/sync.ts';
import type { StoredRegister } from '#core/work/event.ts';
import { withRegisters } from '#core/work/pack-snapshot.ts';
import { SNAPSHOT_VERSION } from '#core/work/snapshot.ts';
import { parseStream, type StreamId } from '#core/work/stream.ts';
import type { Places } from '../store/log.ts';
import type { Store } from '../store/store.ts';
import { snapshotOf } from './snapshots.ts';

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
  return kind === 'student' || kind === 'household' || kind === 'family' ? 0 : 1;
}

function inOrder(streams: Iterable<StreamId>): StreamId[] {
  return [...new Set(streams)].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

export function readsOf(standings: readonly Standing[], now: number): NonNullable<SyncResponse['reads']> {
  return standings.map((standing) => {
    const ends = readingEnds(standing, now);
    return {
      personId: standing.personId,
      streams: readableStreams(standing, now),
      ...(Object.keys(ends).length > 0 && { ends }),
    };
  });
}

/** `own`: where the events of this very visit stand, which are not read again only to be left out. */
export type Asked = {
  cursors: Readonly<Record<string, Cursor>>;
  /** That of the deployment, or of this device alone. */
  epoch: number;
  /** The version of snapshots that the device reads. */
  snapshots?: number | undefined;
  own?: ReadonlyMap<StreamId, Places>;
};

type Left = { items: number; characters: number };

/** Only work of students grows without end; what classes and offices say is short, and all of it stands. */
async function beginning(
  store: Store,
  stream: StreamId,
  { head, snapshots }: Pick<Asked, 'snapshots'> & { head: number },
) {
  const isLong = snapshots === SNAPSHOT_VERSION && parseStream(stream)?.kind === 'student';
  return isLong ? snapshotOf(store, stream, head) : undefined;
}

/** From the beginning, as what stands of it and what came since; or on from a cursor. */
async function readPage(
  store: Store,
  { stream, epoch, after, head }: { stream: StreamId; epoch: number; after: number; head: number },
  { left, asked }: { left: Left; asked: Asked },
): Promise<StreamPage> {
  const made = after === 0 ? await beginning(store, stream, { ...asked, head }) : undefined;
  const page = await store.page(stream, made?.seq ?? after, { ...left, without: asked.own?.get(stream) });
  if (made === undefined) return { stream, epoch, ...page };
  const { snapshot } = made;
  return { stream, epoch, ...page, registers: await store.registers(stream), snapshot };
}

/** All pages together keep to one batch's limit; a stream that has to wait for the next visit says `more`. */
export async function readPages(
  store: Store,
  streams: Iterable<StreamId>,
  asked: Asked,
): Promise<StreamPage[]> {
  const { epoch } = asked;
  const left: Left = { items: BATCH_LIMIT.items, characters: BATCH_LIMIT.characters };
  const pages: StreamPage[] = [];
  for (const stream of inOrder(streams)) {
    const head = await store.head(stream);
    const { after, isReset } = startOf(asked.cursors[stream], epoch, head);
    if (after === head && !isReset) continue;
    if (left.items <= 0 || left.characters <= 0) {
      pages.push({ stream, epoch, seq: after, more: true, events: [], registers: [] });
      continue;
    }
    const page = await readPage(store, { stream, epoch, after, head }, { left, asked });
    pages.push(page);
    // A snapshot takes the room that is left: of a whole class each comes in an answer of its own.
    if (page.snapshot !== undefined) left.items = 0;
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
  return pages.map((page) => {
    const registers = page.registers.filter(({ key }) => isSeen(page.stream, key));
    if (page.snapshot === undefined) return { ...page, registers };
    return { ...page, registers: [], snapshot: withRegisters(page.snapshot, registers as StoredRegister[]) };
  });
}
