import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentOf, joinDrafts, usedWays } from '../../../src/core/work/draft-content.ts';
import type { LogEntry, WorkFile } from '../../../src/core/work/payloads.ts';
import type { Draft } from '../../../src/core/work/registers.ts';

function file(letter: string, kind: WorkFile['kind'] = 'photo'): WorkFile {
  return { kind, type: 'image/jpeg', sizeBytes: 3, parts: [[letter.repeat(64), 3]] };
}

function line(amount: number, note?: string): LogEntry {
  return { on: '2026-11-21', amount, ...(note !== undefined && { note }) };
}

describe('the ways that were used', () => {
  test('are those that hold something', () => {
    const draft: Draft = { text: ' \n', files: [file('a', 'sound')], log: [line(0)], strokes: 'x' };
    expect([...usedWays(draft)].sort()).toEqual(['drawing', 'sound']);
    expect([...usedWays({ text: 'Hi', files: [], log: [line(0, 'rain')], paper: true })].sort()).toEqual([
      'log',
      'paper',
      'writing',
    ]);
  });

  test('what is handed in has no empty text and no empty lines, and no strokes', () => {
    expect(contentOf({ text: '  ', files: [], log: [line(0), line(3)], strokes: 'x' })).toEqual({
      files: [],
      log: [line(3)],
    });
  });
});

const drafts = fc.record<Draft>(
  {
    files: fc.uniqueArray(
      fc.constantFrom('a', 'b', 'c').map((letter) => file(letter)),
      {
        selector: ({ parts }) => parts[0]?.[0],
      },
    ),
    text: fc.constantFrom('', 'It grew.', 'It grew. It is tall.', 'Two beans.'),
    log: fc.uniqueArray(
      fc.integer({ min: 0, max: 4 }).map((amount) => line(amount)),
      {
        selector: ({ amount }) => amount,
      },
    ),
    paper: fc.constant(true as const),
  },
  { requiredKeys: ['files'] },
);

describe('two drafts that become one', () => {
  test('lose no word, no file and no line of either', () => {
    fc.assert(
      fc.property(drafts, drafts, (older, newer) => {
        const joined = joinDrafts(older, newer);
        for (const { text, files, log, paper } of [older, newer]) {
          expect(joined.text ?? '').toContain(text ?? '');
          expect(joined.files).toEqual(expect.arrayContaining(files));
          expect(joined.log ?? []).toEqual(expect.arrayContaining(log ?? []));
          if (paper === true) expect(joined.paper).toBe(true);
        }
      }),
    );
  });

  test('have each thing once, also when they are joined again', () => {
    fc.assert(
      fc.property(drafts, drafts, (older, newer) => {
        const joined = joinDrafts(older, newer);
        expect(joinDrafts(older, joined)).toEqual(joined);
        expect(new Set(joined.files.map(({ parts }) => parts[0]?.[0])).size).toBe(joined.files.length);
      }),
    );
  });
});
