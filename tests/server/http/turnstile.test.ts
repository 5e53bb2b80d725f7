import { expect, test } from 'vitest';
import { openTurnstile } from '../../../src/server/http/turnstile.ts';
import { testClock } from '../../support/test-clock.ts';

const LIMITS = { inside: 2, waiting: 3 };

/** Work that ends when it is told to. */
function openWork() {
  const ends: (() => void)[] = [];
  const begun = { count: 0 };
  const work = () => {
    begun.count += 1;
    return new Promise<void>((resolve) => ends.push(resolve));
  };
  return { work, begun, endOne: () => ends.shift()?.() };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

test('so many are inside; the others come in one by one, in the order in which they came', async () => {
  const clock = testClock(1000);
  const { enter } = openTurnstile(LIMITS, clock.now);
  const { work, begun, endOne } = openWork();
  const ended: number[] = [];
  const all = Array.from({ length: 5 }, (_, index) => enter(work).then(() => ended.push(index)));
  await settle();
  expect(begun.count).toBe(2);
  for (let left = 5; left > 0; left -= 1) {
    endOne();
    await settle();
  }
  await Promise.all(all);
  expect(ended).toEqual([0, 1, 2, 3, 4]);
  expect(begun.count).toBe(5);
});

test('whoever has sent their batch is let in, however long the line is; only who knocks is sent away', async () => {
  const { enter, knock } = openTurnstile(LIMITS, testClock(1000).now);
  const { work, begun, endOne } = openWork();
  const all = Array.from({ length: 9 }, () => enter(work));
  expect(knock).toThrow(expect.objectContaining({ code: 'busy', status: 503 }));
  for (let left = 9; left > 0; left -= 1) {
    endOne();
    await settle();
  }
  await Promise.all(all);
  expect(begun.count).toBe(9);
  expect(knock).not.toThrow();
});

test('appointments follow each other at the pace at which visits end, two minutes off at most', async () => {
  const clock = testClock(1_000_000);
  const { enter, knock } = openTurnstile(LIMITS, clock.now);
  const { work, endOne } = openWork();
  const all = Array.from({ length: 400 }, () => enter(work));
  // A visit ends every 100 ms: ten a second.
  for (let ended = 0; ended < 200; ended += 1) {
    clock.pass(100);
    endOne();
    await settle();
  }
  const waits = Array.from({ length: 2000 }, () => waitSeconds(knock));
  expect(waits.slice(0, 3)).toEqual([1, 1, 1]);
  expect(waits[99]).toBeGreaterThanOrEqual(9);
  expect(waits[99]).toBeLessThanOrEqual(11);
  expect(waits[1999]).toBe(120);
  for (let left = 200; left > 0; left -= 1) {
    endOne();
    await settle();
  }
  await Promise.all(all);
});

test('work that fails makes room as well', async () => {
  const { enter, knock } = openTurnstile({ inside: 1, waiting: 1 }, testClock(1000).now);
  await expect(enter(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(knock).not.toThrow();
  await expect(enter(() => Promise.resolve('in'))).resolves.toBe('in');
});

function waitSeconds(knock: () => void): number | undefined {
  try {
    knock();
    return undefined;
  } catch (error) {
    return (error as { retryAfterSeconds?: number }).retryAfterSeconds;
  }
}
