import { expect, test } from 'vitest';
import { makeHolds } from '../../../src/app/platform/holds.ts';
import type { HoldReason } from '../../../src/app/parts.ts';
import { deviceLocks } from '../../support/tab-locks.ts';

/** All promises that can go on have gone on. */
const rest = () => new Promise((resolve) => setTimeout(resolve));

/** Waits for all tabs, and writes down what it waits for and when it is over. */
function wait(tab: ReturnType<typeof makeHolds>): string[] {
  const said: string[] = [];
  void tab
    .untilAllFree((why: HoldReason) => said.push(why))
    .then(() => {
      said.push('free');
    });
  return said;
}

test('a reload comes at once when nothing is under way', () => {
  let reloads = 0;
  makeHolds(deviceLocks()).whenFree(() => {
    reloads += 1;
  });
  expect(reloads).toBe(1);
});

test('a reload waits for every recording and save that is under way', () => {
  const holds = makeHolds(deviceLocks());
  let reloads = 0;
  const recording = holds.hold();
  const save = holds.hold();
  holds.whenFree(() => {
    reloads += 1;
  });
  recording();
  recording(); // ending it twice frees nothing of somebody else's
  expect(reloads).toBe(0);
  save();
  expect(reloads).toBe(1);
});

test('an update waits for the lesson of another tab, and says so', async () => {
  const device = deviceLocks();
  const [lesson, today] = [makeHolds(device), makeHolds(device)];
  const close = lesson.hold('lesson');
  await rest();
  const said = wait(today);
  await rest();
  expect(said).toEqual(['lesson']);
  close();
  await rest();
  expect(said).toEqual(['lesson', 'free']);
});

test('an update waits for all tabs, also for what began while it waited', async () => {
  const device = deviceLocks();
  const [first, second, third] = [makeHolds(device), makeHolds(device), makeHolds(device)];
  const saved = first.hold();
  await rest();
  const said = wait(third);
  await rest();
  const close = second.hold('lesson');
  await rest();
  saved();
  await rest();
  expect(said).toEqual(['work', 'lesson']);
  close();
  await rest();
  expect(said).toEqual(['work', 'lesson', 'free']);
});

test('a browser without locks lets the new version in, and the tab with an open lesson reloads after it', async () => {
  const tab = makeHolds(undefined);
  const close = tab.hold('lesson');
  const said = wait(tab);
  await rest();
  let reloads = 0;
  tab.whenFree(() => {
    reloads += 1;
  });
  expect([said, reloads]).toEqual([['free'], 0]);
  close();
  expect(reloads).toBe(1);
});
