/** In which order downloads come. It stands in the rows, so it is the same after a restart and for any page or worker. */
import type { PackRow, PacksDatabase } from '../store/packs-database.ts';
import { saving } from '../store/store-error.ts';

/** The turn of what somebody's next lesson waits for: before all that has none, behind what a person has put in front. */
const NEEDED = 0;

/**
 * What is still to come, the next one first. What waits for the data plan stands behind what may go; what is in a trouble
 * that stays as it is has no place.
 */
export function queueOf(rows: readonly PackRow[]): PackRow[] {
  const waits = ({ trouble }: PackRow) => Number(trouble === 'plan');
  const turnOf = ({ turn, wantedAt }: PackRow) => turn ?? wantedAt;
  return rows
    .filter(({ state }) => state !== 'here' && state !== 'paused')
    .filter(({ trouble }) => trouble === undefined || trouble === 'no-contact' || trouble === 'plan')
    .sort((a, b) => waits(a) - waits(b) || turnOf(a) - turnOf(b) || a.wantedAt - b.wantedAt);
}

export async function readQueue(db: PacksDatabase): Promise<PackRow[]> {
  return queueOf(await db.packs.toArray());
}

/** A person wants this one before all others. */
export function putFirst(db: PacksDatabase, packHash: string): Promise<void> {
  return saving(() =>
    db.transaction('rw', db.packs, async () => {
      const turns = (await readQueue(db)).map(({ turn = NEEDED }) => turn);
      await db.packs.update(packHash, { turn: Math.min(NEEDED, ...turns) - 1 });
    }),
  );
}

/** What a person has put in front stays there. */
export function putNeededFirst(db: PacksDatabase, needed: ReadonlySet<string>): Promise<void> {
  return saving(() =>
    db.transaction('rw', db.packs, async () => {
      for (const row of await readQueue(db)) {
        if (row.turn !== undefined && row.turn < NEEDED) continue;
        if (needed.has(row.hash)) row.turn = NEEDED;
        else delete row.turn;
        await db.packs.put(row);
      }
    }),
  );
}
