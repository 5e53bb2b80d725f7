import { SYNC_MEDIA_TYPE, WIRE_VERSION, type SyncRequest } from '#core/protocol/sync.ts';
import { readDevice, readMeta } from '../store/meta.ts';
import { saveIn } from '../store/store-error.ts';
import type { EventRow, RegisterRow, WorkDatabase } from '../store/work-database.ts';
import { askSchool, compressed } from './ask-school.ts';
import type { VisitEdges } from './edges.ts';
import { isReceiptSigned } from './school-keys.ts';
import { meaningOf, type Answer } from './what-an-answer-means.ts';
import type { Batch, WaitingPart } from './what-to-send.ts';

type WireEvent = SyncRequest['events'][number];

function wireEvent(row: EventRow): WireEvent {
  const {
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
  } = row;
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

function wireRegister(row: RegisterRow): SyncRequest['registers'][number] {
  const { stream, key, personId, deviceId, at, enc, payload } = row;
  return { stream, key, personId, deviceId, at, enc, payload };
}

function asksOf(parts: readonly WaitingPart[]): SyncRequest['asks'] {
  const byStream = new Map<string, string[]>();
  for (const { stream, hash } of parts) byStream.set(stream, [...(byStream.get(stream) ?? []), hash]);
  return [...byStream].map(([stream, hashes]) => ({ stream, hashes }));
}

/** Before the first byte leaves: from now on the outcome is unknown until the school answers. */
async function markSent(db: WorkDatabase, ids: readonly EventRow['id'][]): Promise<void> {
  await saveIn(db, [db.events], async () => {
    const rows = await db.events.bulkGet([...ids]);
    await db.events.bulkPut(
      rows.flatMap((row) => (row?.state === 'waiting' ? [{ ...row, state: 'sent' }] : [])),
    );
  });
}

/** A batch that nobody begins to answer, when it should have arrived even on a slow line, is tried on another connection. */
const PATIENCE_MS = 15_000;
const SLOWEST_BYTES_A_MS = 8;

/** Sends one batch and says what the answer means; changes nothing here but `waiting` to `sent`. */
export async function exchange(db: WorkDatabase, batch: Batch, edges: VisitEdges): Promise<Answer> {
  const { deviceId, token } = await readDevice(db);
  const keys = (await readMeta(db, 'school'))?.keys ?? [];
  const ids = batch.events.filter(({ state }) => state === 'waiting').map(({ id }) => id);
  if (ids.length > 0) {
    if ((await edges.isInReach?.()) === false) return { kind: 'no-contact', why: 'no-network' };
    await markSent(db, ids);
  }
  const request: SyncRequest = {
    ...{ v: WIRE_VERSION, batch: edges.clock.newId(), deviceId, sentAt: edges.clock.now(), app: edges.app },
    events: batch.events.map(wireEvent),
    registers: batch.registers.map(wireRegister),
    asks: asksOf(batch.parts),
    cursors: batch.cursors,
  };
  const { body, headers } = await compressed(JSON.stringify(request));
  const heard = await askSchool(edges, '/sync', {
    method: 'POST',
    headers: { 'Content-Type': SYNC_MEDIA_TYPE, Authorization: `Bearer ${token ?? ''}`, ...headers },
    body,
    patienceMs: PATIENCE_MS + (typeof body === 'string' ? 0 : body.byteLength / SLOWEST_BYTES_A_MS),
  });
  const answer = meaningOf(heard, request, edges.clock.now());
  if (answer.kind !== 'contact' || (await isReceiptSigned(answer.response, keys))) return answer;
  return { kind: 'no-contact', why: 'not-signed' };
}
