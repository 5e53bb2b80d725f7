/**
 * The school was restored from a backup and may have lost what it had acknowledged since: everything that was
 * written here and is still here goes again (the school knows a repetition; parts are asked about first, so bytes
 * that it holds are not sent). Nothing is deleted. Inside the transaction of `applyAnswer`.
 */
import { arrivalKey } from '#core/work/registers.ts';
import { readDevice } from '../store/meta.ts';
import type { WorkDatabase } from '../store/work-database.ts';

/**
 * A new epoch: places in streams mean nothing any more, and every stream is read from its beginning. The school's word
 * that work was whole comes from before it lost something: it counts no more, and comes again once it is true again.
 */
export async function beginEpoch(db: WorkDatabase): Promise<void> {
  const { deviceId } = await readDevice(db);
  await db.registers.filter(({ key }) => key.startsWith(arrivalKey(''))).delete();
  await db.cursors.clear();
  await db.events.toCollection().modify((row) => {
    row.seq = 0;
    if (row.deviceId !== deviceId) return;
    row.state = 'waiting';
    delete row.arrivedAt;
    delete row.receiptBatch;
  });
  await db.parts.where('state').equals('stored').modify({ state: 'waiting' });
  await db.registers.toCollection().modify((row) => {
    row.seq = 0;
    if (row.deviceId === deviceId) row.dirty = 1;
  });
}
