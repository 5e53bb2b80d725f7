/**
 * One visit of a device: what it brings is taken in by one transaction, and only then it gets its receipt and what
 * is new for the people who are signed in. Whatever fails before the commit acknowledges nothing.
 */
import { ProtocolError } from '#core/protocol/errors.ts';
import {
  WIRE_VERSION,
  type Receipt,
  type StreamPage,
  type SyncRequest,
  type SyncResponse,
} from '#core/protocol/sync.ts';
import type { StreamId } from '#core/work/stream.ts';
import type { Enrolment } from '../store/access.ts';
import type { Store } from '../store/store.ts';
import { appendBatch } from './append.ts';
import { ownStream } from './judge.ts';
import { readPages, readsOf } from './pages.ts';
import type { SignedReceipt } from './receipt.ts';
import { standingOf } from './standing.ts';

export type VisitParts = { store: Store; signReceipt: (receipt: Receipt) => SignedReceipt };
/** Who is visiting: a device by its token, and the people who have a session on it. */
export type Visitor = { enrolment: Enrolment; personIds: readonly string[]; now: number };

const ASK_LIMIT = 2000;

function lacking(hashes: readonly string[], held: readonly string[]): string[] {
  const here = new Set(held);
  return [...new Set(hashes)].filter((hash) => !here.has(hash));
}

/** Answered about the device's own people only: whether the school has a photo is nobody else's business. */
async function answerAsks(store: Store, asks: SyncRequest['asks'], enrolment: Enrolment) {
  const lacks: SyncResponse['lacks'] = [];
  for (const { stream, hashes } of asks) {
    const own = ownStream(stream, enrolment);
    if (own !== undefined) lacks.push({ stream, hashes: lacking(hashes, await store.held(own, hashes)) });
  }
  return lacks;
}

async function takeIn({ store, signReceipt }: VisitParts, request: SyncRequest, visitor: Visitor) {
  const { enrolment, now } = visitor;
  const { batch, deviceId, app } = request;
  const outcomes = await store.write(async (tx) => {
    await tx.noteHeard(enrolment.enrolmentId, { at: now, clockOffsetMs: request.sentAt - now, app });
    return appendBatch(tx, request, { enrolment, now });
  });
  return signReceipt({ batch, deviceId, epoch: await store.epoch(), at: now, ...outcomes });
}

/**
 * What a device has just sent it has: its own words are not sent back over a metered link. Its receipt says that
 * they are here, and the page's cursor goes past them. A register whose clock was set right goes back all the same.
 */
function withoutEchoes(pages: readonly StreamPage[], sent: SyncRequest): StreamPage[] {
  const ids = new Set(sent.events.map((event) => event.id));
  const nameOf = ({ stream, key, at, deviceId }: Omit<SyncRequest['registers'][number], 'payload'>) =>
    [stream, key, at, deviceId].join(' ');
  const names = new Set(sent.registers.map(nameOf));
  return pages.map((page) => ({
    ...page,
    events: page.events.filter((event) => !ids.has(event.id)),
    registers: page.registers.filter((register) => !names.has(nameOf(register))),
  }));
}

async function bringDown(store: Store, request: SyncRequest, { personIds, now }: Visitor) {
  const standings = [];
  for (const personId of personIds) standings.push(await standingOf(store, personId, now));
  const reads = readsOf(standings, now);
  // They come from readableStreams; the wire's type does not carry the brand.
  const streams = reads.flatMap((read) => read.streams as StreamId[]);
  return { reads, pages: withoutEchoes(await readPages(store, streams, request.cursors), request) };
}

export async function answerVisit(
  parts: VisitParts,
  request: SyncRequest,
  visitor: Visitor,
): Promise<SyncResponse> {
  const asked = request.asks.reduce((sum, { hashes }) => sum + hashes.length, 0);
  if (asked > ASK_LIMIT) throw new ProtocolError('too-large');
  const signed = await takeIn(parts, request, visitor);
  const lacks = await answerAsks(parts.store, request.asks, visitor.enrolment);
  const down = await bringDown(parts.store, request, visitor);
  return { v: WIRE_VERSION, batch: request.batch, ...signed, lacks, ...down };
}
