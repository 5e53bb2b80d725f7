import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { ALL_PAYLOADS } from '#core/work/all-payloads.ts';
import { messageArguments, parseCatalogue } from '../../scripts/compile-messages.ts';
import { readSources, saidIn, textsOf, writtenIn } from '../support/words-in-source.ts';

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
  const beside: Record<string, string[]> = {
    lesson: ['student'],
    course: ['student'],
    join: ['welcome'],
    invitation: ['join', 'welcome'],
  };
  const names = [audience, ...(beside[audience] ?? []), 'ui'];
  return names.map((name) => catalogues.get(name)?.get(key)).find((found) => found !== undefined);
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

test('no word on screen is written into a component', () => {
  // The product's name, and what stands on the keys of a keyboard, and the sign of letters.
  const known = new Set([
    'Bookbag',
    'Ctrl Enter',
    'Ctrl Shift Enter',
    'A',
    'F',
    'J',
    'K',
    'R',
    'T',
    'U',
    'Esc',
    'Aa',
  ]);
  const written = sources
    .flatMap(writtenIn)
    .filter(({ text }) => !known.has(text))
    .map(({ file, text }) => `${relative(app, file)}: ${text}`);
  expect(written).toEqual([]);
});

/** Words that are written alike in English and Spanish. */
const ALIKE = new Set(['GB', 'MB', 'kB', 'bytes', 'PDF', 'Bookbag', 'Chromebook', 'video', 'normal']);

/** The words of a message without its arguments, a plural's whole forms among them. */
function wordsOf(text: string): string[] {
  const bare = text.replace(/\{[^{}]*\}/g, ' ');
  return bare === text ? [...text.matchAll(/\p{L}+/gu)].map(([word]) => word) : wordsOf(bare);
}

test('what is said alike in English and Spanish is alike on purpose', () => {
  const untranslated = [...catalogues.keys()].flatMap((audience) => {
    const [en, es] = ['en', 'es'].map((locale) => textsIn(`${audience}.${locale}.json`));
    return Object.entries(en ?? {})
      .filter(([key, text]) => es?.[key] === text && !wordsOf(text).every((word) => ALIKE.has(word)))
      .map(([key, text]) => `${audience} ${key}: ${text}`);
  });
  expect(untranslated).toEqual([]);
});

test.each(['en', 'es'])('every type of event that could be kept aside has a name in %s', (locale) => {
  const names = textsIn(`office.${locale}.json`)['aside.what'] ?? '';
  const nameless = Object.keys(ALL_PAYLOADS).filter(
    (type) => !names.includes(` ${type.replaceAll('-', '_')} {`),
  );
  expect(nameless).toEqual([]);
});

function textsIn(name: string): Record<string, string> {
  return JSON.parse(readFileSync(join(app, 'messages', name), 'utf8')) as Record<string, string>;
}
