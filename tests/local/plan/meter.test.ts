import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { costOf, REQUEST_BYTES } from '#core/plan/data-plan.ts';
import { openMeter } from '#local/plan/meter.ts';
import { readSpent, readStanding, today } from '#local/plan/read-plan.ts';
import { savePlan } from '#local/plan/set-plan.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';
import { askSchool } from '#local/sync/ask-school.ts';
import { testClock, type TestClock } from '../../support/test-clock.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';

let db: WorkDatabase;
let clock: TestClock;

beforeEach(async () => {
  db = await openTestWorkDatabase();
  clock = testClock();
});
afterEach(() => vi.useRealTimers());

async function used(): Promise<number> {
  return (await readStanding(db, clock.now())).usedBytes;
}

describe('the meter', () => {
  it('[PLAN-2] counts what a page and a worker move together, by the day', async () => {
    const [page, worker] = [openMeter(db, clock.now), openMeter(db, clock.now)];
    page.spent(1_000);
    worker.spent(2_000);
    await Promise.all([page.look(), worker.look()]);
    clock.pass(86_400_000);
    page.spent(500);
    await page.look();
    const first = today(clock.now()) - 1;
    expect(await readSpent(db)).toEqual({ [first]: costOf(3_000), [first + 1]: costOf(500) });
  });

  it('[PLAN-3] is on the disk two seconds after the first byte, in one write', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const meter = openMeter(db, clock.now);
    for (let chunk = 0; chunk < 50; chunk += 1) meter.spent(1_000);
    expect(await used()).toBe(0);
    const writes = vi.spyOn(db.meta, 'put');
    vi.advanceTimersByTime(2_000);
    vi.useRealTimers();
    await vi.waitFor(async () => expect(await used()).toBe(50 * costOf(1_000)));
    expect(writes).toHaveBeenCalledTimes(1);
  });

  it('[PLAN-3] keeps counting when the device cannot write, and writes it with the next', async () => {
    const meter = openMeter(db, clock.now);
    const full = vi
      .spyOn(db.meta, 'put')
      .mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'));
    meter.spent(1_000);
    await meter.look();
    expect(full).toHaveBeenCalled();
    expect(await used()).toBe(0);
    meter.spent(2_000);
    await meter.look();
    expect(await used()).toBe(costOf(1_000) + costOf(2_000));
  });

  it('[PLAN-2] knows what is left with what it has not written yet', async () => {
    await savePlan(db, { capBytes: 10_000, resetDay: 1 });
    const meter = openMeter(db, clock.now);
    expect(await meter.look()).toBe(10_000);
    meter.spent(4_000);
    expect(meter.left()).toBe(10_000 - costOf(4_000));
    expect(await meter.look()).toBe(10_000 - costOf(4_000));
  });
});

describe('a request to the school', () => {
  const ask = { method: 'PUT' as const, body: new ArrayBuffer(5_000) };

  it('[PLAN-2] costs its body, the answer as it travelled, and its envelope', async () => {
    const meter = openMeter(db, clock.now);
    const fetch = () =>
      Promise.resolve(new Response('x'.repeat(9_000), { headers: { 'Content-Length': '700' } }));
    await askSchool({ fetch, meter }, '/sync', ask);
    await meter.look();
    expect(await used()).toBe(costOf(5_000) + costOf(REQUEST_BYTES + 700));
  });

  it('[PLAN-2] costs what was read where the answer does not say its length', async () => {
    const meter = openMeter(db, clock.now);
    await askSchool({ fetch: () => Promise.resolve(new Response('x'.repeat(900))), meter }, '/sync', ask);
    await meter.look();
    expect(await used()).toBe(costOf(5_000) + costOf(REQUEST_BYTES + 900));
  });

  it('[PLAN-2] that nobody answers costs what was sent, and a look for a link that is not there costs nothing', async () => {
    const meter = openMeter(db, clock.now);
    const nobody = () => Promise.reject(new TypeError('no network'));
    await askSchool({ fetch: nobody, meter }, '/api/health', { method: 'GET' });
    await meter.look();
    expect(await used()).toBe(0);
    await askSchool({ fetch: nobody, meter }, '/work/x/parts/y', ask);
    await meter.look();
    expect(await used()).toBe(costOf(5_000));
  });
});
