import { costOf } from '#core/plan/data-plan.ts';
import { readPart } from '../outbox/part-rows.ts';
import { readDevice } from '../store/meta.ts';
import { saveIn } from '../store/store-error.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { askSchool } from './ask-school.ts';
import type { VisitEdges } from './edges.ts';
import { partMeaningOf, type PartAnswer } from './what-an-answer-means.ts';
import type { WaitingPart } from './what-to-send.ts';
import { asideUntil } from './when-to-go.ts';

/** The school's word on one part. Only its own positive answer makes the part `stored`; a refusal, or bytes that cannot be read, sets it aside. */
async function note(db: WorkDatabase, part: WaitingPart, noted: Noted): Promise<void> {
  const { answer, edges } = noted;
  if (answer.kind !== 'stored' && !isAtFault(noted)) return;
  await saveIn(db, [db.parts], async () => {
    const row = await db.parts.get([part.stream, part.hash]);
    if (row?.state !== 'waiting' && row?.state !== 'damaged') return;
    const { notBefore: _, tries = 0, ...rest } = row;
    if (answer.kind === 'stored') {
      await db.parts.put({ ...rest, state: 'stored' });
      return;
    }
    const notBefore = asideUntil(tries, { now: edges.clock.now(), random: edges.random() });
    await db.parts.put({ ...rest, tries: tries + 1, notBefore });
  });
}
type Noted = { answer: PutAnswer; edges: VisitEdges; status?: number | undefined };

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

/** Puts one part that the school lacks and notes what it said. */
export async function putPart(db: WorkDatabase, part: WaitingPart, edges: VisitEdges): Promise<PutAnswer> {
  // Something else has used what was left of the plan: it waits, and is not set aside.
  if (edges.meter !== undefined && edges.meter.left() < costOf(part.sizeBytes)) return { kind: 'refused' };
  const { token } = await readDevice(db);
  const read = await readPart(db, part.stream, part.hash);
  if (read.state !== 'here') {
    await note(db, part, { answer: { kind: 'damaged' }, edges });
    return { kind: 'damaged' };
  }
  const heard = await askSchool(edges, `/work/${part.stream}/parts/${part.hash}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/octet-stream', Authorization: `Bearer ${token ?? ''}` },
    body: read.bytes,
  });
  const answer = partMeaningOf(heard, part.hash, edges.clock.now());
  await note(db, part, { answer, edges, status: heard?.status });
  return answer;
}
