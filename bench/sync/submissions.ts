/** What five hundred children might write: real sentences in several languages where the test data is, each text another one. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentFolder, testData } from '../../tests/support/test-data.ts';
import type { Submission } from '../in-page/hand-in-many.ts';

/** With its envelope about 2 KB each. */
const LETTERS = 1330;
const PACK_HASH = '5f9c4ab08cac7457e9111a30e4664920607ea2c115a1433d7be98e97e64244ca';
const STEP = 7;

/** `from`: the number of the first, so that two lots share no text. */
export async function writeSubmissions(count: number, from = 0): Promise<Submission[]> {
  const sentences = await readSentences();
  return Array.from({ length: count }, (_, index) => {
    const number = from + index;
    const lesson = `lesson-${String(Math.floor(number / 10) + 1)}`;
    const place = {
      packId: 'stories-4',
      packHash: PACK_HASH,
      lessonId: lesson,
      blockId: `task-${String((number % 10) + 1)}`,
    };
    return { place, title: `Retell story ${String(number + 1)}`, text: textFrom(sentences, number) };
  });
}

function textFrom(sentences: readonly string[], number: number): string {
  let text = `${String(number + 1)}.`;
  for (let at = number * STEP; text.length < LETTERS; at += 1)
    text += ` ${sentences[at % sentences.length] ?? ''}`;
  return text.slice(0, LETTERS);
}

async function readSentences(): Promise<string[]> {
  const stories = testData('stories');
  return stories === undefined ? ofLessons(contentFolder('')) : ofStories(stories);
}

async function ofStories(folder: string): Promise<string[]> {
  const sentences: string[] = [];
  for (const language of ['en', 'sw', 'ar']) {
    for (const name of (await readdir(join(folder, language))).sort()) {
      const story = JSON.parse(await readFile(join(folder, language, name), 'utf8')) as {
        pages: { text: string }[];
      };
      sentences.push(...story.pages.map(({ text }) => text));
    }
  }
  return sentences;
}

async function ofLessons(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.md')).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap((text) => text.split('\n').filter((line) => /^[\p{L}]/u.test(line)));
}
