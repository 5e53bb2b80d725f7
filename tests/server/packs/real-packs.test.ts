/** Real material: 29 picture stories in three languages, and a coding lesson in its author's own dialect. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Block, Lesson } from '#core/lesson/blocks.ts';
import { scoreResponse } from '#core/lesson/scoring.ts';
import { makeSchoolKeys } from '../../../src/server/auth/school-keys.ts';
import { readAuthorFolder } from '../../../src/server/packs/authoring/read-folder.ts';
import { buildPack } from '../../../src/server/packs/build-pack.ts';
import { verifyPackFile } from '../../../src/server/packs/verify-pack.ts';
import { buildStoryPack } from '../../support/build-story-pack.ts';
import { writeCodingLessonFolder } from '../../support/coding-lesson.ts';
import { readStory, writeStoryFolder, type StoryLanguage } from '../../support/stories.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { testData } from '../../support/test-data.ts';

const keys = makeSchoolKeys();
const stories = testData('stories');
const codingLesson = testData('coding-lesson/en');

async function storyFolder(data: string, language: StoryLanguage): Promise<string> {
  const folder = join(await tempFolder(), 'stories');
  await mkdir(folder);
  await writeStoryFolder({ data, folder, language });
  return folder;
}

async function verified(target: string) {
  const result = await verifyPackFile(target, [keys.pack.publicKey]);
  if (!result.ok) throw new Error(result.fault.sentence);
  return result;
}

function blocksOf<Kind extends Block['kind']>(lesson: Lesson | undefined, kind: Kind) {
  return (lesson?.blocks ?? []).filter(
    (block): block is Extract<Block, { kind: Kind }> => block.kind === kind,
  );
}

describe.skipIf(stories === undefined)('the picture stories', () => {
  it.each(['en', 'sw', 'ar'] as const)(
    'become a pack of 29 lessons with all their pictures (%s)',
    async (language) => {
      const folder = await storyFolder(stories ?? '', language);
      const target = join(folder, '../stories.bookbag');
      const built = await buildPack(folder, { target, key: keys.pack });
      const { entry, tree } = await verified(target);
      expect(built).toEqual({ ok: true, entry });
      expect(entry.lessons).toHaveLength(29);
      expect(tree.root.languages).toEqual([language]);
      expect(tree.nodes.flatMap((node) => node.files).length).toBeGreaterThanOrEqual(360);
    },
  );

  it('keep every letter and vowel mark of the Arabic, and say in which language it is', async () => {
    const data = stories ?? '';
    const { lessons } = await readAuthorFolder(await storyFolder(data, 'ar'));
    for (const { lesson } of lessons) {
      const source = await readStory(data, 'ar', lesson.id.replace('story-', ''));
      expect(lesson).toMatchObject({ language: 'ar', title: source.title });
      const words = blocksOf(lesson, 'text').flatMap(({ content }) => content);
      expect(words).toEqual(
        source.pages.map(({ text }) => ({ flow: 'paragraph', children: [text.replace(/\s+/g, ' ')] })),
      );
    }
  });

  it('name their makers and their licence', async () => {
    const { lessons } = await readAuthorFolder(await storyFolder(stories ?? '', 'sw'));
    for (const { lesson } of lessons) {
      expect(lesson.attribution).toMatch(/^Written by .+, pictures by .+, translated by .+\./);
      expect(lesson.licence).toMatch(/^https:\/\/creativecommons\.org\/licenses\/by\//);
    }
  });
});

describe.skipIf(codingLesson === undefined)('the coding lesson', () => {
  async function lesson(): Promise<{ lesson: Lesson | undefined; leftOut: string[]; folder: string }> {
    const folder = join(await tempFolder(), 'coding');
    await mkdir(folder);
    const { leftOut } = await writeCodingLessonFolder(codingLesson ?? '', folder);
    return { lesson: (await readAuthorFolder(folder)).lessons[0]?.lesson, leftOut, folder };
  }

  it('becomes a pack, its quiz three choice questions with feedback', async () => {
    const { lesson: talk, folder } = await lesson();
    const quiz = blocksOf(talk, 'choice');
    expect(quiz.map((question) => question.choices.length)).toEqual([4, 4, 4]);
    const scores = quiz.map((question) => scoreResponse(question, { kind: 'choice', chosen: ['c'] }));
    expect(scores).toMatchObject([{ right: true }, { right: false }, { right: true }]);
    expect(
      quiz.flatMap((question) => question.choices).every((choice) => choice.feedback !== undefined),
    ).toBe(true);
    const target = join(folder, '../coding.bookbag');
    await expect(buildPack(folder, { target, key: keys.pack })).resolves.toMatchObject({ ok: true });
    await verified(target);
  });

  it('keeps its code line by line', async () => {
    const { lesson: talk } = await lesson();
    expect(JSON.stringify(talk)).toContain('"when this sprite clicked"]},{"mark":"break"}');
  });

  it('is whole but for what a device with no network could not show', async () => {
    const { leftOut } = await lesson();
    expect([...new Set(leftOut)].sort()).toEqual([
      'a picture from the internet',
      'a style',
      'a text that is shared between lessons',
      'an embedded page from the internet',
      'what is for print only',
    ]);
  });
});

describe('the pack for tests of the whole loop', () => {
  it('has every kind of block', async () => {
    const target = join(await tempFolder(), 'bag.bookbag');
    const { entry } = await buildStoryPack({ target, key: keys.pack });
    await expect(verified(target)).resolves.toMatchObject({ entry });
    expect(entry.lessons.length).toBeGreaterThanOrEqual(3);
  });
});
