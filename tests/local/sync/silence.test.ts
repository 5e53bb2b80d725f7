import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepFile } from '#local/outbox/keep-file.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { putPart } from '#local/sync/put-part.ts';
import { visit } from '#local/sync/visit.ts';
import type { WorkPartRow } from '#local/store/work-database.ts';
import { joinedDevice } from '../../support/device.ts';
import { openFakeSchool, type FakeSchool } from '../../support/fake-school.ts';
import { AMARA, AMARAS_STREAM, answer } from '../../support/work.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A connection that a router has forgotten. */
const SILENCE: FakeSchool['fetch'] = (_address, { signal }) =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
  });

async function deviceWithPart() {
  const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
  const device = await joinedDevice(school, [AMARA]);
  const file = await keepFile(device.db, AMARAS_STREAM, { blob: new Blob(['a film']), kind: 'video' });
  const key: [string, string] = [AMARAS_STREAM, file.parts[0]?.[0] ?? ''];
  await device.db.parts.update(key, { state: 'waiting' });
  const row = async (): Promise<WorkPartRow> => {
    const part = await device.db.parts.get(key);
    if (part === undefined) throw new Error('The part is gone.');
    return part;
  };
  return { ...device, school, row };
}

it('[VISIT-18] nobody waits long for a connection that says nothing, and each next try has twice the time', async () => {
  const { db, edges, school, row } = await deviceWithPart();
  for (const [lastMs, longestMs] of [
    [0, 10_000],
    [0, 20_000],
    [7_000, 60_000],
    [0, 60_000],
  ] as const) {
    let isAsked = false;
    let isOver = false;
    const fetch: FakeSchool['fetch'] = (address, init) => {
      if (init.method === 'GET') return school.fetch(address, init);
      isAsked = true;
      return SILENCE(address, init);
    };
    const putting = putPart(db, { part: await row(), lastMs }, { ...edges, fetch }).finally(() => {
      isOver = true;
    });
    // Each look at it takes a millisecond of the time that stands still.
    await vi.waitUntil(() => isAsked, { timeout: 5000, interval: 1 });
    await vi.advanceTimersByTimeAsync(longestMs - 1_000);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await putting).toEqual({ kind: 'no-contact', why: 'no-network' });
  }
  expect(await putPart(db, { part: await row(), lastMs: 0 }, edges)).toEqual({ kind: 'stored' });
  expect((await row()).begun).toBeUndefined();
});

it('[VISIT-18] a batch that nobody begins to answer is given up after a quarter of a minute, and goes again', async () => {
  const { db, edges, clock, school } = await deviceWithPart();
  await recordEvent(db, answer('4'), clock);
  let isAsked = false;
  const fetch: FakeSchool['fetch'] = (address, init) => {
    isAsked = true;
    return SILENCE(address, init);
  };
  let isOver = false;
  const going = visit(db, { ...edges, fetch }, 'person').finally(() => {
    isOver = true;
  });
  await vi.waitUntil(() => isAsked, { timeout: 5000, interval: 1 });
  await vi.advanceTimersByTimeAsync(14_000);
  expect(isOver).toBe(false);
  // And what its bytes take on a slow line.
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await going).toMatchObject({ state: 'no-contact', why: 'no-network' });
  expect(await visit(db, edges, 'person')).toMatchObject({ state: 'done' });
  expect(school.delivered).toHaveLength(1);
});
