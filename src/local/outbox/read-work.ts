import { ArrivalSchema, arrivalKey } from '#core/work/registers.ts';
import { workOf, type WorkToReview } from '#core/work/review-queue.ts';
import type { StreamId } from '#core/work/stream.ts';
import { whereaboutsOf, type Whereabouts } from '#core/work/whereabouts.ts';
import * as v from 'valibot';
import type { EventRow, WorkDatabase, WorkPartRow } from '../store/work-database.ts';
import { readRegister } from './save-register.ts';

export type PieceOfWork = WorkToReview & {
  event: EventRow;
  whereabouts: Whereabouts;
  /** All of its files together. */
  sizeBytes: number;
  /** How much of that the school has not acknowledged, and how much of it lies on this device. */
  waitingBytes: number;
  hereBytes: number;
  /** Set aside until then after the school could not take it, epoch ms; null: nothing stands in its way. */
  notBefore: number | null;
  /** A file of it can no longer be read on this device and is not at school. */
  damaged: boolean;
};

type PartFacts = Pick<PieceOfWork, 'sizeBytes' | 'waitingBytes' | 'hereBytes' | 'damaged'>;

function partFacts(sizes: Map<string, number>, rows: readonly WorkPartRow[]): PartFacts {
  const facts = { sizeBytes: 0, waitingBytes: 0, hereBytes: 0, damaged: false };
  const known = new Map(rows.map((row) => [row.hash, row]));
  for (const [hash, sizeBytes] of sizes) {
    const row = known.get(hash);
    facts.sizeBytes += sizeBytes;
    if (row?.state !== 'stored') facts.waitingBytes += sizeBytes;
    if (row !== undefined && row.state !== 'damaged') facts.hereBytes += sizeBytes;
    if (row?.state === 'damaged') facts.damaged = true;
  }
  return facts;
}

async function describe(db: WorkDatabase, piece: WorkToReview, event: EventRow): Promise<PieceOfWork> {
  const sizes = new Map(piece.work.files.flatMap((file) => file.parts));
  const keys = [...sizes.keys()].map((hash): [string, string] => [piece.stream, hash]);
  const rows = (await db.parts.bulkGet(keys)).filter((row) => row !== undefined);
  const facts = partFacts(sizes, rows);
  const arrived = v.is(ArrivalSchema, await readRegister(db, piece.stream, arrivalKey(piece.workId)));
  const answered = piece.seen || piece.feedback.length > 0;
  const whereabouts = whereaboutsOf({
    ...{ eventState: event.state, partsWaitingBytes: facts.waitingBytes, arrived, seen: answered },
  });
  const waitingBytes = arrived ? 0 : facts.waitingBytes;
  const damaged = facts.damaged && !arrived;
  return {
    ...piece,
    event,
    whereabouts,
    ...facts,
    waitingBytes,
    damaged,
    notBefore: event.notBefore ?? null,
  };
}

/** Every piece of work in a student's stream as this device knows it, oldest first. */
export async function readWork(db: WorkDatabase, stream: StreamId): Promise<PieceOfWork[]> {
  const events = await db.events.where('stream').equals(stream).toArray();
  const byId = new Map(events.map((event) => [event.id, event]));
  // Side by side: Dexie's liveQuery loses sight of what is asked after a long chain of waits, and a piece that has
  // arrived would go on waiting on the screen.
  return Promise.all(
    workOf(events).flatMap((piece) => {
      const event = byId.get(piece.workId);
      return event === undefined ? [] : [describe(db, piece, event)];
    }),
  );
}
