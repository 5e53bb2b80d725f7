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
  const video = testData('media/BigBuckBunny.mp4');
  const isThere = stories !== undefined && video !== undefined;
  const lessons = isThere
    ? await writeRealLessons(folder, { stories, video }, wish)
    : await copyOwnLessons(folder);
  const settings = {
    ...{
      id: 'story-bag',
      title: 'Story bag',
      version: wish.version ?? 1,
      language: 'en',
      subject: 'reading',
    },
    ...{
      grade: '3-4',
      licence: 'CC BY; each lesson names its own',
      attribution: 'Each lesson names its makers',
      lessons,
    },
  };
  await writeFile(join(folder, 'pack.yaml'), asYaml(settings));
  return isThere ? 'test data' : 'own content';
}

type Material = { stories: string; video: string };

async function writeRealLessons(
  folder: string,
  { stories, video }: Material,
  wish: StoryPackWish,
): Promise<string[]> {
  const ids = wish.stories ?? SHORT_STORIES;
  const lessons = await writeStoryFolder({ data: stories, folder, language: 'en', ids });
  const film = join(folder, 'film');
  await mkdir(film);
  await copyFile(video, join(film, 'bunny.mp4'));
  await writeFile(join(film, 'bunny.vtt'), CAPTIONS);
  await writeFile(join(film, 'lesson.md'), FILM);
  return [...lessons, 'film'];
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
title: A rabbit wakes up
minutes: 15
attribution: Big Buck Bunny, © Blender Foundation, www.bigbuckbunny.org
licence: CC BY 3.0
---

Watch the film, then answer. You can watch it as often as you like.

:::video{#bunny src=bunny.mp4 captions=bunny.vtt title="A rabbit wakes up"}
A big rabbit comes out of his hole in the morning. He stretches, smells a flower and looks at a butterfly.
:::

:::choice{#who hint="Look at the ears."}
Who comes out of the hole?

- [x] A rabbit — Yes, a very big one.
- [ ] A fox — Foxes have a bushy tail. Look again.
- [ ] A bear
:::

:::choice{#hears multiple}
What does the rabbit meet?

- [x] A flower
- [x] A butterfly
- [ ] A car
:::

:::number{#ears answer=2 tolerance=0 unit=ears hint="One on each side."}
How many ears does the rabbit have?
:::

:::task{#next title="What happens next?" ways="writing photo sound"}
Tell what the rabbit does next. Write it, draw it and take a photo, or say it.
:::
`;
