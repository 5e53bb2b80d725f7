import { expect, test } from 'vitest';
import { compileCatalogue } from '../../scripts/compile-messages.ts';
import { formatterFor } from '../../src/app/ui/formatter.ts';
import type { Pseudo } from '../../scripts/pseudo-words.ts';

type Said = Record<string, string | ((values: object, formatter: object) => string)>;

async function catalogueOf(words: Record<string, string>, pseudo?: Pseudo): Promise<Said> {
  const code = compileCatalogue(JSON.stringify(words), 'test.en.json', pseudo);
  const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { default: Said };
  return module.default;
}

const WORDS = {
  plain: 'Take work home',
  pieces: '{pieces, plural, one {# piece for {name}} other {# pieces for {name}}}',
};

test('a pseudo message is accented, longer by two fifths, and has a bracket at both ends', async () => {
  const { plain } = await catalogueOf(WORDS, 'long');
  expect(plain).toMatch(/^\[Ťáķé ŵóŕķ ĥóɱé/);
  expect(plain).toMatch(/\]$/);
  expect(String(plain).length).toBeGreaterThanOrEqual(Math.ceil(WORDS.plain.length * 1.4));
});

test('values and plurals of a pseudo message stay what they are', async () => {
  const { pieces } = await catalogueOf(WORDS, 'long');
  if (typeof pieces !== 'function') throw new Error('A message with values is a function.');
  const said = (count: number) => pieces({ pieces: count, name: 'Maya' }, formatterFor('en'));
  expect(said(1)).toMatch(/^\[1 .*Maya.*\]$/);
  expect(said(3)).toMatch(/^\[3 .*Maya.*\]$/);
  expect(said(1)).not.toBe(said(3).replace('3', '1'));
});

test('a pseudo message from right to left turns the whole of it round', async () => {
  const { plain } = await catalogueOf(WORDS, 'rtl');
  expect(plain).toMatch(/^\u202e\[.*\]\u202c$/);
});

test('without one the words are the catalogue’s own', async () => {
  expect((await catalogueOf(WORDS)).plain).toBe(WORDS.plain);
});
