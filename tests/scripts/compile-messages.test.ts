import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileCatalogue, messageArguments, parseCatalogue } from '../../scripts/compile-messages.ts';

const folder = join(import.meta.dirname, '../../src/app/messages');
const audiences = readdirSync(folder)
  .filter((name) => name.endsWith('.en.json'))
  .map((name) => name.replace('.en.json', ''));

function messagesOf(audience: string, locale: string): Map<string, Map<string, string>> {
  const file = `${audience}.${locale}.json`;
  const parsed = parseCatalogue(readFileSync(join(folder, file), 'utf8'), file);
  return new Map([...parsed].map(([key, elements]) => [key, new Map(messageArguments(elements))]));
}

/** A language may say a count as a number or as a plural, so only the names have to agree. */
function namesOf(messages: Map<string, Map<string, string>>): Record<string, string[]> {
  return Object.fromEntries([...messages].map(([key, args]) => [key, [...args.keys()].sort()]));
}

describe('the catalogues', () => {
  test.each(audiences)('%s: every English message stands in Spanish with the same arguments', (audience) => {
    expect(namesOf(messagesOf(audience, 'es'))).toEqual(namesOf(messagesOf(audience, 'en')));
  });

  test('no audience says again what is shared', () => {
    const shared = new Set(messagesOf('ui', 'en').keys());
    const again = audiences
      .filter((audience) => audience !== 'ui')
      .flatMap((audience) => [...messagesOf(audience, 'en').keys()].map((key) => ({ audience, key })))
      .filter(({ key }) => shared.has(key));
    expect(again).toEqual([]);
  });
});

describe('a bad message ends the build with one sentence that names the file and the key', () => {
  test.each([
    ['an open brace', '{"bag.waits": "Waits: {pieces"}', 'student.en.json: "bag.waits" is not a message'],
    ['a plural without other', '{"n": "{n, plural, one {#}}"}', 'student.en.json: "n" is not a message'],
    ['a tag', '{"n": "<b>bold</b>"}', 'student.en.json: "n" holds the tag <b>'],
    ['a number for a text', '{"n": 3}', 'student.en.json: "n" is not a text'],
    ['a list', '[]', 'student.en.json: is not an object'],
    ['no JSON', '{"n": ', 'student.en.json: is not JSON'],
  ])('%s', (_what, json, sentence) => {
    expect(() => compileCatalogue(json, 'student.en.json')).toThrow(sentence);
  });
});
