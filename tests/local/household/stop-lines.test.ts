import { describe, expect, test } from 'vitest';
import { linesOf, type Moving } from '#local/household/stop-lines.ts';
import type { PackRow } from '#local/store/packs-database.ts';
import type { WorkPartRow } from '#local/store/work-database.ts';
import { streamOf } from '#core/work/stream.ts';
import { catalogueEntry } from '../../support/catalogue-entry.ts';
import { AMARAS_STREAM, BEN } from '../../support/work.ts';

const BENS_STREAM = streamOf('student', BEN);
let made = 0;

function part(stream: string, kind: WorkPartRow['kind'], sizeBytes: number): WorkPartRow {
  made += 1;
  return { stream, kind, sizeBytes, hash: String(made).padStart(64, '0'), state: 'waiting', keptAt: made };
}

function pack(title: string, sizeBytes: number, more: Partial<PackRow> = {}): PackRow {
  made += 1;
  const entry = catalogueEntry({ title, sizeBytes, hash: String(made).padStart(64, '0') });
  const { hash, packId, version } = entry;
  return { hash, packId, version, entry, state: 'wanted', doneBytes: 0, wantedAt: made, usedAt: 1, ...more };
}

const MOVING: Moving = {
  wordsBytes: 3_000,
  parts: [
    part(AMARAS_STREAM, 'video', 200_000),
    part(BENS_STREAM, 'drawing', 90_000),
    part(AMARAS_STREAM, 'video', 200_000),
    part(AMARAS_STREAM, 'photo', 100_000),
    part(BENS_STREAM, 'photo', 10_000),
    part(BENS_STREAM, 'sound', 50_000),
  ],
  names: new Map([
    [AMARAS_STREAM, 'Amara'],
    [BENS_STREAM, 'Ben'],
  ]),
  packs: [pack('Rivers', 900_000), pack('Stones', 40_000), pack('Clouds', 70_000, { turn: -1 })],
};

function told(planBytes: number): [string, number, number][] {
  return linesOf(MOVING, planBytes).map(({ kind, name, sizeBytes, heldBytes }) => [
    [kind, name].join(' ').trim(),
    sizeBytes,
    heldBytes,
  ]);
}

describe('the lines of the sync stop', () => {
  test('stand in the order of a visit, each child’s, then the lessons in their queue', () => {
    expect(told(Infinity)).toEqual([
      ['words', 3_000, 0],
      ['photo Ben', 100_000, 0],
      ['photo Amara', 100_000, 0],
      ['sound Ben', 50_000, 0],
      ['video Amara', 400_000, 0],
      ['pack Clouds', 70_000, 0],
      ['pack Rivers', 900_000, 0],
      ['pack Stones', 40_000, 0],
    ]);
  });

  test('[PLAN-5] words are never held; of a film only what the plan does not carry; [PLAN-10] a lesson whole or not', () => {
    expect(told(0).map(([line, , held]) => [line, held])).toEqual([
      ['words', 0],
      ['photo Ben', 100_000],
      ['photo Amara', 100_000],
      ['sound Ben', 50_000],
      ['video Amara', 400_000],
      ['pack Clouds', 70_000],
      ['pack Rivers', 900_000],
      ['pack Stones', 40_000],
    ]);
    expect(told(500_000).filter(([, , held]) => held > 0)).toEqual([
      ['video Amara', 400_000, 200_000],
      ['pack Clouds', 70_000, 70_000],
      ['pack Rivers', 900_000, 900_000],
      ['pack Stones', 40_000, 40_000],
    ]);
    expect(told(1_000_000).filter(([, , held]) => held > 0)).toEqual([['pack Rivers', 900_000, 900_000]]);
  });
});
