import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recordEvent } from '#local/outbox/record-event.ts';
import { startSync, type Sync } from '#local/sync/start-sync.ts';
import type { VisitOutcome } from '#local/sync/visit.ts';
import { joinedDevice } from '../../support/device.ts';
import { openFakeSchool, type FakeSchool } from '../../support/fake-school.ts';
import { testPage } from '../../support/page-edges.ts';
import { AMARA, AMARAS_STREAM, answer } from '../../support/work.ts';

const NO_NETWORK = () => Promise.reject(new TypeError('Failed to fetch'));
const PORTAL = () =>
  Promise.resolve(new Response('<h1>Pay</h1>', { headers: { 'Content-Type': 'text/html' } }));

let sync: Sync | undefined;
beforeEach(() => {
  // The store's own promises run on real ticks; only what waits for time is ours.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  sync?.stop();
  vi.useRealTimers();
});

type Network = { fetch: FakeSchool['fetch']; health: number; isHealthy: boolean };

async function openPage() {
  const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
  const device = await joinedDevice(school, [AMARA]);
  const page = testPage();
  const outcomes: VisitOutcome[] = [];
  const network: Network = { fetch: school.fetch, health: 0, isHealthy: false };
  const fetch: FakeSchool['fetch'] = (address, init) => {
    if (address !== '/api/health') return network.fetch(address, init);
    network.health += 1;
    const isSchool = network.isHealthy || network.fetch === school.fetch;
    return isSchool ? Promise.resolve(Response.json({ ok: true })) : network.fetch(address, init);
  };
  const start = () => {
    const onEnd = (outcome: VisitOutcome) => void outcomes.push(outcome);
    sync = startSync(device.db, { edges: { ...device.edges, fetch }, page, onEnd });
    return sync;
  };
  /** Waits for a condition on real ticks: the store and fetch run, time stands still. */
  const until = (isTrue: () => boolean) => vi.waitUntil(isTrue, { timeout: 5000, interval: 1 });
  return { school, ...device, page, outcomes, network, start, until };
}

