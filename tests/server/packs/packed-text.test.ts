/** The bytes of a stored text are its name on every device: they stay what they are, on every machine, for good. */
import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { packText } from '../../../src/server/packs/packed-text.ts';
import { sha256 } from '../../../src/server/packs/sha256.ts';

const LIMITS = { what: 'This text', textBytes: 4_194_304, storedBytes: 4_194_304 };

/** Text with repeats near and far, long and short, in two scripts, made by a fixed rule. */
function longText(words: number): string {
  const known = ['water', 'the river', 'mto mkubwa', 'نهر', '{"kind":"text","id":"', 'ab', '\n'];
  let state = 1;
  return Array.from({ length: words }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return `${known[(state >>> 16) % known.length] ?? ''}${String(state % 997)}`;
  }).join(' ');
}

const GOLDEN = [
  ['a word', 'Water', '84524f452a0d57b917d1cd9c0ab880e58a69a259b0c4f09bcc8c7baf41658834'],
  [
    'nothing but repeats',
    'ab'.repeat(50_000),
    'a062f3451dcc0b32c7c25a6ff7272efec9e9d351703da25e228e68919fed36da',
  ],
  ['a lesson', longText(2_000), '0138de939600258926bd9f3f280089650ed1524f5740f025f4f83ee3de055a5d'],
  ['a long lesson', longText(60_000), 'b243900efed9def2895103b2e92b47fa236ee49a85e2e42f421c8d75e521f9f3'],
] as const;

describe('a stored text', () => {
  test.each(GOLDEN)('of %s is the same bytes on every machine', (_, text, hash) => {
    const stored = packText(text, LIMITS);
    expect(sha256(stored)).toBe(hash);
    expect(inflateRawSync(stored).toString('utf8')).toBe(text);
  });
});
