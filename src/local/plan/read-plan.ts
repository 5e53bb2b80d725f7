/**
 * The data plan of this device, and what has gone of it. It is a setting of the device, like the usual edition: the sync
 * stop belongs to the device and asks nobody in.
 */
import {
  DAY_MS,
  NO_PLAN,
  standingOf,
  type DataPlan,
  type PlanStanding,
  type Spent,
} from '#core/plan/data-plan.ts';
import { readMeta } from '../store/meta.ts';
import type { WorkDatabase } from '../store/work-database.ts';

export function today(now: number): number {
  return Math.floor((now - new Date(now).getTimezoneOffset() * 60_000) / DAY_MS);
}

export async function readPlan(db: WorkDatabase): Promise<DataPlan> {
  return (await readMeta(db, 'plan')) ?? NO_PLAN;
}

export async function readSpent(db: WorkDatabase): Promise<Spent> {
  return (await readMeta(db, 'spent'))?.days ?? {};
}

export async function readStanding(db: WorkDatabase, now: number): Promise<PlanStanding> {
  const [plan, spent] = await Promise.all([readPlan(db), readSpent(db)]);
  return standingOf(plan, spent, today(now));
}
