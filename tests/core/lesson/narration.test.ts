import { expect, it } from 'vitest';
import type { Lesson } from '#core/lesson/blocks.ts';
import { NARRATED_BUTTONS, narratableKeys, narrationKey } from '#core/lesson/narration.ts';
import { parseLesson } from '#core/lesson/parse-lesson.ts';
import { choice, number, text } from '../../support/blocks.ts';

const lesson: Lesson = {
  ...{ id: 'beans', title: 'Beans', language: 'en', minutes: 5 },
  blocks: [text('intro'), choice('drinks'), number('count')],
  terms: [{ id: 'root', term: 'root', meaning: ['It drinks.'] }],
  grownUps: [{ language: 'es', needs: [], say: [] }],
};

it('a voice can read the title, each block, each answer, each word, the note for the grown-up and each button', () => {
  const own = [
    'title',
    'intro',
    'drinks',
    'drinks/leaf',
    'drinks/root',
    'count',
    'terms/root',
    'grown-up/es',
  ];
  expect(narratableKeys(lesson)).toEqual([...own, ...NARRATED_BUTTONS.map((name) => `button/${name}`)]);
});

it('every key is one that a lesson may have', () => {
  const narration = Object.fromEntries(narratableKeys(lesson).map((key) => [key, 'voice.ogg']));
  expect(parseLesson({ ...lesson, narration })?.narration).toEqual(narration);
  expect(parseLesson({ ...lesson, narration: { [narrationKey('a', '../b')]: 'voice.ogg' } })).toBeUndefined();
});
