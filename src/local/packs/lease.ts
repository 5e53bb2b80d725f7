/**
 * One download or clean-up at a time on this device, in whichever page or worker. The lease is a row, so a worker
 * that was killed holds it for at most `LEASE_MS`, and a write of somebody who lost it is refused inside the
 * transaction that would have made it (Web Locks can outlive their page in WebKit).
 */
import type { PacksDatabase } from '../store/packs-database.ts';

export const LEASE_MS = 20_000;
const RENEW_MS = 5_000;

export type Lease = { holder: string; release(): Promise<void> };

/** Undefined while somebody else has it. */
export async function openLease(
  db: PacksDatabase,
  edges: { holder: string; now(): number },
): Promise<Lease | undefined> {
  const { holder } = edges;
  if (!(await takeLease(db, edges))) return undefined;
  const timer = setInterval(() => {
    renewLease(db, edges).then(
      (isHeld) => {
        if (!isHeld) clearInterval(timer);
      },
      // A store that cannot be written ends the lease, which the next write then finds out.
      () => {
        clearInterval(timer);
      },
    );
  }, RENEW_MS);
  return {
    holder,
    release: async () => {
      clearInterval(timer);
      await db.transaction('rw', db.meta, async () => {
        if (await holdsLease(db, holder)) await db.meta.delete('lease');
      });
    },
  };
}

async function takeLease(db: PacksDatabase, edges: { holder: string; now(): number }): Promise<boolean> {
  return db.transaction('rw', db.meta, async () => {
    const row = await db.meta.get('lease');
    const now = edges.now();
    // A lease from the far future was written before the device's clock was set right.
    const taken = row?.name === 'lease' && row.until > now && row.until <= now + LEASE_MS;
    if (taken && row.holder !== edges.holder) return false;
    await db.meta.put({ name: 'lease', holder: edges.holder, until: now + LEASE_MS });
    return true;
  });
}

async function renewLease(db: PacksDatabase, edges: { holder: string; now(): number }): Promise<boolean> {
  return db.transaction('rw', db.meta, async () => {
    if (!(await holdsLease(db, edges.holder))) return false;
    await db.meta.put({ name: 'lease', holder: edges.holder, until: edges.now() + LEASE_MS });
    return true;
  });
}

/** To be asked inside the transaction that writes. */
export async function holdsLease(db: PacksDatabase, holder: string): Promise<boolean> {
  const row = await db.meta.get('lease');
  return row?.name === 'lease' && row.holder === holder;
}
