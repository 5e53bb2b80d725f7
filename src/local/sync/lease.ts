/**
 * One visit at a time on this device. A row with an end says who is at it; a Web Lock tells sooner that its
 * holder has died. Neither is needed for the work to be right (two visits at once only repeat themselves, and the
 * school knows a repetition), so a lock that a dead page holds for ever (WebKit) delays by one lease at most.
 */
import type { WorkDatabase } from '../store/work-database.ts';
import { readMeta } from '../store/meta.ts';
import { saveIn } from '../store/store-error.ts';
import type { VisitEdges } from './edges.ts';

export const LEASE_MS = 90_000;
const LOCK = 'bookbag-visit';

export type Lease = {
  /** False when somebody else has taken over. */
  renew(): Promise<boolean>;
};

/** Takes or renews the lease of `holder`; `force` when the lock proves that no other holder is alive. */
function takeLease(
  db: WorkDatabase,
  { holder, now, force }: { holder: string; now: number; force: boolean },
): Promise<boolean> {
  return saveIn(db, [db.meta], async () => {
    const row = await readMeta(db, 'lease');
    // A lease that ends later than any lease can was written before the clock was set back.
    const isHeld = row !== undefined && row.until > now && row.until <= now + LEASE_MS;
    if (isHeld && row.holder !== holder && !force) return false;
    // One that is fresh is not written again: each write waits for the disk.
    if (isHeld && row.holder === holder && row.until > now + LEASE_MS / 2) return true;
    await db.meta.put({ name: 'lease', holder, until: now + LEASE_MS });
    return true;
  });
}

async function giveBack(db: WorkDatabase, holder: string): Promise<void> {
  await saveIn(db, [db.meta], async () => {
    if ((await readMeta(db, 'lease'))?.holder === holder) await db.meta.delete('lease');
  });
}

async function underLease<T>(
  db: WorkDatabase,
  { clock, force }: { clock: VisitEdges['clock']; force: boolean },
  task: (lease: Lease) => Promise<T>,
): Promise<T | undefined> {
  const holder = clock.newId();
  const take = (forced: boolean) => takeLease(db, { holder, now: clock.now(), force: forced });
  if (!(await take(force))) return undefined;
  try {
    return await task({ renew: () => take(false) });
  } finally {
    await giveBack(db, holder);
  }
}

/** Runs `task` when nobody else is at it; undefined when somebody is. */
export function withLease<T>(
  db: WorkDatabase,
  edges: Pick<VisitEdges, 'clock' | 'locks'>,
  task: (lease: Lease) => Promise<T>,
): Promise<T | undefined> {
  const { clock, locks } = edges;
  if (locks === undefined) return underLease(db, { clock, force: false }, task);
  const name = `${LOCK} ${db.name}`;
  return locks.request(name, { ifAvailable: true }, async (lock) =>
    underLease(db, { clock, force: lock !== null }, task),
  );
}
