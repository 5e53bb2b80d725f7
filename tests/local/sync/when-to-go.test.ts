import { describe, expect, it } from 'vitest';
import { recordEvent } from '#local/outbox/record-event.ts';
import { visit } from '#local/sync/visit.ts';
import { retryAfterMs } from '#local/sync/what-an-answer-means.ts';
import { asideUntil, mayGo, probeDelayMs, retryAfter, type Retry } from '#local/sync/when-to-go.ts';
import { joinedDevice } from '../../support/device.ts';
import { openFakeSchool, type FakeSchool } from '../../support/fake-school.ts';
import { problem } from '../../support/wire-bodies.ts';
import { AMARA, AMARAS_STREAM, answer } from '../../support/work.ts';

const MINUTE = 60_000;
const NO_NETWORK: FakeSchool['fetch'] = () => Promise.reject(new TypeError('Failed to fetch'));

function afterFailures(count: number, random: number, ms: number | null = null): Retry {
  let retry: Retry | undefined;
  for (let tries = 0; tries < count; tries += 1) {
    retry = retryAfter(retry, { why: 'no-network', retryAfterMs: ms }, { now: 0, random });
  }
  if (retry === undefined) throw new RangeError('At least one failure.');
  return retry;
}

describe('the pause after failures', () => {
  it('[GO-1] is random below a bound that doubles, and never longer than 15 minutes', () => {
    const longest = [1, 2, 3, 4].map((count) => afterFailures(count, 0.999_999).notBefore);
    expect(longest.map((ms) => Math.round(ms / 1000))).toEqual([10, 20, 40, 80]);
    expect(afterFailures(3, 0).notBefore).toBe(0);
    expect(afterFailures(50, 0.999_999).notBefore).toBeLessThanOrEqual(15 * MINUTE);
  });

  it('[GO-2] is at least what the school asks for, up to 15 minutes', () => {
    expect(afterFailures(1, 0, 90_000)).toMatchObject({ notBefore: 90_000, ordered: true });
    expect(afterFailures(1, 0, 24 * 60 * MINUTE).notBefore).toBe(15 * MINUTE);
  });

  it('[GO-3] holds back new work and the timer, but neither a person nor a new link', () => {
    const retry: Retry = { tries: 3, notBefore: 10_000, why: 'no-network', ordered: false };
    expect(mayGo(retry, 'work', 0)).toBe(false);
    expect(mayGo(retry, 'timer', 0)).toBe(false);
    for (const why of ['person', 'link', 'online', 'visible', 'start', 'sync-event'] as const) {
      expect(mayGo(retry, why, 0)).toBe(true);
    }
    expect(mayGo(retry, 'timer', 10_000)).toBe(true);
    expect(mayGo({ ...retry, ordered: true }, 'person', 0)).toBe(false);
  });

  it('[GO-4] is void when it lies further off than any pause can', () => {
    const retry: Retry = { tries: 3, notBefore: 365 * 24 * 60 * MINUTE, why: 'wait', ordered: true };
    expect(mayGo(retry, 'timer', 0)).toBe(true);
  });

  it('[WRONG-1] of an item grows from half a minute to at most six hours', () => {
    expect(asideUntil(0, { now: 0, random: 0 })).toBe(30_000);
    expect(asideUntil(40, { now: 0, random: 0.999_999 })).toBeLessThanOrEqual(6 * 60 * MINUTE);
  });

  it('[GO-6] of the look for a link grows only where something else answers', () => {
    expect([0, 1, 2, 9].map(probeDelayMs)).toEqual([1000, 2000, 4000, 60_000]);
  });

  it('[GO-2] is read from seconds and from a date', () => {
    expect(retryAfterMs('120', 0)).toBe(120_000);
    expect(retryAfterMs('Thu, 01 Jan 1970 00:01:00 GMT', 10_000)).toBe(50_000);
    expect(retryAfterMs('soon', 0)).toBeNull();
    expect(retryAfterMs(null, 0)).toBeNull();
  });
});

describe('a visit', () => {
  async function setUp() {
    const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
    const device = await joinedDevice(school, [AMARA]);
    await recordEvent(device.db, answer('4'), device.clock);
    return { school, ...device };
  }

  it('[GO-1] that failed makes the timer wait, also after a restart, until there was contact', async () => {
    const { db, clock, edges } = await setUp();
    const failed = await visit(db, { ...edges, fetch: NO_NETWORK }, 'timer');
    expect(failed).toEqual({ state: 'no-contact', why: 'no-network', notBefore: clock.now() + 5000 });
    expect(await visit(db, edges, 'timer')).toEqual({
      ...{ state: 'later', notBefore: clock.now() + 5000, ordered: false },
    });
    clock.pass(5000);
    expect((await visit(db, edges, 'timer')).state).toBe('done');
    expect(await db.meta.get('retry')).toBeUndefined();
  });

  it('[GO-2] obeys a busy school, also when a person asks', async () => {
    const { db, clock, edges } = await setUp();
    const busy: FakeSchool['fetch'] = () => Promise.resolve(problem('no-room', { 'Retry-After': '60' }));
    const told = await visit(db, { ...edges, fetch: busy }, 'person');
    expect(told).toEqual({ state: 'wait', notBefore: clock.now() + 60_000, ordered: true });
    expect(await visit(db, edges, 'person')).toMatchObject({ state: 'later' });
    clock.pass(60_000);
    expect((await visit(db, edges, 'person')).state).toBe('done');
  });

  it('[GO-7] ends within its budget when the network hangs, and that is no failure', async () => {
    const { db, edges } = await setUp();
    const hanging: FakeSchool['fetch'] = (_, init) =>
      new Promise((_resolve, reject) => {
        if (init.signal?.aborted === true) reject(new DOMException('Aborted', 'AbortError'));
        init.signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
      });
    expect(await visit(db, { ...edges, fetch: hanging, budgetMs: 20 }, 'sync-event')).toEqual({
      state: 'stopped',
    });
    expect(await db.meta.get('retry')).toBeUndefined();
    expect((await visit(db, edges, 'timer')).state).toBe('done');
  });
});
