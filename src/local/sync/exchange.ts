import { KNOWN_LETTERS, knownText, seqsOf } from '#core/protocol/known.ts';
import {
  SYNC_MEDIA_TYPE,
  WIRE_VERSION,
  type SyncRequest,
  type SyncRequestText,
} from '#core/protocol/sync.ts';
import { SNAPSHOT_VERSION } from '#core/work/snapshot.ts';
import { sha256 } from '../packs/sha256.ts';
import { readDevice, readLeftUpTo, readMeta } from '../store/meta.ts';
import { saveIn } from '../store/store-error.ts';
import type { EventRow, RegisterRow, WorkDatabase } from '../store/work-database.ts';
import { askSchool, compressed } from './ask-school.ts';
import type { VisitEdges } from './edges.ts';
import { isReceiptSigned } from './school-keys.ts';
import { meaningOf, type Answer } from './what-an-answer-means.ts';
import type { Batch, WaitingPart } from './what-to-send.ts';

/** A batch that nobody begins to answer, when it should have arrived even on a slow line, is tried on another connection. */
const PATIENCE_MS = 15_000;
const SLOWEST_BYTES_A_MS = 8;
/** Where there is no network that is known sooner. */
const UNDER_WAY_MS = 5_000;

type Items = Pick<SyncRequest, 'events' | 'registers' | 'asks'>;

/** What this device alone knows of an event stays here. */
function wireEvent(row: EventRow): Items['events'][number] {
  const { id, stream, type, v, personId, deviceId, deviceSeq, at, session, ...rest } = row;
  const { elapsedMs, heardAt, enc, payload } = rest;
  return {
    id,
    stream,
    type,
    v,
    personId,
    deviceId,
    deviceSeq,
    at,
    session,
    elapsedMs,
    heardAt,
    enc,
    payload,
  };
}

function wireRegister(row: RegisterRow): Items['registers'][number] {
  const { stream, key, personId, deviceId, at, enc, payload } = row;
  return { stream, key, personId, deviceId, at, enc, payload };
}

function asksOf(parts: readonly WaitingPart[]): Items['asks'] {
  const byStream = new Map<string, string[]>();
  for (const { stream, hash } of parts) byStream.set(stream, [...(byStream.get(stream) ?? []), hash]);
  return [...byStream].map(([stream, hashes]) => ({ stream, hashes }));
}

/** Before the first byte leaves: from now on the outcome is unknown until the school answers. */
async function noteLeaving(db: WorkDatabase, upTo: number): Promise<void> {
  await saveIn(db, [db.meta], async () => {
    if (upTo > (await readLeftUpTo(db))) await db.meta.put({ name: 'left', upTo });
  });
}

function isUnreadStudent(stream: string, cursors: Batch['cursors']): boolean {
  return stream.startsWith('student/') && cursors[stream] === undefined;
}

/** Named by what both know, or by all that has to be said of them. */
async function howFarRead(
  { cursors, known, last }: Batch,
  deviceId: string,
): Promise<Partial<SyncRequestText>> {
  if (known === null) return { deviceId, cursors, last, snapshots: SNAPSHOT_VERSION };
  const hash = await sha256(new TextEncoder().encode(knownText(known, last)));
  const isNew = known.reads.some(({ streams }) => streams.some((stream) => isUnreadStudent(stream, cursors)));
  return {
    known: [hash.slice(0, KNOWN_LETTERS), seqsOf(known, cursors)],
    ...(isNew && { snapshots: SNAPSHOT_VERSION }),
  };
}

async function textOf(batch: Batch, edges: VisitEdges, device: { deviceId: string; batchId: string }) {
  const items: Items = {
    events: batch.events.map(wireEvent),
    registers: batch.registers.map(wireRegister),
    asks: asksOf(batch.parts),
  };
  const request: SyncRequestText = {
    ...{ v: WIRE_VERSION, batch: device.batchId, sentAt: edges.clock.now(), app: edges.app },
    ...Object.fromEntries(Object.entries(items).filter(([, rows]) => rows.length > 0)),
    ...(await howFarRead(batch, device.deviceId)),
  };
  return compressed(JSON.stringify(request));
}

/** Sends one batch and says what the answer means; notes here only that it may have left. */
export async function exchange(db: WorkDatabase, batch: Batch, edges: VisitEdges): Promise<Answer> {
  const { deviceId } = await readDevice(db);
  const keys = (await readMeta(db, 'school'))?.keys ?? [];
  const last = Math.max(0, ...batch.events.map(({ deviceSeq }) => deviceSeq));
  const isLeaving = last > (await readLeftUpTo(db));
  const batchId = edges.clock.newId();
  // The look for a link takes a round trip: time to write and to compress.
  const reach = isLeaving ? edges.isInReach?.() : true;
  const [isInReach, { body, headers }] = await Promise.all([
    reach,
    textOf(batch, edges, { deviceId, batchId }),
  ]);
  if (isInReach === false) return { kind: 'no-contact', why: 'no-network' };
  if (isLeaving) await noteLeaving(db, last);
  const began = edges.clock.now();
  const heard = await askSchool(edges, '/sync', {
    method: 'POST',
    headers: { 'Content-Type': SYNC_MEDIA_TYPE, Authorization: `Bearer ${batch.token ?? ''}`, ...headers },
    body,
    patienceMs: PATIENCE_MS + (typeof body === 'string' ? 0 : body.byteLength / SLOWEST_BYTES_A_MS),
  });
  if (heard === null && edges.clock.now() - began >= UNDER_WAY_MS) return { kind: 'cut' };
  const expected = { batch: batchId, deviceId, epoch: batch.known?.epoch };
  const answer = meaningOf(heard, expected, edges.clock.now());
  if (answer.kind !== 'contact' || (await isReceiptSigned(answer.response, keys))) return answer;
  return { kind: 'no-contact', why: 'not-signed' };
}
