/**
 * One visit of a device: what it brings is taken in by one transaction, and only then it gets its receipt and what
 * is new for the people who are signed in. Whatever fails before the commit acknowledges nothing.
 */
import { ProtocolError } from '#core/protocol/errors.ts';
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
import { appendBatch, isOfOffice, type BatchOutcomes, type Sender } from './append.ts';
import type { ArrivingBatch } from './judge.ts';
import { asSeenBy, readPages } from './pages.ts';
import type { SignedReceipt } from './receipt.ts';
import { tellMore } from './told.ts';
import { recognise, type Recognised } from './recognise.ts';
import { safeUpTo } from './safe-up-to.ts';
import { sendableStream } from './sendable.ts';
import { sittingAt } from './sitting.ts';
import type { Marker } from '../courses/marker.ts';
import type { SnapshotKeeper } from './snapshot-keeper.ts';

export type VisitParts = {
  store: Store;
  signReceipt: (receipt: Receipt) => SignedReceipt;
  keeper?: Pick<SnapshotKeeper, 'grown'>;
  /** Without one nothing that was answered is scored again. */
  marker?: Pick<Marker, 'grown' | 'brought'>;
};
/** A device by its token, and the people who have a session on it. */
export type Visitor = Sender;

const ASK_LIMIT = 2000;

function lacking(hashes: readonly string[], held: ReadonlyMap<string, number>): string[] {
  return [...new Set(hashes)].filter((hash) => !held.has(hash));
}

/** Answered about the device's own people only: whether the school has a photo is nobody else's business. */
async function answerAsks(
  store: Store,
  asks: ArrivingBatch['asks'],
  visitor: { enrolment: Enrolment; now: number },
) {
  const lacks: SyncResponse['lacks'] = [];
  for (const { stream, hashes } of asks) {
    const own = await sendableStream(store, stream, visitor);
    if (own !== undefined) lacks.push({ stream, hashes: lacking(hashes, await store.held(own, hashes)) });
  }
  return lacks;
}

/** How far the device's clock is ahead, kept within the numbers that a store can hold. */
function clockOffset(sentAt: number, now: number): number {
  return Math.min(Number.MAX_SAFE_INTEGER, Math.max(Number.MIN_SAFE_INTEGER, sentAt - now));
}

type Arrival = { request: ArrivingBatch; recognised: Recognised; safeTold: number | undefined };

function takeIn(store: Store, arrival: Arrival, visitor: Visitor): Promise<BatchOutcomes> {
  const { enrolment, now } = visitor;
  const { request, safeTold } = arrival;
  const { confirmed, cursors, newEpoch: epoch } = arrival.recognised;
  const { batch, sentAt, app } = request;
  const clockOffsetMs = clockOffset(sentAt, now);
  const sitting = sittingAt(enrolment.sitting, now);
  const heard = { at: now, clockOffsetMs, app, safeTold, epoch, sitting };
  return store.write(async (tx) => {
    const answer = { batch, last: confirmed, again: cursors === undefined };
    const told = tellMore(await tx.told(enrolment.enrolmentId), answer);
    await tx.noteHeard(enrolment.enrolmentId, { ...heard, told });
    return appendBatch(tx, request, visitor);
  });
}

/**
 * What a device has just sent it has: its own words are not sent back over a metered link. Its receipt says that
 * they are here, and the page's cursor goes past them. What was set aside is not here, so whatever stands in its
 * place goes down; and so does an event or a register whose clock was set right, or a register that another value won over.
 */
function withoutEchoes(
  pages: readonly StreamPage[],
  sent: ArrivingBatch,
  outcomes: Pick<BatchOutcomes, 'events'>,
): StreamPage[] {
  const held = outcomes.events.filter(([, outcome]) => outcome === 'stored' || outcome === 'duplicate');
  const ids = new Set(held.map(([id]) => id));
  const heardAts = new Map(sent.events.map(({ id, heardAt }) => [id, heardAt]));
  const nameOf = ({ stream, key, at, deviceId, payload }: Record<string, unknown>) =>
    JSON.stringify([stream, key, at, deviceId, payload]);
  const names = new Set(sent.registers.map(nameOf));
  return pages.map((page) => ({
    ...page,
    events: page.events.filter(({ id, heardAt }) => !ids.has(id) || heardAts.get(id) !== heardAt),
    registers: page.registers.filter((register) => !names.has(nameOf(register))),
  }));
}

type News = Pick<SyncResponse, 'reads' | 'pages' | 'again'>;
type TakenIn = Omit<Arrival, 'safeTold'> & { places: BatchOutcomes['places'] };

async function bringDown(store: Store, { request, recognised, places }: TakenIn, now: number): Promise<News> {
  const { standings, reads, epoch, cursors } = recognised;
  if (cursors === undefined) return { reads, pages: [], again: true };
  // They come from readableStreams; the wire's type does not carry the brand.
  const streams = reads.flatMap((read) => read.streams as StreamId[]);
  const { snapshots } = request;
  const found = await readPages(store, streams, { epoch, cursors, snapshots, own: places });
  const pages = asSeenBy(found, standings, now);
  return request.known === undefined ? { reads, pages } : { pages };
}

function isSilent({ events, registers, asks }: ArrivingBatch): boolean {
  return events.length + registers.length + asks.length === 0;
}

function isNothingNew({ reads, pages }: News): boolean {
  return reads === undefined && pages.length === 0;
}

export async function answerVisit(
  { store, signReceipt, keeper, marker }: VisitParts,
  request: ArrivingBatch,
  visitor: Visitor,
): Promise<SyncResponse | QuietResponse> {
  const asked = request.asks.reduce((sum, { hashes }) => sum + hashes.length, 0);
  if (asked > ASK_LIMIT) throw new ProtocolError('too-large');
  const { batch, asks } = request;
  const { deviceId, safeTold } = visitor.enrolment;
  const safe = await safeUpTo(store);
  const recognised = await recognise(store, request, visitor);
  const { places, redated, ...outcomes } = await takeIn(
    store,
    { request, recognised, safeTold: safe },
    visitor,
  );
  keeper?.grown(places);
  marker?.grown(places);
  await marker?.brought(request.events);
  const { epoch } = recognised;
  // Where something is said it is said again: the answer that said it first may have been lost.
  const told = safe !== undefined && (safe !== safeTold || !isSilent(request)) ? { safe } : {};
  const signed = signReceipt({ batch, deviceId, epoch, at: visitor.now, ...outcomes, ...told });
  const lacks = await answerAsks(store, asks, visitor);
  // What an office has just said may change what both know.
  const now = request.events.some(isOfOffice) ? await recognise(store, request, visitor) : recognised;
  const own = new Map([...places].filter(([stream]) => !redated.has(stream)));
  const news = await bringDown(store, { request, recognised: { ...now, epoch }, places: own }, visitor.now);
  if (isSilent(request) && isNothingNew(news)) {
    return { v: WIRE_VERSION, at: visitor.now, ...told, signature: signed.signature };
  }
  return {
    ...{ v: WIRE_VERSION, batch, ...signed, lacks, ...news },
    pages: withoutEchoes(news.pages, request, outcomes),
  };
}
