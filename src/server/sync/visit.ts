/**
 * One visit of a device: what it brings is taken in by one transaction, and only then it gets its receipt and what
 * is new for the people who are signed in. Whatever fails before the commit acknowledges nothing.
 */
import { createHash } from 'node:crypto';
import { ProtocolError } from '#core/protocol/errors.ts';
import { cursorsOf, KNOWN_LETTERS, knownText, type Known } from '#core/protocol/known.ts';
import {
  WIRE_VERSION,
  type QuietResponse,
  type Receipt,
  type StreamPage,
  type SyncResponse,
} from '#core/protocol/sync.ts';
import type { StreamId } from '#core/work/stream.ts';
import type { Enrolment } from '../store/access.ts';
import type { Store } from '../store/store.ts';
import { appendBatch, type BatchOutcomes, type Sender } from './append.ts';
import { ownStream, type ArrivingBatch } from './judge.ts';
import { asSeenBy, readPages, readsOf } from './pages.ts';
import type { SignedReceipt } from './receipt.ts';
import { safeUpTo } from './safe-up-to.ts';
import type { SnapshotKeeper } from './snapshot-keeper.ts';
import { standingOf } from './standing.ts';

export type VisitParts = {
  store: Store;
  signReceipt: (receipt: Receipt) => SignedReceipt;
  keeper?: Pick<SnapshotKeeper, 'grown'>;
};
/** A device by its token, and the people who have a session on it. */
export type Visitor = Sender;

const ASK_LIMIT = 2000;

function lacking(hashes: readonly string[], held: ReadonlyMap<string, number>): string[] {
  return [...new Set(hashes)].filter((hash) => !held.has(hash));
}

/** Answered about the device's own people only: whether the school has a photo is nobody else's business. */
async function answerAsks(store: Store, asks: ArrivingBatch['asks'], enrolment: Enrolment) {
  const lacks: SyncResponse['lacks'] = [];
  for (const { stream, hashes } of asks) {
    const own = ownStream(stream, enrolment);
    if (own !== undefined) lacks.push({ stream, hashes: lacking(hashes, await store.held(own, hashes)) });
  }
  return lacks;
}

/** How far the device's clock is ahead, kept within the numbers that a store can hold. */
function clockOffset(sentAt: number, now: number): number {
  return Math.min(Number.MAX_SAFE_INTEGER, Math.max(Number.MIN_SAFE_INTEGER, sentAt - now));
}

type Telling = { batch: ArrivingBatch; safeTold: number | undefined };

function takeIn(store: Store, { batch, safeTold }: Telling, visitor: Visitor): Promise<BatchOutcomes> {
  const { enrolment, now } = visitor;
  const heard = { at: now, clockOffsetMs: clockOffset(batch.sentAt, now), app: batch.app, safeTold };
  return store.write(async (tx) => {
    await tx.noteHeard(enrolment.enrolmentId, heard);
    return appendBatch(tx, batch, visitor);
  });
}

/**
 * What a device has just sent it has: its own words are not sent back over a metered link. Its receipt says that
 * they are here, and the page's cursor goes past them. What was set aside is not here, so whatever stands in its
 * place goes down; and so does a register whose clock was set right, or that another value won over.
 */
function withoutEchoes(
  pages: readonly StreamPage[],
  sent: ArrivingBatch,
  outcomes: Pick<BatchOutcomes, 'events'>,
): StreamPage[] {
  const held = outcomes.events.filter(([, outcome]) => outcome === 'stored' || outcome === 'duplicate');
  const ids = new Set(held.map(([id]) => id));
  const nameOf = ({ stream, key, at, deviceId, payload }: Record<string, unknown>) =>
    JSON.stringify([stream, key, at, deviceId, payload]);
  const names = new Set(sent.registers.map(nameOf));
  return pages.map((page) => ({
    ...page,
    events: page.events.filter((event) => !ids.has(event.id)),
    registers: page.registers.filter((register) => !names.has(nameOf(register))),
  }));
}

type News = Pick<SyncResponse, 'reads' | 'pages' | 'again'>;

/** From where each stream is read: as the device names it, or by what both know; undefined when that is not the same. */
function cursorsFrom({ cursors, known }: ArrivingBatch, mine: Known): ArrivingBatch['cursors'] | undefined {
  if (known === undefined) return cursors;
  const [hash, seqs] = known;
  const isSame = createHash('sha256').update(knownText(mine)).digest('hex').startsWith(hash);
  return isSame && hash.length === KNOWN_LETTERS ? cursorsOf(mine, seqs) : undefined;
}

type TakenIn = { batch: ArrivingBatch; places: BatchOutcomes['places'] };

async function bringDown(
  store: Store,
  { batch, places }: TakenIn,
  { enrolment, personIds, now }: Visitor,
): Promise<News> {
  const standings = [];
  for (const personId of personIds) standings.push(await standingOf(store, personId, now));
  const reads = readsOf(standings, now);
  const mine = { deviceId: enrolment.deviceId, epoch: await store.epoch(), reads };
  const cursors = cursorsFrom(batch, mine);
  if (cursors === undefined) return { reads, pages: [], again: true as const };
  // They come from readableStreams; the wire's type does not carry the brand.
  const streams = reads.flatMap((read) => read.streams as StreamId[]);
  const { snapshots, known } = batch;
  const found = await readPages(store, streams, { cursors, snapshots, own: places });
  const pages = asSeenBy(found, standings, now);
  return known === undefined ? { reads, pages } : { pages };
}

function isSilent({ events, registers, asks }: ArrivingBatch): boolean {
  return events.length + registers.length + asks.length === 0;
}

function isNothingNew({ reads, pages }: News): boolean {
  return reads === undefined && pages.length === 0;
}

export async function answerVisit(
  { store, signReceipt, keeper }: VisitParts,
  request: ArrivingBatch,
  visitor: Visitor,
): Promise<SyncResponse | QuietResponse> {
  const asked = request.asks.reduce((sum, { hashes }) => sum + hashes.length, 0);
  if (asked > ASK_LIMIT) throw new ProtocolError('too-large');
  const { batch, asks } = request;
  const { deviceId, safeTold } = visitor.enrolment;
  const safe = await safeUpTo(store);
  const { places, ...outcomes } = await takeIn(store, { batch: request, safeTold: safe }, visitor);
  keeper?.grown(places);
  const epoch = await store.epoch();
  // Where something is said it is said again: the answer that said it first may have been lost.
  const told = safe !== undefined && (safe !== safeTold || !isSilent(request)) ? { safe } : {};
  const signed = signReceipt({ batch, deviceId, epoch, at: visitor.now, ...outcomes, ...told });
  const lacks = await answerAsks(store, asks, visitor.enrolment);
  const news = await bringDown(store, { batch: request, places }, visitor);
  if (isSilent(request) && isNothingNew(news)) {
    return { v: WIRE_VERSION, at: visitor.now, ...told, signature: signed.signature };
  }
  return {
    ...{ v: WIRE_VERSION, batch, ...signed, lacks, ...news },
    pages: withoutEchoes(news.pages, request, outcomes),
  };
}
