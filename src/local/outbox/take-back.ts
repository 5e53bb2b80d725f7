/**
 * "Take it out and change it", while a piece has never left this device. Decided in one transaction, so that a visit
 * that begins at the same moment, or another tab, comes either before or after it: the piece is out of the bag, its
 * content is a draft again and its files cost nothing any more, or all stays as it is. The events stay: both go to
 * school, where the one takes the other out of the teacher's sight.
 */
import { contentOf, joinDrafts, usedWays } from '#core/work/draft-content.ts';
import type { EventId } from '#core/work/event.ts';
import { parseJson } from '#core/work/parse-json.ts';
import type { WorkFile, WorkHandedIn } from '#core/work/payloads.ts';
import { readPayload } from '#core/work/read-payload.ts';
import { draftKey, DraftSchema, type Draft } from '#core/work/registers.ts';
import { workOf } from '#core/work/review-queue.ts';
import type { StreamId } from '#core/work/stream.ts';
import * as v from 'valibot';
import { readLeftUpTo } from '../store/meta.ts';
import { saveIn } from '../store/store-error.ts';
import type { EventRow, WorkDatabase } from '../store/work-database.ts';
import type { Clock } from './clock.ts';
import { mayHaveLeft } from './read-work.ts';
import { appendEvent } from './record-event.ts';
import { keepVersion, putRegister } from './save-register.ts';

export type TakenBack =
  /** `draft`: what the task's draft is now. */
  | { state: 'back'; draft: Draft }
  /** It has left, or may have: it can be handed in again, as another try. */
  | { state: 'left' }
  /** It is not in the bag (any more): another tab has taken it out. */
  | { state: 'gone' };

type Piece = { row: EventRow; stream: StreamId; work: WorkHandedIn };

function parseDraft(payload: string | undefined): Draft | undefined {
  const draft = v.safeParse(DraftSchema, payload === undefined ? null : parseJson(payload));
  return draft.success ? draft.output : undefined;
}

/** The draft as it was when it was handed in, with its strokes when they are still here. */
async function draftOfPiece(db: WorkDatabase, { stream, work }: Piece): Promise<Draft> {
  const content = contentOf(work);
  const versions = await db.registerVersions
    .where('[stream+key]')
    .equals([stream, draftKey(work.place)])
    .toArray();
  const drafts = versions.flatMap(({ payload }) => parseDraft(payload) ?? []);
  const wanted = JSON.stringify(content);
  return drafts.reverse().find((draft) => JSON.stringify(contentOf(draft)) === wanted) ?? content;
}

/** Parts that no other piece in the bag has wait for nobody any more. What the school holds, it holds. */
async function keepParts(
  db: WorkDatabase,
  stream: StreamId,
  { files, others }: { files: readonly WorkFile[]; others: readonly WorkFile[] },
): Promise<void> {
  const needed = new Set(others.flatMap(({ parts }) => parts.map(([hash]) => hash)));
  const hashes = files
    .flatMap(({ parts }) => parts.map(([hash]) => hash))
    .filter((hash) => !needed.has(hash));
  const rows = await db.parts.bulkGet(hashes.map((hash): [string, string] => [stream, hash]));
  const kept = rows.flatMap((row) => {
    if (row?.state !== 'waiting' && row?.state !== 'damaged') return [];
    const { notBefore: _notBefore, tries: _tries, ...rest } = row;
    return [{ ...rest, state: 'kept' as const }];
  });
  await db.parts.bulkPut(kept);
}

/** The piece under its task's newer draft, when there is one: nothing of either is lost. */
async function putDraft(db: WorkDatabase, piece: Piece, clock: Clock): Promise<Draft> {
  const { row, stream, work } = piece;
  const key = draftKey(work.place);
  const older = await draftOfPiece(db, piece);
  const present = await db.registers.get([stream, key]);
  const newer = parseDraft(present?.payload);
  if (present !== undefined && newer !== undefined && usedWays(newer).size > 0)
    await keepVersion(db, present);
  const payload = newer === undefined ? older : joinDrafts(older, newer);
  await putRegister(db, { stream, key, payload, personId: row.personId }, clock);
  return payload;
}

async function take(db: WorkDatabase, workId: EventId, clock: Clock): Promise<TakenBack> {
  const row = await db.events.get(workId);
  const work = row && readPayload(row, 'work-handed-in');
  if (row === undefined || work === undefined) return { state: 'gone' };
  const { stream, personId } = row;
  const inBag = workOf(await db.events.where('stream').equals(stream).toArray());
  if (!inBag.some((piece) => piece.workId === workId)) return { state: 'gone' };
  if (mayHaveLeft(row, await readLeftUpTo(db))) return { state: 'left' };
  await appendEvent(db, { stream, type: 'work-taken-back', payload: { workId }, personId }, clock);
  const others = inBag.flatMap((piece) => (piece.workId === workId ? [] : piece.work.files));
  await keepParts(db, stream, { files: work.files, others });
  return { state: 'back', draft: await putDraft(db, { row, stream, work }, clock) };
}

/** Resolves after the strict commit. Throws StoreError, and then the piece is in the bag as it was. */
export function takeBack(db: WorkDatabase, workId: EventId, clock: Clock): Promise<TakenBack> {
  const tables = [db.events, db.meta, db.parts, db.registers, db.registerVersions];
  return saveIn(db, tables, () => take(db, workId, clock));
}
