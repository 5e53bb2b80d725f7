import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { messageArguments, parseCatalogue } from '../../scripts/compile-messages.ts';
import { readSources, saidIn, textsOf } from '../support/words-in-source.ts';

const app = join(import.meta.dirname, '../../src/app');
const sources = readSources(app);
const said = sources.flatMap(saidIn);

/** audience → key → the names of its arguments. */
const catalogues = new Map(
  readdirSync(join(app, 'messages'))
    .filter((name) => name.endsWith('.en.json'))
    .map((name) => {
      const messages = parseCatalogue(readFileSync(join(app, 'messages', name), 'utf8'), name);
      const keys = [...messages].map(
        ([key, elements]) => [key, [...messageArguments(elements).keys()].sort()] as const,
      );
      return [name.replace('.en.json', ''), new Map(keys)] as const;
    }),
);

function argumentsOf(audience: string, key: string): readonly string[] | undefined {
  return catalogues.get(audience)?.get(key) ?? catalogues.get('ui')?.get(key);
}

test('every message is said with exactly the values that it asks for', () => {
  const wrong = said
    .filter(({ values }) => values !== undefined)
    .map((one) => ({ ...one, file: relative(app, one.file), asksFor: argumentsOf(one.audience, one.key) }))
    .filter(({ values, asksFor }) => JSON.stringify(values) !== JSON.stringify(asksFor));
  expect(said.length).toBeGreaterThan(50);
  expect(wrong).toEqual([]);
});

test('no message stands in a catalogue that nothing says', () => {
  const { exact, patterns } = textsOf(sources);
  const unsaid = [...catalogues].flatMap(([audience, messages]) =>
    [...messages.keys()]
      .filter((key) => !exact.has(key) && !patterns.some((pattern) => pattern.test(key)))
      .map((key) => `${audience}: ${key}`),
  );
  expect(unsaid).toEqual([]);
});
