import type { WorkDatabase } from '../store/work-database.ts';
import { carried } from '../sync/what-to-send.ts';
import { readStanding } from './read-plan.ts';

/** Parts of work that wait until the plan starts anew, as `stream hash`. */
export type HeldParts = { until: number; keys: ReadonlySet<string> };

export function partKey({ stream, hash }: { stream: string; hash: string }): string {
  return `${stream} ${hash}`;
}

export async function readHeldParts(db: WorkDatabase, now: number): Promise<HeldParts> {
  const [{ leftBytes, until }, waiting] = await Promise.all([
    readStanding(db, now),
    db.parts.where('state').equals('waiting').toArray(),
  ]);
  const going = new Set(carried(waiting, leftBytes));
  return { until, keys: new Set(waiting.filter((part) => !going.has(part)).map(partKey)) };
}
