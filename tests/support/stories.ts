/**
 * The 29 picture stories of the test data, in English, Swahili or Arabic, as an author's folder: a story is a
 * lesson, its pages are its text and pictures, and it names who made it and under which licence.
 */
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { asMarkdown, asYaml } from './markdown.ts';

export type StoryLanguage = 'en' | 'sw' | 'ar';

type Story = {
  id: string;
  title: string;
  level: number;
  author: string;
  illustrator: string;
  translator?: string;
  licence: string;
  source: string;
  cover: string;
  pages: { text: string; image: string }[];
};

export type StoryWish = { data: string; folder: string; language: StoryLanguage; ids?: readonly string[] };

/** Writes the folder; gives the names of its lessons, in the order of the stories' numbers. */
export async function writeStoryFolder(wish: StoryWish): Promise<string[]> {
  const stories = await readStories(wish);
  for (const story of stories) await writeStory(story, wish);
  const lessons = stories.map(lessonName);
  const settings = {
    ...{ id: `stories-${wish.language}`, title: `Picture stories (${wish.language})`, version: 1 },
    ...{ language: wish.language, subject: 'reading', grade: '1-5', lessons },
    licence: 'CC BY; each story names its version',
    attribution: 'Storybooks Kenya and African Storybook; each story names its author and illustrator',
  };
  await writeFile(join(wish.folder, 'pack.yaml'), asYaml(settings));
  return lessons;
}

export function lessonName(story: { id: string }): string {
  return `story-${story.id}`;
}

export async function readStory(data: string, language: StoryLanguage, id: string): Promise<Story> {
  return JSON.parse(await readFile(join(data, language, `${id}.json`), 'utf8')) as Story;
}

async function readStories({ data, language, ids }: StoryWish): Promise<Story[]> {
  const names = (await readdir(join(data, language))).filter((name) => name.endsWith('.json')).sort();
  const wanted = names.filter((name) => ids === undefined || ids.includes(basename(name, '.json')));
  return Promise.all(wanted.map((name) => readStory(data, language, basename(name, '.json'))));
}

async function writeStory(story: Story, { data, folder, language }: StoryWish): Promise<void> {
  const lesson = join(folder, lessonName(story));
  await mkdir(lesson, { recursive: true });
  const pictures = [story.cover, ...story.pages.map((page) => page.image)];
  for (const picture of new Set(pictures))
    await copyFile(join(data, picture), join(lesson, basename(picture)));
  await writeFile(join(lesson, 'lesson.md'), lessonText(story, language));
}

function lessonText(story: Story, language: StoryLanguage): string {
  const front = asYaml({
    ...{ id: lessonName(story), title: story.title, minutes: 5 + story.pages.length, language },
    attribution: creditOf(story),
    licence: story.licence,
  });
  const picture = (path: string, page: number): string =>
    `![${asMarkdown(story.title)} ${String(page)}](${basename(path)})`;
  const pages = story.pages.map(
    (page, index) => `${picture(page.image, index + 1)}\n\n${asMarkdown(page.text)}`,
  );
  return `---\n${front}\n---\n\n${[picture(story.cover, 0), ...pages].join('\n\n')}\n`;
}

function creditOf({ author, illustrator, translator, source }: Story): string {
  const translated = translator === undefined ? '' : `, translated by ${translator}`;
  return `Written by ${author}, pictures by ${illustrator}${translated}. ${source}.`;
}
