import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { conversationOf, unreadBy } from '#core/messages/conversation.ts';
import {
  blanksOf,
  isTemplate,
  TEMPLATES,
  templatesFrom,
  type TemplateName,
} from '#core/messages/templates.ts';
import { knownEvent } from '../../support/known-events.ts';

const said = (id: string, by: string, at: number) =>
  knownEvent({
    ...{ id, type: 'message-sent', kind: 'family', owner: 'maya', by, at },
    payload: { kind: 'text', text: `from ${by}`, language: 'es' },
  });
const read = (by: string, ...messageIds: string[]) =>
  knownEvent({
    id: `read-${by}`,
    ...{ type: 'message-read', kind: 'family', owner: 'maya', by, payload: { messageIds } },
  });

test('a conversation stands in the order in which things were said, with those who have read them', () => {
  const talk = conversationOf([
    read('okafor', 'm1'),
    said('m2', 'okafor', 20),
    said('m1', 'elena', 10),
    read('elena', 'm1'),
  ]);
  expect(talk.map(({ id, readBy }) => [id, readBy])).toEqual([
    ['m1', ['okafor']],
    ['m2', []],
  ]);
  expect(unreadBy(talk, 'elena').map(({ id }) => id)).toEqual(['m2']);
  expect(unreadBy(talk, 'okafor')).toEqual([]);
});

const catalogues = ['en', 'es'].map((locale) => {
  const path = join(import.meta.dirname, `../../../src/app/messages/conversation.${locale}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
});

test('there are thirty sentences, each in every language, with a place for each of its blanks and for no other', () => {
  const names = Object.keys(TEMPLATES) as TemplateName[];
  expect(names).toHaveLength(30);
  for (const name of names) {
    for (const catalogue of catalogues) {
      const places = [...(catalogue[`template.${name}`] ?? '').matchAll(/\{(\w+)\}/g)].map(
        ([, place]) => place,
      );
      expect([...new Set(places)].filter((place) => place !== 'child').sort()).toEqual(
        [...blanksOf(name)].sort(),
      );
    }
  }
});

test('each side is offered its own sentences and those of both', () => {
  expect(templatesFrom('family')).toContain('ill');
  expect(templatesFrom('family')).not.toContain('finishBy');
  expect(templatesFrom('teacher')).toContain('thanks');
  expect(isTemplate('toString')).toBe(false);
});
