import { expect, it } from 'vitest';
import { inParallel } from '../../../../src/server/packs/editions/in-parallel.ts';

it('works on every thing once, and never on more at once than it may', async () => {
  const done: number[] = [];
  let running = 0;
  let most = 0;
  await inParallel([5, 1, 4, 2, 3], 2, async (item) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
    done.push(item);
  });
  expect(done.toSorted()).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(2);
});

it('ends with the first that fails: what runs is told to stop, and nothing else is begun', async () => {
  const begun: number[] = [];
  const stopped: number[] = [];
  const outcome = inParallel([1, 2, 3, 4], 2, async (item, signal) => {
    begun.push(item);
    if (item === 1) throw new Error('no room');
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    stopped.push(item);
    throw new Error('stopped');
  });
  await expect(outcome).rejects.toThrow('no room');
  expect({ begun, stopped }).toEqual({ begun: [1, 2], stopped: [2] });
});
