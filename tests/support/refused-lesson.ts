import { expect, it } from 'vitest';
import { lessonText } from './author-folder.ts';
import { smallPdf } from './small-pdf.ts';
import { refusedFiles } from './refused-folder.ts';
import { sizedPicture } from './sized-picture.ts';

export const LESSON_FILE = '01-rain/lesson.md';
const FILES = { '01-rain/plant.png': sizedPicture(400, 300), '01-rain/sheet.pdf': smallPdf('Squares') };

/** The body begins on line 5; the sentence on what is wrong with it begins with its line. */
export type Mistake = [mistake: string, body: string, sentence: string];

/** One test a mistake. */
export function expectRefused(mistakes: Mistake[]): void {
  it.each(mistakes)('%s', async (_, body, expected) => {
    expect(await refusedFiles({ ...FILES, [LESSON_FILE]: lessonText(body) })).toContain(
      `${LESSON_FILE}, ${expected}`,
    );
  });
}

/** `:::opening`, the lines, `:::`. */
export function block(opening: string, ...lines: string[]): string {
  return [`:::${opening}`, ...lines, ':::'].join('\n');
}
