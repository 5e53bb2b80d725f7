import { ArrivalSchema, arrivalKey } from '#core/work/registers.ts';
import { workOf, type WorkToReview } from '#core/work/review-queue.ts';
import type { StreamId } from '#core/work/stream.ts';
import { whereaboutsOf, type Whereabouts } from '#core/work/whereabouts.ts';
import * as v from 'valibot';
import { readLeftUpTo } from '../store/meta.ts';
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
  /** It has never left this device: it may be taken out of the bag again. */
  canTakeBack: boolean;
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
    if (row?.state !== 'stored' && row?.state !== 'put') facts.waitingBytes += sizeBytes;
    if (row !== undefined && row.state !== 'damaged') facts.hereBytes += sizeBytes;
    if (row?.state === 'damaged') facts.damaged = true;
  }
  return facts;
}

/** What waits again after a school was restored, too: it has left once. */
export function mayHaveLeft({ state, deviceSeq }: EventRow, leftUpTo: number): boolean {
  return state !== 'waiting' || deviceSeq <= leftUpTo;
}

/** When the school held every part of it, as it says; undefined while it has not said so. */
export async function readArrival(
  db: WorkDatabase,
  { stream, workId }: Pick<WorkToReview, 'stream' | 'workId'>,
): Promise<number | undefined> {
  const arrival = v.safeParse(ArrivalSchema, await readRegister(db, stream, arrivalKey(workId)));
  return arrival.success ? arrival.output.at : undefined;
}

/** A receipt is for the whole: words whose photo is still on its way have not arrived. */
function arrivalOf(piece: WorkToReview, whereabouts: Whereabouts, whole: number | undefined): number | null {
  if (whereabouts.state === 'saved') return null;
  if (whereabouts.state === 'left' && whereabouts.why === 'files') return null;
  return whole ?? piece.arrivedAt;
}

async function describe(
  db: WorkDatabase,
  piece: WorkToReview,
  { event, leftUpTo }: { event: EventRow; leftUpTo: number },
): Promise<PieceOfWork> {
  const sizes = new Map(piece.work.files.flatMap((file) => file.parts));
  const keys = [...sizes.keys()].map((hash): [string, string] => [piece.stream, hash]);
  const rows = (await db.parts.bulkGet(keys)).filter((row) => row !== undefined);
  const facts = partFacts(sizes, rows);
  // Of words alone the school says nothing beside its receipt; a bag holds hundreds of them.
  const whole = sizes.size === 0 ? undefined : await readArrival(db, piece);
  const arrived = whole !== undefined;
  const answered = piece.seen || piece.feedback.length > 0;
  const hasMoved = mayHaveLeft(event, leftUpTo);
  const whereabouts = whereaboutsOf({
    ...{
      eventState: event.state,
      mayHaveLeft: hasMoved,
      partsWaitingBytes: facts.waitingBytes,
      arrived,
      seen: answered,
    },
  });
  const waitingBytes = arrived ? 0 : facts.waitingBytes;
  const damaged = facts.damaged && !arrived;
  return {
    ...piece,
    event,
    whereabouts,
    arrivedAt: arrivalOf(piece, whereabouts, whole),
    ...facts,
    waitingBytes,
    damaged,
    canTakeBack: !hasMoved,
    notBefore: event.notBefore ?? null,
  };
}

/** Every piece of work in a student's stream as this device knows it, oldest first. */
export async function readWork(db: WorkDatabase, stream: StreamId): Promise<PieceOfWork[]> {
  const [events, leftUpTo] = await Promise.all([
    db.events.where('stream').equals(stream).toArray(),
    readLeftUpTo(db),
  ]);
  const byId = new Map(events.map((event) => [event.id, event]));
  // Side by side: Dexie's liveQuery loses sight of what is asked after a long chain of waits, and a piece that has
  // arrived would go on waiting on the screen.
  return Promise.all(
    workOf(events).flatMap((piece) => {
      const event = byId.get(piece.workId);
      return event === undefined ? [] : [describe(db, piece, { event, leftUpTo })];
    }),
  );
}
