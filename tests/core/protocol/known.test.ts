import { expect, test } from 'vitest';
import { cursorsOf, knownText, seqsOf, type Known } from '../../../src/core/protocol/known.ts';

const AMARA = { personId: 'amara', streams: ['student/amara', 'class/4'] };
const BEN = { personId: 'ben', streams: ['student/ben', 'class/4'] };
const known: Known = { deviceId: 'tablet', epoch: 2, reads: [AMARA, BEN] };

test('who is named first, and in which order streams are named, makes no difference', () => {
  const turned = [BEN, { ...AMARA, streams: [...AMARA.streams].reverse() }];
  expect(knownText({ ...known, reads: turned }, 'batch-1')).toBe(knownText(known, 'batch-1'));
});

test.each<[string, Known]>([
  ['the device', { ...known, deviceId: 'other' }],
  ['the epoch', { ...known, epoch: 3 }],
  ['who is signed in', { ...known, reads: [AMARA] }],
  ['what one may read', { ...known, reads: [AMARA, { ...BEN, streams: ['student/ben'] }] }],
  [
    'who may read it',
    {
      ...known,
      reads: [
        { ...AMARA, streams: BEN.streams },
        { ...BEN, streams: AMARA.streams },
      ],
    },
  ],
])('%s makes a difference', (_, other) => {
  expect(knownText(other, 'batch-1')).not.toBe(knownText(known, 'batch-1'));
});

test('the answer that was heard last makes a difference', () => {
  expect(knownText(known, 'batch-2')).not.toBe(knownText(known, 'batch-1'));
  expect(knownText(known, undefined)).not.toBe(knownText(known, 'batch-1'));
});

test('cursors are numbers in the order of the streams’ names, each stream once, and come back as they were', () => {
  const cursors = { 'student/ben': { epoch: 2, seq: 7 }, 'class/4': { epoch: 2, seq: 12 } };
  expect(seqsOf(known, cursors)).toEqual([12, 0, 7]);
  expect(cursorsOf(known, [12, 0, 7])).toEqual(cursors);
});

test('a cursor of another epoch is none', () => {
  expect(seqsOf(known, { 'class/4': { epoch: 1, seq: 12 } })).toEqual([0, 0, 0]);
});
