import { describe, expect, test } from 'vitest';
import { packAddress } from '#core/pack/address.ts';
import { costOf } from '#core/plan/data-plan.ts';
import { continueDownloads } from '#local/packs/continue-downloads.ts';
import { readQueue } from '#local/packs/queue.ts';
import { wantPack } from '#local/packs/want-pack.ts';
import { openMeter } from '#local/plan/meter.ts';
import { readStanding } from '#local/plan/read-plan.ts';
import { allowMore, savePlan } from '#local/plan/set-plan.ts';
import { bytesOf } from '../../support/bytes.ts';
import { packFile } from '../../support/pack-file.ts';
import { packOrigin } from '../../support/pack-origin.ts';
import { packShelf } from '../../support/pack-shelf.ts';
import { testClock } from '../../support/test-clock.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';

const DAY_MS = 86_400_000;

function lesson(id: string, sizeBytes: number, seed: number) {
  return [{ id, files: [{ name: 'a.mp4', type: 'video/mp4' as const, bytes: bytesOf(sizeBytes, seed) }] }];
}

/** A device that wants a large pack first and a small one after it; the plan starts anew on the 3rd. */
async function largeAndSmall(capBytes: number) {
  const shelf = await packShelf({ lessons: lesson('film', 3_000_000, 31), facts: { packId: 'large' } });
  const small = await packFile(lesson('song', 200_000, 32), shelf.signer, { packId: 'small' });
  const large = shelf.pack;
  for (const { entry } of [large, small]) await wantPack(shelf.db, entry);
  await shelf.db.packs.update(large.entry.hash, { wantedAt: 1 });
  const origin = packOrigin({
    [packAddress(large.entry.hash)]: large.bytes,
    [packAddress(small.entry.hash)]: small.bytes,
  });
  const work = await openTestWorkDatabase();
  const clock = testClock();
  await savePlan(work, { capBytes, resetDay: 3 });
  const meter = openMeter(work, clock.now);
  const run = () => continueDownloads(shelf.db, shelf.edges({ fetch: origin.fetch, meter }));
  const rowOf = async ({ entry }: typeof large) => {
    const row = await shelf.db.packs.get(entry.hash);
    return { state: row?.state, trouble: row?.trouble };
  };
  return { db: shelf.db, work, clock, meter, origin, large, small, run, rowOf };
}

describe('downloads inside the data plan', () => {
  test('[PLAN-10] one that does not fit is not begun, says why, and lets a smaller one pass', async () => {
    const { db, large, small, run, rowOf, origin } = await largeAndSmall(1_000_000);
    await run();
    expect(await rowOf(large)).toEqual({ state: 'wanted', trouble: 'plan' });
    expect(await rowOf(small)).toEqual({ state: 'here', trouble: undefined });
    expect(origin.given.some(({ path }) => path === packAddress(large.entry.hash))).toBe(false);
    expect((await readQueue(db)).map(({ hash }) => hash)).toEqual([large.entry.hash]);
  });

  test('[PLAN-10] comes by itself when the plan has started anew', async () => {
    const { large, run, rowOf, clock, meter } = await largeAndSmall(4_000_000);
    meter.spent(2_000_000);
    await run();
    expect(await rowOf(large)).toEqual({ state: 'wanted', trouble: 'plan' });
    clock.pass(19 * DAY_MS);
    await run();
    expect(await rowOf(large)).toEqual({ state: 'here', trouble: undefined });
  });

  test('[PLAN-11] one that is under way when the plan is used up pauses, keeps what has come, and goes on', async () => {
    const { db, work, large, run, rowOf, clock, meter, origin } = await largeAndSmall(4_000_000);
    const fetch = origin.fetch;
    origin.fetch = async (address, init) => {
      const answer = await fetch(address, init);
      // Something else uses the line meanwhile.
      meter.spent(1_700_000);
      return answer;
    };
    await run();
    expect(await rowOf(large)).toMatchObject({ trouble: 'plan' });
    const here = (await db.packs.get(large.entry.hash))?.doneBytes ?? 0;
    expect(here).toBeGreaterThan(0);
    expect(here).toBeLessThan(large.entry.sizeBytes);
    origin.fetch = fetch;
    const before = origin.given.length;
    await allowMore(work, costOf(large.entry.sizeBytes - here) + 100_000, clock.now());
    await run();
    expect(await rowOf(large)).toEqual({ state: 'here', trouble: undefined });
    const again = origin.given.slice(before).reduce((sum, { start, end }) => sum + end - start, 0);
    expect(again).toBeLessThanOrEqual(large.entry.sizeBytes - here + 200_000);
  });

  test('[PLAN-2] is counted as it comes, byte for byte, with what the line adds', async () => {
    const { work, clock, meter, large, small, run } = await largeAndSmall(Infinity);
    await run();
    await meter.look();
    const bytes = large.entry.sizeBytes + small.entry.sizeBytes;
    const { usedBytes } = await readStanding(work, clock.now());
    expect(usedBytes).toBeGreaterThanOrEqual(costOf(bytes));
    expect(usedBytes).toBeLessThan(costOf(bytes) + 20_000);
  });
});
