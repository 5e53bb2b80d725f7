import { expect, test } from 'vitest';
import { contentRange, answerToRange } from '../../../src/core/protocol/byte-range.ts';

const range = (first: number, last: number) => ({ status: 206, first, last });

test.each([
  ['bytes=0-1', range(0, 1)],
  ['bytes=0-0', range(0, 0)],
  ['bytes=5-', range(5, 9)],
  ['bytes=-3', range(7, 9)],
  ['bytes=-30', range(0, 9)],
  ['bytes=9-9', range(9, 9)],
  ['bytes=4-100', range(4, 9)],
  ['BYTES=1-2', range(1, 2)],
])('%s of ten bytes is understood', (header, wish) => {
  expect(answerToRange(header, 10)).toEqual(wish);
});

test.each(['bytes=10-', 'bytes=10-12', 'bytes=-0', 'bytes=99999999999999999999-'])(
  '%s of ten bytes cannot be satisfied',
  (header) => {
    expect(answerToRange(header, 10)).toEqual({ status: 416 });
  },
);

test('nothing of an empty file can be satisfied', () => {
  expect(answerToRange('bytes=0-', 0)).toEqual({ status: 416 });
  expect(answerToRange('bytes=-1', 0)).toEqual({ status: 416 });
});

test.each([
  null,
  '',
  'bytes=',
  'bytes=-',
  'bytes=5-2',
  'bytes=0-1,4-5',
  'items=0-1',
  'bytes=a-b',
  'bytes=1.5-2',
])('the header %s is ignored and the whole is sent', (header) => {
  expect(answerToRange(header, 10)).toEqual({ status: 200, first: 0, last: 9 });
});

test('an answer says which bytes it carries, or how long the file is when it carries none', () => {
  expect(contentRange({ first: 2, last: 4 }, 10)).toBe('bytes 2-4/10');
  expect(contentRange(undefined, 10)).toBe('bytes */10');
});
