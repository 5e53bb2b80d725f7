/** What a person says of the data plan of this device. */
import type { DataPlan } from '#core/plan/data-plan.ts';
import { saveIn } from '../store/store-error.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { readPlan, readStanding } from './read-plan.ts';

/** What was let through besides the one before is over. */
export function savePlan(db: WorkDatabase, { capBytes, resetDay }: Omit<DataPlan, 'more'>): Promise<void> {
  return saveIn(db, [db.meta], async () => {
    await db.meta.put({ name: 'plan', capBytes, resetDay });
  });
}

/** "This once": so much more than what is left goes through, until the plan starts anew. */
export function allowMore(db: WorkDatabase, bytes: number, now: number): Promise<void> {
  return saveIn(db, [db.meta], async () => {
    const { capBytes, resetDay } = await readPlan(db);
    const { leftBytes, usedBytes, until } = await readStanding(db, now);
    const more = { bytes: leftBytes + bytes + usedBytes - capBytes, until };
    await db.meta.put({ name: 'plan', capBytes, resetDay, more });
  });
}
