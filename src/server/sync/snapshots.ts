/**
 * What a device gets that reads a student's stream for the first time: instead of everything that ever happened, what
 * stands of it. It is kept beside the log and carried on from where it was made last: by the keeper (`snapshot-keeper.ts`)
 * when nobody waits for it, and here where a device comes before the keeper. Losing it loses nothing: it is made again from
 * the log.
 */
import type { KnownEvent } from '#core/work/event.ts';
import { SNAPSHOT_VERSION, type Snapshot } from '#core/work/snapshot.ts';
import type { StreamId } from '#core/work/stream.ts';
import type { SnapshotRow } from '../store/log.ts';
import type { Store, StoreReader } from '../store/store.ts';
import { makeSnapshot, packBody, readBody } from './make-snapshot.ts';

/** A shorter stream comes as it is: two pages of it weigh less than the care. */
export const LONG_STREAM = 600;
/** So much may have come since: it goes along in the same answer. */
const TAIL = 300;
const PAGE = { items: 1000, characters: 4_194_304 };

/** What was made last, by today's rules. */
export async function keptSnapshot(store: StoreReader, stream: StreamId): Promise<SnapshotRow | undefined> {
  const row = await store.snapshot(stream);
  return row?.rules === SNAPSHOT_VERSION ? row : undefined;
}

export type MadeBody = { stream: StreamId; seq: number; body: Uint8Array };

export function keepSnapshot(store: Store, { stream, seq, body }: MadeBody): Promise<void> {
  return store.write((tx) => tx.putSnapshot({ stream, rules: SNAPSHOT_VERSION, seq, body }));
}

async function eventsAfter(
  store: StoreReader,
  stream: StreamId,
  seq: number,
): Promise<{ seq: number; events: KnownEvent[] }> {
  const events: KnownEvent[] = [];
  for (let after = seq; ;) {
    const page = await store.page(stream, after, PAGE);
    events.push(...page.events);
    if (!page.more) return { seq: page.seq, events };
    after = page.seq;
  }
}

/** What stands of a stream whose head is `head`; undefined when the stream itself is short. */
export async function snapshotOf(
  store: Store,
  stream: StreamId,
  head: number,
): Promise<{ seq: number; snapshot: Snapshot } | undefined> {
  if (head < LONG_STREAM) return undefined;
  const kept = await keptSnapshot(store, stream);
  if (kept !== undefined && head - kept.seq <= TAIL) {
    return { seq: kept.seq, snapshot: await readBody(kept.body) };
  }
  const { seq, events } = await eventsAfter(store, stream, kept?.seq ?? 0);
  const snapshot = await makeSnapshot({ stream, body: kept?.body, events });
  await keepSnapshot(store, { stream, seq, body: await packBody(snapshot) });
  return { seq, snapshot };
}
