/** What Bookbag does not run of Dexie is left out, and nothing that it runs. */
import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { slimmed } from '../../scripts/vite-dexie-slim.ts';

let dexie: string;

beforeAll(async () => {
  dexie = await readFile(new URL('../../node_modules/dexie/dist/modern/dexie.mjs', import.meta.url), 'utf8');
});

const ASKED = new Set(['where', 'equals', 'bulkPut', 'toArray']);

test('a method that nobody names is left out, with what only it names', () => {
  const slim = slimmed(dexie, ASKED);
  expect(dexie).toContain('startsWithIgnoreCase(');
  expect(slim).not.toContain('startsWithIgnoreCase(');
  expect(slim).not.toContain('lastKey(');
});

test('what Bookbag names stays, and so does what Dexie itself needs', () => {
  const slim = slimmed(dexie, ASKED);
  for (const method of ['equals(', 'bulkPut(', 'toArray(', '_whenReady(']) expect(slim).toContain(method);
  expect(slimmed(dexie, new Set([...ASKED, 'sortBy']))).toContain('sortBy(');
  expect(slim).not.toContain('sortBy(');
});

test('the hooks come back with the first one that is set', () => {
  expect(slimmed(dexie, ASKED)).not.toContain('use(hooksMiddleware)');
  expect(slimmed(dexie, new Set([...ASKED, 'hook']))).toContain('use(hooksMiddleware)');
});

test('a Dexie that is written in another way ends the build', () => {
  const other = dexie.replace('this.use(cacheMiddleware);', 'this.use(anotherCache);');
  expect(() => slimmed(other, ASKED)).toThrow('this.use(cacheMiddleware);');
});
