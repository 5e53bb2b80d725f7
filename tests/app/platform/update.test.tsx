import { expect, test } from 'vitest';
import { makeHolds } from '../../../src/app/platform/update.ts';

test('a reload comes at once when nothing is under way', () => {
  let reloads = 0;
  makeHolds().whenFree(() => {
    reloads += 1;
  });
  expect(reloads).toBe(1);
});

test('a reload waits for every recording and save that is under way', () => {
  const holds = makeHolds();
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
