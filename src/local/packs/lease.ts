/**
 * One download or clean-up at a time on this device, in whichever page or worker. The lease is a row: a write of
 * somebody who lost it is refused inside the transaction that would have made it. A Web Lock only tells sooner that
 * the holder has died, since locks can outlive their page in WebKit; without one the row delays by `LEASE_MS`.
 */
import type { PacksDatabase } from '../store/packs-database.ts';

export const LEASE_MS = 20_000;
const RENEW_MS = 5_000;

export type LeaseEdges = {
  /** A name for this run, unlike any other's. */
  holder: string;
  /** Epoch ms. */
  now(): number;
  locks: Pick<LockManager, 'request'> | undefined;
};
export type Lease = { holder: string; release(): Promise<void> };

/** The edges of a page or worker. */
export function browserLeaseEdges(): LeaseEdges {
  return { holder: crypto.randomUUID(), now: () => Date.now(), locks: navigator.locks };
}

/** Undefined while somebody else has it. */
export async function openLease(db: PacksDatabase, edges: LeaseEdges): Promise<Lease | undefined> {
  const unlock = await takeLock(`bookbag-packs ${db.name}`, edges.locks);
  if (!(await takeLease(db, edges, unlock !== undefined))) {
    unlock?.();
    return undefined;
  }
  const stopRenewing = startRenewing(db, edges);
  return {
    holder: edges.holder,
    release: async () => {
      stopRenewing();
      await db
        .transaction('rw', db.meta, async () => {
          if (await holdsLease(db, edges.holder)) await db.meta.delete('lease');
        })
        .finally(() => unlock?.());
    },
  };
}

/** Holds the lock until the result is called; undefined when another run has it or this browser has no locks. */
function takeLock(name: string, locks: LeaseEdges['locks']): Promise<(() => void) | undefined> {
  if (locks === undefined) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    const hold = (lock: Lock | null) =>
      new Promise<void>((unlock) => {
        resolve(lock === null ? undefined : unlock);
        if (lock === null) unlock();
      });
    locks.request(name, { ifAvailable: true }, hold).catch(reject);
  });
}

/** `force`: the lock proves that no other run is alive. */
async function takeLease(db: PacksDatabase, { holder, now }: LeaseEdges, force: boolean): Promise<boolean> {
  return db.transaction('rw', db.meta, async () => {
    const row = await db.meta.get('lease');
    const at = now();
    // A lease that ends later than any lease can was written before the device's clock was set back.
    const isHeld = row?.name === 'lease' && row.until > at && row.until <= at + LEASE_MS;
    if (isHeld && row.holder !== holder && !force) return false;
    await db.meta.put({ name: 'lease', holder, until: at + LEASE_MS });
    return true;
  });
}

function startRenewing(db: PacksDatabase, { holder, now }: LeaseEdges): () => void {
  const renew = () =>
    db.transaction('rw', db.meta, async () => {
      if (!(await holdsLease(db, holder))) return false;
      await db.meta.put({ name: 'lease', holder, until: now() + LEASE_MS });
      return true;
    });
  const stop = () => {
    clearInterval(timer);
  };
  const timer = setInterval(() => {
    // A store that cannot be written ends the lease, which the next write then finds out.
    renew().then((isHeld) => isHeld || stop(), stop);
  }, RENEW_MS);
  return stop;
}

/** To be asked inside the transaction that writes. */
export async function holdsLease(db: PacksDatabase, holder: string): Promise<boolean> {
  const row = await db.meta.get('lease');
  return row?.name === 'lease' && row.holder === holder;
}
