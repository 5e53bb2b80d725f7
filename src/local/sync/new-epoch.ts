import { readDevice } from '../store/meta.ts';
import type { WorkDatabase } from '../store/work-database.ts';

/**
 * The school was restored from a backup and may have lost what it had acknowledged since: everything that was
 * written here and is still here goes again (the school knows a repetition), and every stream is read from its
 * beginning. Nothing is deleted. Inside the transaction of `applyAnswer`.
 */
export async function beginEpoch(db: WorkDatabase): Promise<void> {
  const { deviceId } = await readDevice(db);
  await db.cursors.clear();
  await db.events.toCollection().modify((row) => {
    row.seq = 0;
    if (row.deviceId === deviceId) row.state = 'waiting';
  });
  await db.parts.where('state').equals('stored').modify({ state: 'waiting' });
  await db.registers.toCollection().modify((row) => {
    row.seq = 0;
    if (row.deviceId === deviceId) row.dirty = 1;
  });
}
