/**
 * The school was restored from a backup and may have lost what it had acknowledged since: everything that was
 * written here and is still here goes again (the school knows a repetition; parts are asked about first, so bytes
 * that it holds are not sent). Nothing is deleted. Inside the transaction of `applyAnswer`.
 */
import { arrivalKey } from '#core/work/registers.ts';
import { readDevice } from '../store/meta.ts';
import type { RegisterRow, WorkDatabase } from '../store/work-database.ts';

export async function sendAgain(db: WorkDatabase): Promise<void> {
  const { deviceId } = await readDevice(db);
  await db.events.toCollection().modify((row) => {
    if (row.deviceId !== deviceId) return;
    row.state = 'waiting';
    delete row.arrivedAt;
    delete row.receiptBatch;
  });
  await db.parts.where('state').equals('stored').modify({ state: 'waiting' });
  await db.registers.toCollection().modify((row) => {
    if (row.deviceId === deviceId) row.dirty = 1;
  });
}

/**
 * The school's word that work was whole comes from before it lost something: it counts no more, and comes again with
 * the pages of the stream once it is true again. `beyond`: only words beyond that place of that stream.
 */
export async function forgetArrivals(
  db: WorkDatabase,
  beyond?: { stream: string; seq: number },
): Promise<void> {
  const words = db.registers.filter(({ key }) => key.startsWith(arrivalKey('')));
  const isVoid = (row: RegisterRow) =>
    beyond === undefined || (row.stream === beyond.stream && row.seq > beyond.seq);
  await words.and(isVoid).delete();
}

/** A new epoch: places in streams mean nothing any more, and every stream is read from its beginning. */
export async function beginEpoch(db: WorkDatabase): Promise<void> {
  await forgetArrivals(db);
  await db.cursors.clear();
  await db.events.toCollection().modify({ seq: 0 });
  await db.registers.toCollection().modify({ seq: 0 });
  await sendAgain(db);
}