describe('an open page', () => {
  it('[GO-5] goes when it starts, when it is shown and when the browser says “online”', async () => {
    const { page, outcomes, start, until } = await openPage();
    start();
    await until(() => outcomes.length === 1);
    page.show();
    await until(() => outcomes.length === 2);
    page.goOnline();
    await until(() => outcomes.length === 3);
    expect(outcomes.map((outcome) => outcome.state)).toEqual(['done', 'done', 'done']);
  });

  it('[GO-5] takes work along that comes while it is under way', async () => {
    const { db, clock, school, outcomes, start, until } = await openPage();
    const { syncNow } = start();
    await recordEvent(db, answer('4'), clock);
    const outcome = await syncNow('work');
    expect(outcome.state).toBe('done');
    await until(() => outcomes.length === 2);
    expect(school.delivered).toHaveLength(1);
  });

  it('[GO-5] goes again in time, but not while nobody looks at it', async () => {
    const { page, outcomes, start, until } = await openPage();
    start();
    await until(() => outcomes.length === 1);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    await until(() => outcomes.length === 2);
    page.visible = false;
    await vi.advanceTimersByTimeAsync(60 * 60_000);
    expect(outcomes).toHaveLength(2);
  });

  it('[GO-6] without a network looks for one every second and goes as soon as the school answers', async () => {
    const { db, clock, page, outcomes, network, school, start, until } = await openPage();
    network.fetch = NO_NETWORK;
    await recordEvent(db, answer('4'), clock);
    start();
    await until(() => outcomes.length === 1);
    expect(outcomes[0]).toMatchObject({ state: 'no-contact', why: 'no-network' });
    expect(page.asked).toBe(1);
    for (let look = 1; look <= 3; look += 1) {
      const before = network.health;
      await vi.advanceTimersByTimeAsync(1000);
      await until(() => network.health > before);
    }
    network.fetch = school.fetch;
    await vi.advanceTimersByTimeAsync(1000);
    await until(() => outcomes.some((outcome) => outcome.state === 'done'));
    expect(school.delivered).toHaveLength(1);
  });

  it('[KEEP-16] without a network no work counts as having left, however often the page tries', async () => {
    const { db, clock, outcomes, network, school, start, until } = await openPage();
    network.fetch = NO_NETWORK;
    const { id } = await recordEvent(db, answer('4'), clock);
    start();
    for (let tries = 1; tries <= 3; tries += 1) {
      await until(() => outcomes.length >= tries);
      expect((await db.events.get(id))?.state).toBe('waiting');
      await vi.advanceTimersByTimeAsync(15 * 60_000);
    }
    network.fetch = school.fetch;
    await vi.advanceTimersByTimeAsync(2000);
    await until(() => outcomes.some((outcome) => outcome.state === 'done'));
    expect((await db.events.get(id))?.state).toBe('stored');
  });

  it('[GO-6] behind a captive portal looks ever more seldom', async () => {
    const { outcomes, network, start, until } = await openPage();
    network.fetch = PORTAL;
    start();
    await until(() => outcomes.length === 1);
    await vi.advanceTimersByTimeAsync(1000);
    await until(() => network.health === 1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(network.health).toBe(1);
    await vi.advanceTimersByTimeAsync(1000);
    await until(() => network.health === 2);
  });

  it('[GO-6] looks ever more seldom when the school is in reach and visits fail all the same', async () => {
    const { outcomes, network, school, start, until } = await openPage();
    network.fetch = (address, init) => (address === '/sync' ? NO_NETWORK() : school.fetch(address, init));
    network.isHealthy = true;
    start();
    await until(() => outcomes.length === 1);
    await vi.advanceTimersByTimeAsync(1000);
    await until(() => outcomes.length === 2);
    await vi.advanceTimersByTimeAsync(1900);
    expect([network.health, outcomes.length]).toEqual([1, 2]);
    await vi.advanceTimersByTimeAsync(200);
    await until(() => outcomes.length === 3);
    expect(network.health).toBe(2);
  });

  it('[GO-6] looks for a link too while a gateway says that there is no school behind it', async () => {
    const { db, clock, outcomes, network, school, start, until } = await openPage();
    network.fetch = () => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 }));
    await recordEvent(db, answer('4'), clock);
    start();
    await until(() => outcomes.length === 1);
    network.fetch = school.fetch;
    await vi.advanceTimersByTimeAsync(1000);
    await until(() => outcomes.some((outcome) => outcome.state === 'done'));
    expect(school.delivered).toHaveLength(1);
  });

  it('[GO-6] gives up a look that hangs, and looks again', async () => {
    const { outcomes, network, school, start, until } = await openPage();
    network.fetch = NO_NETWORK;
    start();
    await until(() => outcomes.length === 1);
    network.fetch = (_address, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
      });
    await vi.advanceTimersByTimeAsync(1000);
    await until(() => network.health === 1);
    network.fetch = school.fetch;
    await vi.advanceTimersByTimeAsync(12_000);
    await until(() => outcomes.some((outcome) => outcome.state === 'done'));
    expect(network.health).toBe(2);
  });

  it('[GO-6] does not look for a link while a visit finds out, and goes no second time for it', async () => {
    const { page, outcomes, network, school, start, until } = await openPage();
    network.fetch = NO_NETWORK;
    start();
    await until(() => outcomes.length === 1);
    let visits = 0;
    let letGo: () => void = () => undefined;
    network.fetch = async (address, init) => {
      visits += 1;
      await new Promise<void>((resolve) => (letGo = resolve));
      return school.fetch(address, init);
    };
    network.isHealthy = true;
    page.goOnline();
    await until(() => visits === 1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(network.health).toBe(0);
    letGo();
    await until(() => outcomes.length === 2);
    await vi.advanceTimersByTimeAsync(10_000);
    expect([visits, network.health, outcomes.length]).toEqual([1, 0, 2]);
  });

  it('[GO-5] goes again in time after this device’s store failed once', async () => {
    const { db, clock, school, outcomes, start, until } = await openPage();
    const put = vi.spyOn(db.receipts, 'put').mockImplementation(() => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    });
    await recordEvent(db, answer('4'), clock);
    await expect(start().syncNow('work')).rejects.toMatchObject({ fault: 'no-room' });
    put.mockRestore();
    await vi.advanceTimersByTimeAsync(60_000);
    await until(() => outcomes.length === 1);
    expect(outcomes[0]).toMatchObject({ state: 'done', left: { events: 0 } });
    expect(new Set(school.delivered).size).toBe(1);
  });

  it('[GO-5] goes again in the background too while something is set aside', async () => {
    const { db, clock, page, school, outcomes, start, until } = await openPage();
    await recordEvent(db, answer('4'), clock);
    school.judge = () => 'retry';
    start();
    await until(() => outcomes.length === 1);
    page.visible = false;
    clock.pass(10 * 60_000);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    await until(() => outcomes.length === 2);
    expect(school.delivered).toHaveLength(2);
  });

  it('[GO-6] does not look for a link when the school is there and does not understand it', async () => {
    const { db, outcomes, network, start, until } = await openPage();
    await db.meta.put({ name: 'school', schoolId: 's', title: 'School', keys: [] });
    start();
    await until(() => outcomes.length === 1);
    expect(outcomes[0]).toMatchObject({ state: 'no-contact', why: 'not-signed' });
    await vi.advanceTimersByTimeAsync(4000);
    expect(network.health).toBe(0);
  });

  it('[GO-5] that is closed goes no more', async () => {
    const { page, outcomes, start, until } = await openPage();
    const { stop } = start();
    await until(() => outcomes.length === 1);
    stop();
    page.show();
    await vi.advanceTimersByTimeAsync(60 * 60_000);
    expect(outcomes).toHaveLength(1);
  });
});
