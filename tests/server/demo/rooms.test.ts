import { expect, it } from 'vitest';
import { isForGrade } from '../../../src/server/demo/rooms.ts';

it.each([
  ['4', '4', true],
  ['4', '3', false],
  ['3-5', '3', true],
  ['3-5', '5', true],
  ['3-5', '6', false],
  ['K-1', 'K', true],
  ['K-1', '1', true],
  ['K-1', '2', false],
  [undefined, '7', true],
])('lessons for %s are given to grade %s: %s', (pack, room, is) => {
  expect(isForGrade(pack, room)).toBe(is);
});
