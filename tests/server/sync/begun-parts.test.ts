import { expect, test } from 'vitest';
import { streamOf } from '../../../src/core/work/stream.ts';
import { partBlob } from '../../../src/server/blobs/blobs.ts';
import { openBegunParts } from '../../../src/server/sync/begun-parts.ts';

const key = (digit: number) => partBlob(streamOf('student', 'maya'), String(digit).repeat(64));

test('[SCHOOL-27] beginnings take no more room than they have: the oldest go', () => {
  const begun = openBegunParts(1000);
  begun.keep(key(1), new Uint8Array(400));
  begun.keep(key(2), new Uint8Array(400));
  begun.keep(key(1), new Uint8Array(500));
  begun.keep(key(3), new Uint8Array(300));
  expect([1, 2, 3].map((digit) => begun.of(key(digit)).length)).toEqual([500, 0, 300]);
  begun.keep(key(2), new Uint8Array(1001));
  expect([1, 2, 3].map((digit) => begun.of(key(digit)).length)).toEqual([500, 0, 300]);
  begun.forget(key(1));
  begun.keep(key(4), new Uint8Array(700));
  expect([3, 4].map((digit) => begun.of(key(digit)).length)).toEqual([300, 700]);
});
