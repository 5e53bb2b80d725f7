/** Every example of docs/authoring.md is built as it stands there. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Lesson } from '#core/lesson/blocks.ts';
import { narratableKeys } from '#core/lesson/narration.ts';
import { readAuthorFolder } from '../../../src/server/packs/authoring/read-folder.ts';
import { authorFolder, lessonText, PACK_YAML } from '../../support/author-folder.ts';
import { smallPdf } from '../../support/small-pdf.ts';
import { sizedPicture } from '../../support/sized-picture.ts';
import { contentFolder } from '../../support/test-data.ts';

const guide = await readFile(resolve(import.meta.dirname, '../../../docs/authoring.md'), 'utf8');

function examples(language: string): string[] {
  return [...guide.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , text = '']) => text);
}

async function readLesson(text: string): Promise<Lesson | undefined> {
  const sound = await readFile(join(contentFolder('pe-heart'), '01-your-heart-at-work/count-30.mp3'));
  const video = await readFile(
    join(contentFolder('maths-number-line'), '01-fractions-on-a-number-line/four-jumps.mp4'),
  );
  // The guide speaks of WebP; what is in a file is not what it is about.
  const markdown = text.replaceAll('.webp', '.png');
  const pictures = [...markdown.matchAll(/([\w-]+\.png)/g)].map(([, name = '']) => name);
  const folder = await authorFolder({
    '01-rain/lesson.md': markdown.startsWith('---') ? markdown : lessonText(markdown),
    ...Object.fromEntries(pictures.map((name) => [`01-rain/${name}`, sizedPicture(400, 300)])),
    '01-rain/story.mp3': sound,
    '01-rain/jumps.mp4': video,
    '01-rain/jumps.vtt': 'WEBVTT\n\n00:00.000 --> 00:01.000\nJump.\n',
    '01-rain/sheet.pdf': smallPdf('Squares'),
  });
  return (await readAuthorFolder(folder)).lessons[0]?.lesson;
}

describe('the author’s guide', () => {
  it('shows a pack.yaml that is one', async () => {
    const [settings = ''] = examples('yaml');
    const folder = await authorFolder({
      'pack.yaml': settings,
      '01-number-line/lesson.md': lessonText('A.'),
      '02-same-place.md': lessonText('B.'),
    });
    await expect(readAuthorFolder(folder)).resolves.toMatchObject({
      packId: 'fractions',
      grade: '3-4',
      lessons: [{ lesson: { id: 'number-line' } }, { lesson: { id: 'same-place' } }],
    });
  });

  it.each(examples('text').map((text) => [text.split('\n')[0] ?? '', text]))(
    'shows a lesson that can be read: %s',
    async (_, text) => {
      expect((await readLesson(text))?.blocks.length).toBeGreaterThan(0);
    },
  );

  it('shows every kind of block, and what else a lesson has', async () => {
    const lessons = await Promise.all(examples('text').map(readLesson));
    const kinds = new Set(lessons.flatMap((lesson) => lesson?.blocks ?? []).map((block) => block.kind));
    expect([...kinds].sort()).toEqual(
      [
        ...[
          'activity',
          'audio',
          'callout',
          'document',
          'formula',
          'picture',
          'table',
          'text',
          'video',
          'worked',
        ],
        ...[
          'choice',
          'cloze',
          'hot-spot',
          'labels',
          'match',
          'number',
          'order',
          'short-text',
          'sort',
          'task',
        ],
      ].sort(),
    );
    expect(lessons.flatMap((lesson) => lesson?.grownUps ?? []).map(({ language }) => language)).toEqual([
      'en',
      'es',
    ]);
    expect(lessons.flatMap((lesson) => lesson?.terms ?? []).map(({ id }) => id)).toEqual([
      'estuary',
      'food-chain',
    ]);
  });

  it('names voices that its own examples have', async () => {
    const lessons = await Promise.all(examples('text').map(readLesson));
    const keys = new Set(lessons.flatMap((lesson) => (lesson === undefined ? [] : narratableKeys(lesson))));
    const named = [...guide.matchAll(/`([a-z-]+(?:\.[a-z0-9-]+)?)\.ogg`/g)].map(([, name = '']) =>
      name.replace('.', '/'),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((key) => !keys.has(key))).toEqual([]);
  });
});

describe('what a lesson says', () => {
  it('is cut into text blocks at headings of level 2 and at everything else that is a block', async () => {
    const lesson = await readLesson(
      'One.\n\n### Small\n\nTwo.\n\n## Big\n\nThree.\n\n![Rain](rain.png)\n\nFour.\n',
    );
    expect(lesson?.blocks.map((block) => block.kind)).toEqual(['text', 'text', 'picture', 'text']);
  });

  it('keeps marks, lists, quotes, breaks and code', async () => {
    const lesson = await readLesson(
      '**Bold** and *soft* `x < 1`  \nnext [link](https://example.org)\n\n1. one\n2. two\n\n> said\n',
    );
    expect(lesson?.blocks[0]).toMatchObject({
      content: [
        {
          flow: 'paragraph',
          children: [
            { mark: 'strong', children: ['Bold'] },
            ' and ',
            { mark: 'emphasis', children: ['soft'] },
            ' ',
            { mark: 'code', children: ['x < 1'] },
            { mark: 'break' },
            'next ',
            { mark: 'link', href: 'https://example.org', children: ['link'] },
          ],
        },
        {
          flow: 'list',
          ordered: true,
          items: [[{ flow: 'paragraph', children: ['one'] }], [{ flow: 'paragraph', children: ['two'] }]],
        },
        { flow: 'quote', children: [{ flow: 'paragraph', children: ['said'] }] },
      ],
    });
  });

  it('may have colons: “at 10:30” and “note:this” are text', async () => {
    const lesson = await readLesson('At 10:30, note:this is text.\n');
    expect(lesson?.blocks[0]).toMatchObject({ content: [{ children: ['At 10:30, note:this is text.'] }] });
  });

  it('parts an answer from its feedback at the first long dash, and keeps the marks of both', async () => {
    const lesson = await readLesson(
      ':::choice\nWhich?\n\n- [x] The **red** one — Yes — *that* one.\n- [ ] 3–4\n:::\n',
    );
    expect(lesson?.blocks[0]).toMatchObject({
      multiple: false,
      choices: [
        {
          id: 'a',
          right: true,
          content: ['The ', { mark: 'strong', children: ['red'] }, ' one'],
          feedback: ['Yes — ', { mark: 'emphasis', children: ['that'] }, ' one.'],
        },
        { id: 'b', right: false, content: ['3–4'] },
      ],
    });
  });

  it('leaves comments to the author', async () => {
    const lesson = await readLesson('<!-- check this -->\n\nText <!-- here --> goes on.\n');
    expect(JSON.stringify(lesson)).not.toContain('check');
    expect(JSON.stringify(lesson)).not.toContain('here');
  });

  it('keeps the ids of blocks when other blocks come and go', async () => {
    const one = await readLesson('## A\n\nText.\n\n:::task{title="T"}\nGo.\n:::\n');
    const two = await readLesson('## New\n\nFirst.\n\n## A\n\nText.\n\n:::task{title="T"}\nGo.\n:::\n');
    expect(two?.blocks.map((block) => block.id).slice(1)).toEqual(one?.blocks.map((block) => block.id));
  });

  it('takes settings over from its pack when it has none of its own', async () => {
    const folder = await authorFolder({ 'pack.yaml': PACK_YAML.replace('language: en', 'language: ar') });
    const { lessons } = await readAuthorFolder(folder);
    expect(lessons[0]?.lesson).toMatchObject({
      id: 'rain',
      language: 'ar',
      licence: 'CC BY 4.0',
      attribution: 'A teacher',
    });
  });
});
