/** Speaks everything that can be heard in the lessons for the youngest: a file for each key of their narration. */
import { join } from 'node:path';
import type { Lesson } from '#core/lesson/blocks.ts';
import { narratableKeys } from '#core/lesson/narration.ts';
import { readAuthorFolder } from '../../src/server/packs/authoring/read-folder.ts';
import { makeWhenChanged } from './made.ts';
import { joined, keepOpus, levelled, silence, spanishVoice, voice, type Track } from './sound/track.ts';
import { wordsOf } from './sound/words-of-lesson.ts';

const CONTENT = join(import.meta.dirname, '..');
const NARRATED = [
  'reading-red-sock/01-the-red-sock',
  'maths-ten-in-all/01-ten-in-all',
  'science-alive/01-is-it-alive',
] as const;
const PAUSE_SECONDS = 0.4;

export async function narrate(): Promise<void> {
  for (const folder of NARRATED) {
    const [pack = ''] = folder.split('/');
    const { lessons } = await readAuthorFolder(join(CONTENT, pack));
    for (const { lesson } of lessons) await narrateLesson(lesson, join(CONTENT, folder, 'narration'));
  }
}

async function narrateLesson(lesson: Lesson, folder: string): Promise<void> {
  for (const key of narratableKeys(lesson)) {
    const words = wordsOf(lesson, key);
    if (words.length === 0) throw new Error(`“${lesson.title}” has no words for “${key}”.`);
    const language = key.startsWith('grown-up/') ? key.slice('grown-up/'.length) : lesson.language;
    const path = join(folder, `${key.replace('/', '.')}.ogg`);
    await makeWhenChanged(path, `${language}\n${words.join('\n')}`, () =>
      keepOpus(said(words, language), path),
    );
  }
}

function said(words: readonly string[], language: string): Track {
  const speak = language === 'es' ? spanishVoice : voice;
  const parts = words.flatMap((paragraph) => [levelled(speak(paragraph)), silence(PAUSE_SECONDS)]);
  return joined([silence(0.1), ...parts.slice(0, -1), silence(0.15)]);
}
