import { describe, expect, it } from 'vitest';
import { recordEvent } from '#local/outbox/record-event.ts';
import { readMeta } from '#local/store/meta.ts';
import { LEASE_MS, withLease } from '#local/sync/lease.ts';
import { visit } from '#local/sync/visit.ts';
import { joinedDevice, type Device } from '../../support/device.ts';
import { openFakeSchool } from '../../support/fake-school.ts';
import { testClock } from '../../support/test-clock.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';
import { AMARA, AMARAS_STREAM, answer } from '../../support/work.ts';

type Locks = NonNullable<Device['edges']['locks']>;

/** Web Locks that say of the one lock that it is free, or held by somebody else. */
function locksThatAre(state: 'free' | 'held'): Locks {
  const lock = state === 'free' ? { name: 'lock', mode: 'exclusive' } : null;
  const request = (_name: string, _options: unknown, task: (lock: unknown) => unknown) => task(lock);
  return { request: request as Locks['request'] };
}

async function withOtherHolder() {
  const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
  const device = await joinedDevice(school, [AMARA]);
  await recordEvent(device.db, answer('4'), device.clock);
  await device.db.meta.put({ name: 'lease', holder: 'another tab', until: device.clock.now() + LEASE_MS });
  return { school, ...device };
}

describe('while another tab is at it', () => {
  it('[VISIT-11] a visit does not begin', async () => {
    const { db, edges, school } = await withOtherHolder();
    expect(await visit(db, { ...edges, locks: locksThatAre('held') }, 'person')).toEqual({ state: 'busy' });
    expect(await visit(db, edges, 'person')).toEqual({ state: 'busy' });
    expect(school.delivered).toEqual([]);
  });

  it('[VISIT-11] and that tab has died, a visit begins at once: its lock is free', async () => {
    const { db, edges } = await withOtherHolder();
    const outcome = await visit(db, { ...edges, locks: locksThatAre('free') }, 'person');
    expect(outcome).toMatchObject({ state: 'done', sent: 1 });
    expect(await db.meta.get('lease')).toBeUndefined();
  });

  it('[VISIT-11] and its lock is held for ever by a page that is gone, a visit begins when the lease is over', async () => {
    const { db, clock, edges } = await withOtherHolder();
    clock.pass(LEASE_MS + 1);
    const outcome = await visit(db, { ...edges, locks: locksThatAre('held') }, 'person');
    expect(outcome).toMatchObject({ state: 'done', sent: 1 });
  });

  it('[GO-4] and the clock is set back by a year, a visit begins all the same', async () => {
    const { db, clock, edges } = await withOtherHolder();
    clock.pass(-365 * 24 * 60 * 60_000);
    expect(await visit(db, edges, 'person')).toMatchObject({ state: 'done', sent: 1 });
  });

  it('[VISIT-10] a visit that lost its lease to another one stops', async () => {
    const { db, clock, edges, school } = await withOtherHolder();
    clock.pass(LEASE_MS + 1);
    const fetch: typeof school.fetch = async (address, init) => {
      const response = await school.fetch(address, init);
      await db.meta.put({ name: 'lease', holder: 'a third tab', until: clock.now() + LEASE_MS });
      return response;
    };
    expect(await visit(db, { ...edges, fetch }, 'person')).toEqual({ state: 'stopped' });
    expect((await db.meta.get('lease'))?.name === 'lease').toBe(true);
    await db.meta.delete('lease');
    expect(await visit(db, edges, 'person')).toMatchObject({ state: 'done', left: { events: 0 } });
  });

  it('[VISIT-11] a lease that is fresh is not written again, and one that is half over is', async () => {
    const db = await openTestWorkDatabase();
    const clock = testClock(1_000_000);
    await withLease(db, { clock, locks: undefined }, async (lease) => {
      const until = async () => (await readMeta(db, 'lease'))?.until;
      const first = await until();
      clock.pass(LEASE_MS / 2 - 1);
      expect(await lease.renew()).toBe(true);
      expect(await until()).toBe(first);
      clock.pass(1);
      expect(await lease.renew()).toBe(true);
      expect(await until()).toBe(clock.now() + LEASE_MS);
      clock.pass(-LEASE_MS);
      expect(await lease.renew()).toBe(true);
      expect(await until()).toBe(clock.now() + LEASE_MS);
    });
  });
});
