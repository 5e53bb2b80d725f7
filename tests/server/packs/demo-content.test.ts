import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Block, Lesson } from '#core/lesson/blocks.ts';
import type { Flow, Inline } from '#core/lesson/text.ts';
import { filesOfLesson } from '#core/lesson/files.ts';
import { scoreResponse } from '#core/lesson/scoring.ts';
import { makeSchoolKeys } from '../../../src/server/auth/school-keys.ts';
import { readAuthorFolder } from '../../../src/server/packs/authoring/read-folder.ts';
import { buildPack } from '../../../src/server/packs/build-pack.ts';
import type { PackSource } from '../../../src/server/packs/pack-source.ts';
import { verifyPackFile } from '../../../src/server/packs/verify-pack.ts';
import { openTemporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts';

const CONTENT = join(import.meta.dirname, '../../../content');
const BUDGET_BYTES = 2_500_000;
const PACKS = ['maths-number-line', 'pe-heart', 'reading-sound-map'] as const;

type Kind = Block['kind'];
type BlockOf<K extends Kind> = Extract<Block, { kind: K }>;

function blocksOf<K extends Kind>(lesson: Lesson, kind: K): BlockOf<K>[] {
  return lesson.blocks.filter((block): block is BlockOf<K> => block.kind === kind);
}

function inlineWords(inline: readonly Inline[]): string {
  return inline
    .map((part) => (typeof part === 'string' ? part : 'children' in part ? inlineWords(part.children) : ' '))
    .join('');
}

function words(flow: readonly Flow[]): string {
  return flow
    .map((piece) => {
      if (piece.flow === 'list') return piece.items.map(words).join(' ');
      return piece.flow === 'quote' ? words(piece.children) : inlineWords(piece.children);
    })
    .join(' ');
}

let scratch: TemporaryFolder;
const sources = new Map<string, PackSource>();

function lessonOf(pack: (typeof PACKS)[number]): Lesson {
  const lesson = sources.get(pack)?.lessons[0]?.lesson;
  if (lesson === undefined) throw new Error(`${pack} has no lesson`);
  return lesson;
}

beforeAll(async () => {
  scratch = await openTemporaryFolder();
  for (const pack of PACKS) sources.set(pack, await readAuthorFolder(join(CONTENT, pack)));
});

afterAll(() => scratch.remove());

describe("the demo school's lessons", () => {
  it('are every pack folder in content, and all of content is within its budget', async () => {
    const found = await readdir(CONTENT, { recursive: true, withFileTypes: true });
    const packs = found
      .filter((entry) => entry.name === 'pack.yaml')
      .map((entry) => basename(entry.parentPath));
    expect(packs.sort()).toEqual(PACKS);
    const files = found.filter((entry) => entry.isFile());
    const sizes = await Promise.all(files.map((entry) => stat(join(entry.parentPath, entry.name))));
    expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(BUDGET_BYTES);
  });

  it.each([
    ['maths-number-line', { text: 8, picture: 5, video: 1, choice: 4, number: 3, task: 1 }],
    ['pe-heart', { text: 12, picture: 4, audio: 3, choice: 4, number: 2, task: 1 }],
    ['reading-sound-map', { text: 17, picture: 7, audio: 7, choice: 6, number: 1, task: 2 }],
  ] as const)('in %s hold together the kinds of blocks that the lesson is made of', (pack, expected) => {
    const counts: Partial<Record<Kind, number>> = {};
    for (const { kind } of lessonOf(pack).blocks) counts[kind] = (counts[kind] ?? 0) + 1;
    expect(counts).toEqual(expected);
  });

  it.each(PACKS)('in %s build into a pack that the school’s key verifies', async (pack) => {
    const { pack: key } = makeSchoolKeys();
    const target = join(scratch.path, `${pack}.bookbag`);
    const built = await buildPack(join(CONTENT, pack), { target, key });
    expect(built).toMatchObject({
      ok: true,
      entry: { packId: pack, licence: 'CC BY 4.0', sizeBytes: (await stat(target)).size },
    });
    expect(await verifyPackFile(target, [key.publicKey])).toMatchObject({
      ok: true,
      entry: { packId: pack },
    });
  });

  it.each(PACKS)('in %s use every file that lies beside them, and no file twice over', async (pack) => {
    const [lesson] = sources.get(pack)?.lessons ?? [];
    const used = new Set(filesOfLesson(lessonOf(pack)).map((file) => file.name));
    const [first] = lesson?.files ?? [];
    const beside = await readdir(join(first?.path ?? '', '..'));
    expect(beside.filter((name) => name !== 'lesson.md').sort()).toEqual([...used].sort());
    expect(lesson?.files.map((file) => file.name).sort()).toEqual([...used].sort());
  });

  it.each(PACKS)('in %s are one short sitting and name their licence', (pack) => {
    const lesson = lessonOf(pack);
    expect(lesson.minutes).toBeGreaterThanOrEqual(10);
    expect(lesson.minutes).toBeLessThanOrEqual(20);
    expect(lesson.licence).toBe('CC BY 4.0');
    expect(lesson.attribution).toContain('Bookbag demo school');
  });
});

describe.each(PACKS)('in %s', (pack) => {
  it('every picture says what it shows and fits a small screen', () => {
    const pictures = blocksOf(lessonOf(pack), 'picture');
    expect(pictures.filter((picture) => picture.alt.length < 40)).toEqual([]);
    expect(pictures.filter((picture) => picture.width > 960 || picture.height > 640)).toEqual([]);
  });

  it('sound and video come in forms that every browser plays, and in words', () => {
    const [lesson] = sources.get(pack)?.lessons ?? [];
    const playable = ['image/webp', 'audio/mpeg', 'video/mp4', 'text/vtt'];
    expect(lesson?.files.filter((file) => !playable.includes(file.type))).toEqual([]);
    const played = [...blocksOf(lessonOf(pack), 'audio'), ...blocksOf(lessonOf(pack), 'video')];
    expect(played.length).toBeGreaterThan(0);
    expect(played.filter((block) => words(block.transcript).length < 100)).toEqual([]);
  });

  it('a child who answers wrongly is told something that helps', () => {
    const choices = blocksOf(lessonOf(pack), 'choice');
    expect(choices.filter(({ hints }) => hints === undefined)).toEqual([]);
    expect(
      choices.flatMap((block) => block.choices).filter(({ feedback }) => feedback === undefined),
    ).toEqual([]);
    const numbers = blocksOf(lessonOf(pack), 'number');
    expect(
      numbers.filter((block) => block.hints === undefined || block.feedback?.wrong === undefined),
    ).toEqual([]);
  });

  it('the answers that are marked as right are scored as right, and others are not', () => {
    for (const block of blocksOf(lessonOf(pack), 'choice')) {
      const right = block.choices.filter((choice) => choice.right).map((choice) => choice.id);
      const wrong = block.choices.filter((choice) => !choice.right).map((choice) => choice.id);
      expect(scoreResponse(block, { kind: 'choice', chosen: right })).toMatchObject({ right: true });
      expect(scoreResponse(block, { kind: 'choice', chosen: wrong })).toMatchObject({ right: false });
    }
    for (const block of blocksOf(lessonOf(pack), 'number')) {
      expect(scoreResponse(block, { kind: 'number', text: String(block.answer) })).toMatchObject({
        right: true,
      });
      expect(scoreResponse(block, { kind: 'number', text: String(block.answer + 1) })).toMatchObject({
        right: false,
      });
    }
  });

  it('every task can be answered in writing, with a photo or with sound', () => {
    const tasks = blocksOf(lessonOf(pack), 'task');
    expect(tasks.length).toBeGreaterThan(0);
    for (const task of tasks) expect([...task.ways].sort()).toEqual(['photo', 'sound', 'writing']);
  });
});

it('the film has captions and a still, and its transcript holds every caption', async () => {
  const [film] = blocksOf(lessonOf('maths-number-line'), 'video');
  expect(film).toMatchObject({
    captions: 'four-jumps.vtt',
    poster: 'four-jumps.webp',
    width: 960,
    height: 540,
  });
  const captions = sources
    .get('maths-number-line')
    ?.lessons[0]?.files.find((file) => file.type === 'text/vtt');
  const spoken = (await readFile(captions?.path ?? '', 'utf8'))
    .split('\n')
    .filter((line) => /^[A-Z].*\.$/.test(line));
  expect(spoken.length).toBe(12);
  const transcript = words(film?.transcript ?? []);
  expect(spoken.filter((line) => !transcript.includes(line))).toEqual([]);
});

it('each part of the story is read aloud as it is written', () => {
  const { blocks } = lessonOf('reading-sound-map');
  const spoken = blocksOf(lessonOf('reading-sound-map'), 'audio');
  const written = spoken.map((audio) => blocks[blocks.indexOf(audio) + 1]);
  expect(written.map((block) => (block?.kind === 'text' ? words(block.content) : block?.kind))).toEqual(
    spoken.map((audio) => words(audio.transcript)),
  );
});
