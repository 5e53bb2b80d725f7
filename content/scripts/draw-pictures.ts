/** Draws the pictures of all lessons. */
import { join } from 'node:path';
import { keepWebp, openEasel } from './drawing/render.ts';
import { mathsPictures } from './scenes/maths.ts';
import { pePictures } from './scenes/pe.ts';
import { readingPictures } from './scenes/reading.ts';

const CONTENT = join(import.meta.dirname, '..');
const LESSONS: Record<string, Record<string, string>> = {
  'reading-sound-map/01-the-map-of-small-sounds': readingPictures,
  'maths-number-line/01-fractions-on-a-number-line': mathsPictures,
  'pe-heart/01-your-heart-at-work': pePictures,
};

export async function drawPictures(): Promise<void> {
  const easel = await openEasel({ width: 960, height: 640 });
  try {
    for (const [lesson, pictures] of Object.entries(LESSONS)) {
      for (const [name, svg] of Object.entries(pictures)) {
        keepWebp(await easel.png(svg), join(CONTENT, lesson, `${name}.webp`));
      }
    }
  } finally {
    await easel.close();
  }
}
