import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { costOf, REQUEST_BYTES } from '#core/plan/data-plan.ts';
import { DESK_CACHE, SHELL_CACHE } from '#core/protocol/messages.ts';
import { countAppFiles } from '#local/plan/count-app-files.ts';
import { readSpent, readStanding } from '#local/plan/read-plan.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';
import { fakeCaches } from '../../support/fake-caches.ts';
import { testClock } from '../../support/test-clock.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';

const clock = testClock();
let db: WorkDatabase;

beforeEach(async () => {
  vi.stubGlobal('location', new URL('https://school.test/'));
  vi.stubGlobal('caches', fakeCaches());
  db = await openTestWorkDatabase();
});
afterEach(() => vi.unstubAllGlobals());

async function keep(cache: string, file: string, travelledBytes: number): Promise<void> {
  const headers = { 'Content-Length': String(travelledBytes) };
  await (await caches.open(cache)).put(`https://school.test/${file}`, new Response('unpacked', { headers }));
}

async function used(): Promise<number> {
  return (await readStanding(db, clock.now())).usedBytes;
}

test('[PLAN-2] the app’s own files are counted once each, as they travelled, also those of a new version', async () => {
  await keep(SHELL_CACHE, 'entry-1.js', 4_000);
  await keep(DESK_CACHE, 'teacher-1.js', 20_000);
  await countAppFiles(db, clock.now);
  await countAppFiles(db, clock.now);
  const first = costOf(REQUEST_BYTES + 4_000) + costOf(REQUEST_BYTES + 20_000);
  expect(await used()).toBe(first);
  await (await caches.open(SHELL_CACHE)).delete('https://school.test/entry-1.js');
  await keep(SHELL_CACHE, 'entry-2.js', 5_000);
  await countAppFiles(db, clock.now);
  expect(await used()).toBe(first + costOf(REQUEST_BYTES + 5_000));
});

test('what was used is remembered for more days than two periods have, and not for ever', async () => {
  const days = Object.fromEntries(Array.from({ length: 300 }, (_, day) => [20_000 + day, 1]));
  await db.meta.put({ name: 'spent', days });
  await keep(SHELL_CACHE, 'entry-1.js', 4_000);
  await countAppFiles(db, clock.now);
  const kept = Object.keys(await readSpent(db)).map(Number);
  expect(kept).toHaveLength(92);
  expect(Math.min(...kept)).toBeGreaterThan(20_200);
});
