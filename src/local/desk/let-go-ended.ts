/**
 * What somebody may read until a known moment (a substitute, until the end of their day) goes from this device at that
 * moment, also where no school is in reach to say so. Their own words stay until the school has them.
 */
import { readMeta } from '../store/meta.ts';
import { saveIn } from '../store/store-error.ts';
import type { ReadsRow, WorkDatabase } from '../store/work-database.ts';
import { keepReads } from '../sync/apply-reads.ts';

/** How far the school's clock is ahead of this device's, by what it said last. */
async function schoolAhead(db: WorkDatabase): Promise<number> {
  const contact = await readMeta(db, 'contact');
  return contact === undefined ? 0 : contact.serverTime - contact.at;
}

function endOf(row: ReadsRow, stream: string): number {
  return row.ends?.[stream] ?? Infinity;
}

function withoutEnded(row: ReadsRow, schoolNow: number): ReadsRow {
  const streams = row.streams.filter((stream) => schoolNow < endOf(row, stream));
  const left = Object.entries(row.ends ?? {}).filter(([, end]) => schoolNow < end);
  const { personId } = row;
  // As the school will say it, so that both go on from the same words.
  return left.length === 0 ? { personId, streams } : { personId, streams, ends: Object.fromEntries(left) };
}

/**
 * Resolves with the moment by this device's clock, epoch ms, at which the next one ends; Infinity: none is known. Throws
 * StoreError when the device could not be written.
 */
export async function letGoEnded(db: WorkDatabase, now: number): Promise<number> {
  const ahead = await schoolAhead(db);
  const rows = await db.reads.toArray();
  const ended = rows.filter((row) => row.streams.some((stream) => endOf(row, stream) <= now + ahead));
  if (ended.length > 0)
    await saveIn(db, [db.reads, db.profiles, db.cursors, db.events, db.registers], () =>
      keepReads(
        db,
        ended.map((row) => withoutEnded(row, now + ahead)),
      ),
    );
  const ends = rows.flatMap((row) => row.streams.map((stream) => endOf(row, stream)));
  return Math.min(...ends.filter((end) => end > now + ahead)) - ahead;
}
