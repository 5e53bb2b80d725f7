/**
 * What a device gets that reads a student's stream for the first time: instead of everything that ever happened, what
 * stands of it. It is kept beside the log and carried on from where it was made last, so that a class of new devices costs
 * no more than what came since. Losing it loses nothing: it is made again from the log.
 */
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import { cutToSize, packSnapshot } from '#core/work/pack-snapshot.ts';
import type { KnownEvent } from '#core/work/event.ts';
import { eventsIn, SNAPSHOT_VERSION, type Snapshot } from '#core/work/snapshot.ts';
import type { StreamId } from '#core/work/stream.ts';
import { whatStands } from '#core/work/what-stands.ts';
import type { Store, StoreReader } from '../store/store.ts';

const pack = promisify(brotliCompress);
const unpack = promisify(brotliDecompress);

/** A shorter stream comes as it is: two pages of it weigh less than the care. */
const LONG_STREAM = 600;
/** So much may have come since: it goes along in the same answer. */
const TAIL = 300;
const PAGE = { items: 1000, characters: 4_194_304 };

type Made = { seq: number; snapshot: Snapshot };

async function stored(store: StoreReader, stream: StreamId): Promise<Made | undefined> {
  const row = await store.snapshot(stream);
  if (row?.rules !== SNAPSHOT_VERSION) return undefined;
  const text = (await unpack(row.body)).toString('utf8');
  // Written by this module alone, by the same rules.
  return { seq: row.seq, snapshot: JSON.parse(text) as Snapshot };
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

function eventsOf({ events, answers }: Snapshot, stream: StreamId): KnownEvent[] {
  return [...eventsIn(events, stream), ...eventsIn(answers, stream)];
}

async function carriedOn(store: StoreReader, stream: StreamId, before: Made | undefined): Promise<Made> {
  const standing = before === undefined ? [] : eventsOf(before.snapshot, stream);
  const { seq, events } = await eventsAfter(store, stream, before?.seq ?? 0);
  return { seq, snapshot: packSnapshot(cutToSize(whatStands([...standing, ...events]))) };
}

async function keep(store: Store, stream: StreamId, { seq, snapshot }: Made): Promise<void> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
  const body = await pack(JSON.stringify(snapshot), { params });
  await store.write((tx) => tx.putSnapshot({ stream, rules: SNAPSHOT_VERSION, seq, body }));
}

/** What stands of a stream whose head is `head`; undefined when the stream itself is short. */
export async function snapshotOf(store: Store, stream: StreamId, head: number): Promise<Made | undefined> {
  if (head < LONG_STREAM) return undefined;
  const before = await stored(store, stream);
  if (before !== undefined && head - before.seq <= TAIL) return before;
  const made = await carriedOn(store, stream, before);
  await keep(store, stream, made);
  return made;
}
