/**
 * Packs of real stories and pictures, as large as is asked for: the 29 picture stories again and again under new ids, each
 * time with all pictures re-encoded, so that no byte is shared by accident. Pictures are made once and kept in `.cache`.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import type { SigningKey } from '../src/server/auth/school-keys.ts';
import { buildPack } from '../src/server/packs/build-pack.ts';
import { asYaml } from '../tests/support/markdown.ts';
import { writeStoryFolder } from '../tests/support/stories.ts';
import { testData } from '../tests/support/test-data.ts';
import { openTemporaryFolder } from '../tests/support/temporary-folder.ts';

/** `mostLessons` in the order of the stories; all of every round unless said. */
export type BigPackWish = {
  target: string;
  key: SigningKey;
  id: string;
  title: string;
  rounds: number;
  mostLessons?: number;
};

/** JPEG quality of the first round; each round after has one more. */
const QUALITY = 93;
const RECIPE = JSON.stringify({ v: 1, tool: sharp.versions, quality: QUALITY });
const CACHE = join(
  import.meta.dirname,
  '../.cache/big-pack',
  createHash('sha256').update(RECIPE).digest('hex').slice(0, 16),
);

export async function buildBigPack(wish: BigPackWish): Promise<CatalogueEntry> {
  const data = testData('stories');
  if (data === undefined) {
    throw new Error(
      'This benchmark needs the picture stories of the test data: put them beside the checkout as ../shared/data/stories, or name their folder in BOOKBAG_TEST_DATA.',
    );
  }
  const work = await openTemporaryFolder();
  try {
    const lessons: string[] = [];
    for (let round = 1; round <= wish.rounds; round += 1) {
      const stories = await roundOfStories(data, round);
      for (const story of stories) {
        const name = `${story}-${String(round)}`;
        await linkLesson(join(CACHE, String(round), story), join(work.path, name), name);
        lessons.push(name);
      }
    }
    const { id, title, mostLessons = lessons.length } = wish;
    await writeFile(
      join(work.path, 'pack.yaml'),
      asYaml({ ...SETTINGS, id, title, lessons: lessons.slice(0, mostLessons) }),
    );
    const built = await buildPack(work.path, wish);
    if (!built.ok) throw new Error(built.sentence);
    return built.entry;
  } finally {
    await work.remove();
  }
}

const SETTINGS = {
  ...{ version: 1, language: 'en', subject: 'reading', grade: '1-5' },
  licence: 'CC BY; each story names its version',
  attribution: 'Storybooks Kenya and African Storybook; each story names its author and illustrator',
};

/** The author's folder of one round, made when it is not there; the names of its lessons. */
async function roundOfStories(data: string, round: number): Promise<string[]> {
  const folder = join(CACHE, String(round));
  if (!existsSync(folder)) {
    const half = `${folder}.half`;
    await rm(half, { recursive: true, force: true });
    await mkdir(half, { recursive: true });
    const lessons = await writeStoryFolder({ data, folder: half, language: 'en' });
    for (const lesson of lessons) await encodePictures(join(half, lesson), QUALITY + round - 1);
    await rename(half, folder);
  }
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function encodePictures(lesson: string, quality: number): Promise<void> {
  const pictures = (await readdir(lesson)).filter((name) => name.endsWith('.jpg'));
  await Promise.all(
    pictures.map(async (name) => {
      const bytes = await sharp(join(lesson, name)).jpeg({ quality }).toBuffer();
      await writeFile(join(lesson, name), bytes);
    }),
  );
}

/** The lesson under a new id; its pictures are not copied where a link will do. */
async function linkLesson(from: string, to: string, id: string): Promise<void> {
  await mkdir(to);
  for (const name of await readdir(from)) {
    const [source, target] = [join(from, name), join(to, name)];
    if (name === 'lesson.md')
      await writeFile(target, (await readFile(source, 'utf8')).replace(/^id: .*$/m, asYaml({ id })));
    else await link(source, target).catch(() => cp(source, target));
  }
}
