import { expect, test } from 'vitest';
import { whenDone } from '../../../src/core/work/when-done.ts';

test('work counts from when it was done, not from when it arrived', () => {
  expect(whenDone({ at: 100, heardAt: 50, arrivedAt: 900 })).toBe(100);
});

test('a device whose clock is years ahead cannot have done it after it arrived', () => {
  expect(whenDone({ at: 9_000_000, heardAt: 50, arrivedAt: 900 })).toBe(900);
});

test('a device whose clock is years behind did it after its last contact', () => {
  expect(whenDone({ at: 3, heardAt: 50, arrivedAt: 900 })).toBe(50);
});

test('before the first contact and before the arrival only the clock of the device is known', () => {
  expect(whenDone({ at: 3, heardAt: null })).toBe(3);
});
