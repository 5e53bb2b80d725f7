/** The pieces of a student's bag with what stands in their way: the data plan, or that something could not take them. */
import type { StreamId } from '#core/work/stream.ts';
import { readStanding } from '../plan/read-plan.ts';
import type { WorkDatabase, WorkPartRow } from '../store/work-database.ts';
import { carried, isSetAside } from '../sync/what-to-send.ts';
import { readWork, type PieceOfWork } from './read-work.ts';

export type PieceInBag = PieceOfWork & {
  /** How much of it waits for the data plan, and the day on which that starts anew; null when nothing does. */
  heldBytes: number;
  planUntil: number | null;
  /** All of it that waits was set aside until then, epoch ms, since it could not be taken; null: it goes with the next visit. */
  goesAgainAt: number | null;
};

export async function readBag(db: WorkDatabase, stream: StreamId, now: number): Promise<PieceInBag[]> {
  const [pieces, { leftBytes, until }, waiting] = await Promise.all([
    readWork(db, stream),
    readStanding(db, now),
    db.parts.where('state').equals('waiting').toArray(),
  ]);
  const going = new Set(carried(waiting, leftBytes));
  return pieces.map((piece) => {
    const hashes = new Set(piece.work.files.flatMap(({ parts }) => parts.map(([hash]) => hash)));
    const open = waiting.filter((part) => part.stream === piece.stream && hashes.has(part.hash));
    const heldBytes = bytesIn(open.filter((part) => !going.has(part)));
    return {
      ...piece,
      heldBytes,
      planUntil: heldBytes > 0 ? until : null,
      goesAgainAt: againAt([piece.event], now) ?? againAt(open, now),
    };
  });
}

function bytesIn(parts: readonly WorkPartRow[]): number {
  return parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

/** When the first of them goes again; null while one of them may go now, or there are none. */
function againAt(rows: readonly { notBefore?: number }[], now: number): number | null {
  const until = rows.flatMap((row) => (isSetAside(row, now) ? [row.notBefore ?? now] : []));
  return until.length > 0 && until.length === rows.length ? Math.min(...until) : null;
}
