/** The pictures and pages of the 29 stories, cut into a hundred lessons, as an author's folder that can be changed. */
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { asMarkdown, asYaml } from '../../tests/support/markdown.ts';

const LESSONS = 100;
export const HUNDRED = 'A hundred lessons';

type Page = { text: string; image: string };

/** Gives the number of its pictures. */
export async function writeHundredLessons(data: string, folder: string): Promise<number> {
  const pages = await readPages(data);
  for (let at = 0; at < LESSONS; at += 1) {
    const own = pages.slice(
      Math.floor((at * pages.length) / LESSONS),
      Math.floor(((at + 1) * pages.length) / LESSONS),
    );
    await writeLesson(data, join(folder, nameOf(at)), own);
  }
  await writeVersion(folder, 1);
  return pages.length;
}

export async function writeVersion(folder: string, version: number): Promise<void> {
  const lessons = Array.from({ length: LESSONS }, (_, at) => nameOf(at));
  const settings = {
    ...{ id: 'hundred', title: HUNDRED, version, language: 'en', subject: 'reading', grade: '4', lessons },
    ...{ licence: 'CC BY', attribution: 'Storybooks Kenya and African Storybook' },
  };
  await writeFile(join(folder, 'pack.yaml'), asYaml(settings));
}

/** One paragraph of one lesson is written anew. */
export async function changeParagraph(folder: string, paragraph: string): Promise<void> {
  const path = join(folder, nameOf(50), 'lesson.md');
  const blocks = (await readFile(path, 'utf8')).split('\n\n');
  blocks[blocks.length - 1] = `${paragraph}\n`;
  await writeFile(path, blocks.join('\n\n'));
}

/** One picture becomes another one: the same in grey. Gives its length. */
export async function replacePicture(folder: string, at: number): Promise<number> {
  const lesson = join(folder, nameOf(at));
  const [name = ''] = (await readdir(lesson)).filter((file) => file.endsWith('.jpg')).sort();
  const bytes = await sharp(join(lesson, name)).grayscale().jpeg({ quality: 90 }).toBuffer();
  await writeFile(join(lesson, name), bytes);
  return bytes.length;
}

function nameOf(at: number): string {
  return `lesson-${String(at + 1).padStart(3, '0')}`;
}

/** Every picture once, with the text of its page. */
async function readPages(data: string): Promise<Page[]> {
  const seen = new Map<string, Page>();
  const names = (await readdir(join(data, 'en'))).filter((name) => name.endsWith('.json')).sort();
  for (const name of names) {
    const story = JSON.parse(await readFile(join(data, 'en', name), 'utf8')) as {
      title: string;
      cover: string;
      pages: Page[];
    };
    for (const page of [{ text: story.title, image: story.cover }, ...story.pages])
      if (!seen.has(page.image)) seen.set(page.image, page);
  }
  return [...seen.values()];
}

async function writeLesson(data: string, folder: string, pages: readonly Page[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const id = basename(folder);
  const front = asYaml({ id, title: `Lesson ${id.slice(-3)}`, minutes: 10 });
  const blocks: string[] = [];
  for (const [at, { text, image }] of pages.entries()) {
    const name = `${String(at + 1)}-${basename(image)}`;
    await copyFile(join(data, image), join(folder, name));
    blocks.push(`![A picture of the story](${name})`, asMarkdown(text).trim() || 'Look at the picture.');
  }
  await writeFile(join(folder, 'lesson.md'), `---\n${front}\n---\n\n${blocks.join('\n\n')}\n`);
}
