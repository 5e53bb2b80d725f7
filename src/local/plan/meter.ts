/**
 * Counts the bytes that this page or worker moves, as they travel, and says what is left of the plan.
 *
 * Invariants: they are written down two seconds after the first of them at the latest, so a kill costs no more than that;
 * a device that cannot write does not stop for it, and writes them with the next ones.
 */
import { costOf } from '#core/plan/data-plan.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { readSpent, readStanding, today } from './read-plan.ts';

export type Meter = {
  spent(bytes: number): void;
  /** What is left of the plan as far as is known here; Infinity without a limit. */
  left(): number;
  /** Writes down what was counted, and looks what others have. */
  look(): Promise<number>;
};

const WRITE_MS = 2_000;

export function openMeter(db: WorkDatabase, now: () => number): Meter {
  let counted = 0;
  let known = Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looking = Promise.resolve(known);

  const left = () => known - counted;
  async function write(): Promise<number> {
    clearTimeout(timer);
    timer = undefined;
    const bytes = counted;
    try {
      known = await db.transaction('rw', db.meta, async () => {
        if (bytes > 0) {
          const days = await readSpent(db);
          const day = today(now());
          days[day] = (days[day] ?? 0) + bytes;
          await db.meta.put({ name: 'spent', days });
        }
        return (await readStanding(db, now())).leftBytes;
      });
      counted -= bytes;
    } catch {
      // No room, or the store is closed: what stopped the meter is told by the writes that matter.
    }
    return left();
  }
  const look = () => (looking = looking.then(write));
  return {
    spent: (bytes) => {
      if (bytes === 0) return;
      counted += costOf(bytes);
      timer ??= setTimeout(() => void look(), WRITE_MS);
    },
    left,
    look,
  };
}
