/** Draws the pictures of all lessons. */
import { join } from 'node:path';
import { keepWebp, openEasel, type Easel, type Size } from './drawing/render.ts';
import { SMALL } from './drawing/small.ts';
import { makeWhenChanged } from './made.ts';
import { alivePictures } from './scenes/alive.ts';
import { artPictures } from './scenes/art.ts';
import { poemPictures } from './scenes/clothesline.ts';
import { aliveSmalls, sockSmalls } from './scenes/everyday.ts';
import { gotaPictures } from './scenes/gota.ts';
import { macetaPictures } from './scenes/maceta.ts';
import { mathsPictures } from './scenes/maths.ts';
import { pePictures } from './scenes/pe.ts';
import { percentPictures } from './scenes/percent.ts';
import { plantPictures } from './scenes/plant.ts';
import { ratioPictures } from './scenes/ratio.ts';
import { readingPictures } from './scenes/reading.ts';
import { sockPictures } from './scenes/red-sock.ts';
import { tenPictures } from './scenes/ten-in-all.ts';
import { waterPictures } from './scenes/water.ts';

const CONTENT = join(import.meta.dirname, '..');
const LARGE = { width: 960, height: 640 } as const;

type Pictures = Readonly<Record<string, string>>;

const SCENES: Record<string, Pictures> = {
  'reading-sound-map/01-the-map-of-small-sounds': readingPictures,
  'reading-red-sock/01-the-red-sock': sockPictures,
  'maths-number-line/01-fractions-on-a-number-line': mathsPictures,
  'maths-ten-in-all/01-ten-in-all': tenPictures,
  'science-alive/01-is-it-alive': alivePictures,
  'pe-heart/01-your-heart-at-work': pePictures,
  'science-plant-parts/01-the-jobs-of-a-plant': plantPictures,
  'reading-four-floors-up/01-four-floors-up': poemPictures,
  'maths-enough-for-everybody/01-enough-for-everybody': ratioPictures,
  'maths-ratios/02-out-of-a-hundred': percentPictures,
  'science-water-cycle/01-where-does-the-puddle-go': waterPictures,
  'lectura-la-maceta/01-la-maceta-de-la-escalera': macetaPictures,
  'ciencias-la-gota/01-la-gota-que-no-para': gotaPictures,
  'art-light-and-shadow/01-light-makes-form': artPictures,
};
/** Square ones, for answers that are pictures. */
const SMALLS: Record<string, Pictures> = {
  'reading-red-sock/01-the-red-sock': sockSmalls,
  'science-alive/01-is-it-alive': aliveSmalls,
};

export async function drawPictures(): Promise<void> {
  await drawAll(SCENES, LARGE);
  await drawAll(SMALLS, SMALL);
}

async function drawAll(lessons: Record<string, Pictures>, size: Size): Promise<void> {
  const easel = await openEasel(size);
  try {
    for (const [lesson, pictures] of Object.entries(lessons)) await draw(easel, lesson, pictures);
  } finally {
    await easel.close();
  }
}

async function draw(easel: Easel, lesson: string, pictures: Pictures): Promise<void> {
  for (const [name, svg] of Object.entries(pictures)) {
    const path = join(CONTENT, lesson, `${name}.webp`);
    await makeWhenChanged(path, svg, async () => keepWebp(await easel.png(svg), path));
  }
}
