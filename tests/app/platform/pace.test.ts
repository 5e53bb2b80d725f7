/** Time to go is what the last seconds say, or nothing. */
import { expect, test } from 'vitest';
import { msToGo, withSample, type Sample } from '../../../src/app/platform/pace.ts';

function come(...steps: readonly (readonly [at: number, bytes: number])[]): Sample[] {
  return steps.reduce<Sample[]>((samples, [at, bytes]) => withSample(samples, { at, bytes }), []);
}

test('at a steady speed it is what is left at that speed', () => {
  const steady = come([0, 0], [2000, 200_000], [4000, 400_000]);
  expect(msToGo(steady, 1_000_000)).toBe(10_000);
});

test('it is not known from one step, from a short time, or while nothing comes', () => {
  expect(msToGo([], 1000)).toBeUndefined();
  expect(msToGo(come([0, 0]), 1000)).toBeUndefined();
  expect(msToGo(come([0, 0], [1000, 500_000]), 1000)).toBeUndefined();
  expect(msToGo(come([0, 500], [9000, 500]), 1000)).toBeUndefined();
});

test('a line that has become slow is told by its last seconds', () => {
  const slow = come([0, 0], [10_000, 10_000_000], [20_000, 10_100_000], [30_000, 10_200_000]);
  expect(msToGo(slow, 100_000)).toBe(10_000);
});

test('what is counted anew begins anew', () => {
  expect(come([0, 900], [5000, 100])).toEqual([{ at: 5000, bytes: 100 }]);
});
