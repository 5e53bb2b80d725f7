import { costOf } from '#core/plan/data-plan.ts';
import { SYNC_MEDIA_TYPE } from '#core/protocol/sync.ts';
import { readPart } from '../outbox/part-rows.ts';
import { readDevice, readMeta } from '../store/meta.ts';
import { saveIn } from '../store/store-error.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { askSchool, LONGEST_MS } from './ask-school.ts';
import type { VisitEdges } from './edges.ts';
import { partMeaningOf, type Heard, type PartAnswer } from './what-an-answer-means.ts';
import type { WaitingPart } from './what-to-send.ts';
import { asideUntil } from './when-to-go.ts';

/** A slow line over which nothing has gone yet looks like a dead one: below this nobody could tell them apart. */
const LEAST_MS = 10_000;

/**
 * The school's word on one part. Only its own positive answer makes the part `put`; a refusal, or bytes that cannot be
 * read, sets it aside. Where there was none, the school may have got some of it.
 */
async function note(db: WorkDatabase, part: WaitingPart, noted: Noted): Promise<void> {
  const { answer, edges } = noted;
  await saveIn(db, [db.parts, db.meta], async () => {
    // Restored since: what the school held then it may have lost.
    if ((await epochOf(db)) !== noted.epoch) return;
    const row = await db.parts.get([part.stream, part.hash]);
    if (row?.state !== 'waiting' && row?.state !== 'damaged') return;
    const { notBefore: _, tries = 0, begun = 0, ...rest } = row;
    if (answer.kind === 'stored') {
      await db.parts.put({ ...rest, state: 'put' });
      return;
    }
    if (!isAtFault(noted)) {
      if (answer.kind === 'no-contact') await db.parts.put({ ...row, begun: begun + 1 });
      return;
    }
    const notBefore = asideUntil(tries, { now: edges.clock.now(), random: edges.random() });
    await db.parts.put({ ...rest, tries: tries + 1, notBefore });
  });
}
type Noted = { answer: PutAnswer; edges: VisitEdges; epoch: unknown; status?: number | undefined };

async function epochOf(db: WorkDatabase): Promise<unknown> {
  return (await readMeta(db, 'contact'))?.epoch;
}

/**
 * The part itself may be the reason. So it may be when something on the way that has let the words pass says no: a
 * filter that dislikes its bytes would end every visit at it. (A portal says "OK", and shows its page.)
 */
function isAtFault({ answer, status = 0 }: Noted): boolean {
  if (answer.kind === 'no-contact') return answer.why === 'not-the-school' && status >= 400;
  return answer.kind === 'refused' || answer.kind === 'damaged';
}

/** `damaged`: its bytes cannot be read here now. */
export type PutAnswer = PartAnswer | { kind: 'damaged' };

/** How much of a part the school has got already; nothing, where it does not say so. */
function begunBytes(heard: Heard, sizeBytes: number): number {
  const bytes = heard?.mediaType === SYNC_MEDIA_TYPE ? Number(heard.text) : 0;
  return bytes > 0 && bytes < sizeBytes ? bytes : 0;
}

/**
 * How long a part may take. A connection that a router has forgotten says nothing, so nobody waits for it much longer
 * than for the last part (`lastMs`); on a line that is slower than that the next try has twice the time, and less to send.
 */
function patienceMs({ begun = 0 }: WaitingPart, lastMs: number): number {
  return Math.min(LONGEST_MS, Math.max(LEAST_MS, 3 * lastMs) * 2 ** begun);
}

/** Puts one part that the school lacks and notes what it said. */
export async function putPart(
  db: WorkDatabase,
  { part, lastMs }: { part: WaitingPart; lastMs: number },
  edges: VisitEdges,
): Promise<PutAnswer> {
  // Something else has used what was left of the plan: it waits, and is not set aside.
  if (edges.meter !== undefined && edges.meter.left() < costOf(part.sizeBytes)) return { kind: 'refused' };
  const { token } = await readDevice(db);
  const epoch = await epochOf(db);
  const read = await readPart(db, part.stream, part.hash);
  if (read.state !== 'here') {
    await note(db, part, { answer: { kind: 'damaged' }, edges, epoch });
    return { kind: 'damaged' };
  }
  const address = `/work/${part.stream}/parts/${part.hash}`;
  const headers = { 'Content-Type': 'application/octet-stream', Authorization: `Bearer ${token ?? ''}` };
  const told =
    part.begun === undefined
      ? null
      : await askSchool(edges, address, { method: 'GET', headers, patienceMs: LEAST_MS });
  const from = begunBytes(told, part.sizeBytes);
  const heard = await askSchool(edges, from > 0 ? `${address}?from=${String(from)}` : address, {
    ...{ method: 'PUT', headers, patienceMs: patienceMs(part, lastMs) },
    body: from > 0 ? read.bytes.slice(from) : read.bytes,
  });
  const answer = partMeaningOf(heard, part.hash, edges.clock.now());
  await note(db, part, { answer, edges, epoch, status: heard?.status });
  return answer;
}
