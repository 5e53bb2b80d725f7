/**
 * One pack with every kind of block, for tests of the whole loop: picture stories, and a lesson with a real video,
 * questions and a task. Of the test data when it is there, otherwise of the demo school's own lessons; `material`
 * says which.
 */
import { copyFile, cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import type { SigningKey } from '../../src/server/auth/school-keys.ts';
import { buildPack } from '../../src/server/packs/build-pack.ts';
import { asYaml } from './markdown.ts';
import { writeStoryFolder } from './stories.ts';
import { contentFolder, testData } from './test-data.ts';

export type StoryPackWish = {
  target: string;
  key: SigningKey;
  version?: number;
  /** Numbers of stories; three short ones unless said. */
  stories?: readonly string[];
};
export type StoryPack = { entry: CatalogueEntry; material: 'test data' | 'own content' };

const SHORT_STORIES = ['0001', '0004', '0006'];
const OWN_PACKS = ['reading-sound-map', 'maths-number-line', 'pe-heart'];

export async function buildStoryPack(wish: StoryPackWish): Promise<StoryPack> {
  const folder = await mkdtemp(join(tmpdir(), 'bookbag-story-pack-'));
  try {
    const material = await writeFolder(folder, wish);
    const built = await buildPack(folder, { target: wish.target, key: wish.key });
    if (!built.ok) throw new Error(built.sentence);
    return { entry: built.entry, material };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeFolder(folder: string, wish: StoryPackWish): Promise<StoryPack['material']> {
  const stories = testData('stories');
  const bunny = testData('media/BigBuckBunny.mp4');
  const ids = wish.stories ?? SHORT_STORIES;
  const lessons =
    stories === undefined
      ? await copyOwnLessons(folder)
      : await writeStoryFolder({ data: stories, folder, language: 'en', ids });
  await writeFilmLesson(join(folder, 'film'), bunny);
  const settings = {
    ...{ id: 'story-bag', title: 'Story bag', version: wish.version ?? 1, language: 'en' },
    ...{ subject: 'reading', grade: '3-4', licence: 'CC BY; each lesson names its own' },
    attribution: 'Each lesson names its makers',
    lessons: [...lessons, 'film'],
  };
  await writeFile(join(folder, 'pack.yaml'), asYaml(settings));
  return stories === undefined ? 'own content' : 'test data';
}

/** Questions and a task after a film of a minute, and after a film that this project did not make, when it is there. */
async function writeFilmLesson(folder: string, bunny: string | undefined): Promise<void> {
  await mkdir(folder);
  for (const file of ['four-jumps.mp4', 'four-jumps.vtt']) {
    await copyFile(
      join(contentFolder('maths-number-line/01-fractions-on-a-number-line'), file),
      join(folder, file),
    );
  }
  if (bunny !== undefined) {
    await copyFile(bunny, join(folder, 'bunny.mp4'));
    await writeFile(join(folder, 'bunny.vtt'), CAPTIONS);
  }
  await writeFile(join(folder, 'lesson.md'), FILM + (bunny === undefined ? '' : RABBIT) + QUESTIONS);
}

async function copyOwnLessons(folder: string): Promise<string[]> {
  const lessons: string[] = [];
  for (const pack of OWN_PACKS) {
    for (const entry of await readdir(contentFolder(pack), { withFileTypes: true })) {
      if (!entry.isDirectory()) continue;
      await cp(join(contentFolder(pack), entry.name), join(folder, entry.name), { recursive: true });
      lessons.push(entry.name);
    }
  }
  return lessons;
}

const CAPTIONS = `WEBVTT

00:00.000 --> 00:04.000
[Birds sing. Wind moves the grass.]
`;

const FILM = `---
id: film
title: Two films
minutes: 15
attribution: Four jumps by the Bookbag demo school. Big Buck Bunny, © Blender Foundation, www.bigbuckbunny.org
licence: CC BY 4.0 and CC BY 3.0
---

Watch, then answer. You can watch as often as you like.

:::video{#jumps src=four-jumps.mp4 captions=four-jumps.vtt title="Four jumps"}
A grasshopper jumps four times, from zero to one.
:::
`;

const RABBIT = `
:::video{#bunny src=bunny.mp4 captions=bunny.vtt title="A rabbit wakes up"}
A big rabbit comes out of his hole in the morning and smells a flower.
:::
`;

const QUESTIONS = `
:::choice{#who hint="It sits at zero."}
Who jumps along the line?

- [x] A grasshopper — Yes, a green one.
- [ ] A fox — Foxes have a bushy tail. Look again.
- [ ] A bear
:::

:::choice{#names multiple}
Which names belong to the middle?

- [x] One half
- [x] Two fourths
- [ ] Four fourths
:::

:::number{#jumps-to-one answer=4 tolerance=0 unit=jumps hint="Count them in the film."}
How many jumps are there from zero to one?
:::

:::task{#next title="What happens next?" ways="writing photo sound"}
Tell what the grasshopper does next. Write it, draw it and take a photo, or say it.
:::
`;
