import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Block, Lesson } from '#core/lesson/blocks.ts';
import { filesOfLesson } from '#core/lesson/files.ts';
import { narratableKeys } from '#core/lesson/narration.ts';
import { isQuestion, type QuestionBlock } from '#core/lesson/questions.ts';
import { scoreResponse } from '#core/lesson/scoring.ts';
import { ANSWER_WAYS, type TaskBlock } from '#core/lesson/tasks.ts';
import type { Flow, Inline } from '#core/lesson/text.ts';
import { makeSchoolKeys } from '../../../src/server/auth/school-keys.ts';
import { readCourse } from '../../../src/server/courses/read-course.ts';
import { readAuthorFolder } from '../../../src/server/packs/authoring/read-folder.ts';
import { buildPack } from '../../../src/server/packs/build-pack.ts';
import type { PackSource } from '../../../src/server/packs/pack-source.ts';
import { verifyPackFile } from '../../../src/server/packs/verify-pack.ts';
import { rightResponse, wrongResponse } from '../../support/responses-to.ts';
import { openTemporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts';

const CONTENT = join(import.meta.dirname, '../../../content');
const BUDGET_BYTES = 5_000_000;
const FOR_THE_YOUNGEST = ['maths-ten-in-all', 'reading-red-sock', 'science-alive'];
const PACKS = [
  'art-light-and-shadow',
  'ciencias-la-gota',
  'lectura-la-maceta',
  'maths-enough-for-everybody',
  'maths-number-line',
  'maths-ten-in-all',
  'pe-heart',
  'reading-four-floors-up',
  'reading-red-sock',
  'reading-sound-map',
  'science-alive',
  'science-plant-parts',
  'science-water-cycle',
] as const;
/** Lessons and checks that a course leads through; what a lesson that stands alone has, they need not have. */
const OF_COURSES = ['maths-ratios'];
type Pack = (typeof PACKS)[number];

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

function lessonOf(pack: Pack): Lesson {
  const lesson = sources.get(pack)?.lessons[0]?.lesson;
  if (lesson === undefined) throw new Error(`${pack} has no lesson`);
  return lesson;
}

function allBlocks(): Block[] {
  return PACKS.flatMap((pack) => lessonOf(pack).blocks);
}

function questionsOf(pack: Pack): QuestionBlock[] {
  return lessonOf(pack).blocks.filter(isQuestion);
}

/** Path of the folder that a pack's lesson lies in. */
async function folderOf(pack: Pack): Promise<string> {
  const entries = await readdir(join(CONTENT, pack), { withFileTypes: true });
  return join(CONTENT, pack, entries.find((entry) => entry.isDirectory())?.name ?? '');
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
    expect(packs.sort()).toEqual([...PACKS, ...OF_COURSES].sort());
    const files = found.filter((entry) => entry.isFile());
    const sizes = await Promise.all(files.map((entry) => stat(join(entry.parentPath, entry.name))));
    expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(BUDGET_BYTES);
  });

  it('of a course: its checks have each question that it names, and each can be answered', async () => {
    const text = await readFile(join(CONTENT, 'course-ratios/course.yaml'), 'utf8');
    const { lessons } = await readAuthorFolder(join(CONTENT, 'maths-ratios'));
    for (const { lessonId, slots } of readCourse('course.yaml', text).checks) {
      const lesson = lessons.find(({ lesson: { id } }) => id === lessonId)?.lesson;
      expect(lesson?.check).toBe(true);
      const questions = new Map(lesson?.blocks.filter(isQuestion).map((block) => [block.id, block]));
      expect(slots.flatMap(({ blockIds }) => blockIds).sort()).toEqual([...questions.keys()].sort());
      for (const question of questions.values())
        expect(scoreResponse(question, rightResponse(question))).toMatchObject({ right: true });
    }
  });

  it('use every kind of block and of question, and every way to do a task', () => {
    const kinds: Record<Kind, true> = {
      ...{ text: true, picture: true, audio: true, video: true, callout: true, table: true },
      ...{ formula: true, document: true, worked: true, activity: true, task: true },
      ...{ choice: true, number: true, 'short-text': true, cloze: true, order: true },
      ...{ match: true, sort: true, 'hot-spot': true, labels: true },
    };
    const used = new Set<string>(allBlocks().map(({ kind }) => kind));
    expect(Object.keys(kinds).filter((kind) => !used.has(kind))).toEqual([]);
    const tasks = allBlocks().filter((block): block is TaskBlock => block.kind === 'task');
    const ways = new Set(tasks.flatMap((task) => task.ways));
    expect(ANSWER_WAYS.filter((way) => !ways.has(way))).toEqual([]);
    expect(tasks.some((task) => task.drawOn !== undefined)).toBe(true);
    expect(tasks.some((task) => task.log !== undefined)).toBe(true);
  });

  it('use what questions can do: pictures to choose, units, fractions, forgiving spelling, every kind of gap', () => {
    const questions = PACKS.flatMap(questionsOf);
    const some = (is: (block: QuestionBlock) => boolean) => questions.some(is);
    expect(some((block) => block.kind === 'choice' && block.choices.some(({ picture }) => picture))).toBe(
      true,
    );
    expect(some((block) => block.kind === 'choice' && block.multiple)).toBe(true);
    expect(some((block) => block.kind === 'number' && block.needsUnit === true)).toBe(true);
    expect(some((block) => block.kind === 'number' && block.form === 'lowest-terms')).toBe(true);
    expect(some((block) => block.kind === 'number' && block.toleranceOf === 'share')).toBe(true);
    expect(some((block) => block.kind === 'number' && block.toleranceOf === 'decimals')).toBe(true);
    expect(some((block) => block.kind === 'short-text' && block.spelling === 'close')).toBe(true);
    const gaps = questions.flatMap((block) => (block.kind === 'cloze' ? block.gaps : []));
    expect([...new Set(gaps.map(({ kind }) => kind))].sort()).toEqual(['bank', 'choice', 'number', 'words']);
  });

  it('are in two languages, explain words, and speak to the grown-up in both', () => {
    const spanish = PACKS.filter((pack) => lessonOf(pack).language === 'es');
    expect(spanish).toEqual(['ciencias-la-gota', 'lectura-la-maceta']);
    expect(PACKS.flatMap((pack) => lessonOf(pack).terms ?? []).length).toBeGreaterThan(20);
    const noted = PACKS.map(lessonOf).filter(({ grownUps }) => grownUps !== undefined);
    expect(noted.length).toBeGreaterThan(6);
    for (const { grownUps } of noted)
      expect((grownUps ?? []).map(({ language }) => language).sort()).toEqual(['en', 'es']);
  });

  it('are heard from beginning to end by those who cannot read yet', async () => {
    const narrated = PACKS.filter((pack) => lessonOf(pack).narration !== undefined);
    expect(narrated).toEqual(FOR_THE_YOUNGEST);
    for (const pack of narrated) {
      const lesson = lessonOf(pack);
      expect(narratableKeys(lesson).filter((key) => lesson.narration?.[key] === undefined)).toEqual([]);
      const voices = await readdir(join(await folderOf(pack), 'narration'));
      expect(voices.length).toBe(narratableKeys(lesson).length);
    }
  });
});

describe.each(PACKS)('in %s', (pack) => {
  it('everything builds into a pack that the school’s key verifies', async () => {
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

  it('every file that lies beside the lesson is used', async () => {
    const lesson = lessonOf(pack);
    const used = new Set(filesOfLesson(lesson).map((file) => file.name));
    const beside = await readdir(await folderOf(pack), { withFileTypes: true });
    const media = beside.filter((entry) => entry.isFile() && entry.name !== 'lesson.md');
    expect(media.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
    expect(
      sources
        .get(pack)
        ?.lessons[0]?.files.map((file) => file.name)
        .sort(),
    ).toEqual([...used].sort());
  });

  it('the lesson is one short sitting, names its licence, and ends with something to make and to keep', () => {
    const lesson = lessonOf(pack);
    expect(lesson.minutes).toBeGreaterThanOrEqual(10);
    expect(lesson.minutes).toBeLessThanOrEqual(25);
    expect(lesson.licence).toBe('CC BY 4.0');
    expect(lesson.attribution).toMatch(/Bookbag/);
    expect(lesson.blocks.filter(isQuestion).length).toBeGreaterThanOrEqual(5);
    const kinds = lesson.blocks.map(({ kind }) => kind);
    expect(kinds.slice(-3)).toContain('task');
    expect(['text', 'callout']).toContain(kinds.at(-1));
  });

  it('every picture says what it shows and fits a small screen', () => {
    const pictures = blocksOf(lessonOf(pack), 'picture');
    expect(pictures.filter((picture) => picture.alt.length < 40)).toEqual([]);
    expect(pictures.filter((picture) => picture.width > 960 || picture.height > 640)).toEqual([]);
  });

  it('sound and video come in forms that every browser plays, and in words', () => {
    const lesson = lessonOf(pack);
    const voices = new Set(Object.values(lesson.narration ?? {}));
    const files = sources.get(pack)?.lessons[0]?.files.filter(({ name }) => !voices.has(name));
    const playable = ['image/webp', 'audio/mpeg', 'video/mp4', 'text/vtt', 'application/pdf'];
    expect(files?.filter((file) => !playable.includes(file.type))).toEqual([]);
    const played = [...blocksOf(lesson, 'audio'), ...blocksOf(lesson, 'video')];
    expect(played.filter((block) => words(block.transcript).length < 100)).toEqual([]);
  });

  it('a child who does not know has hints, and one who answers wrongly is told something that helps', () => {
    for (const block of questionsOf(pack)) {
      expect({ id: block.id, hints: block.hints?.length }).toEqual({ id: block.id, hints: 2 });
      const parts =
        block.kind === 'choice' ? block.choices : block.kind === 'hot-spot' ? block.spots : undefined;
      const silent = parts?.filter(({ feedback }) => feedback === undefined) ?? [];
      expect(silent).toEqual([]);
      if (block.kind !== 'choice')
        expect(inlineWords(block.feedback?.wrong ?? []).length).toBeGreaterThan(20);
    }
  });

  it('what is asked is asked in words, and the right answer is not given away by its place', () => {
    for (const block of questionsOf(pack)) expect(words(block.prompt).length).toBeGreaterThan(8);
    const single = blocksOf(lessonOf(pack), 'choice').filter(({ multiple }) => !multiple);
    const places = single.map(({ choices }) => choices.findIndex(({ right }) => right));
    if (single.length > 2) expect(new Set(places).size).toBeGreaterThan(1);
  });

  it('the right answers are scored as right, and wrong ones are not', () => {
    for (const block of questionsOf(pack)) {
      const right = scoreResponse(block, rightResponse(block));
      expect({ id: block.id, ...right }).toMatchObject({ id: block.id, state: 'scored', right: true });
      const wrong = scoreResponse(block, wrongResponse(block));
      expect({ id: block.id, ...wrong }).toMatchObject({ id: block.id, state: 'scored', right: false });
    }
  });

  it('what is to be put in order is not in order at first', () => {
    for (const block of blocksOf(lessonOf(pack), 'order'))
      expect(block.items.map(({ id }) => id)).not.toEqual(block.right);
  });

  it('every task can be done without a camera and without a microphone, and on paper', () => {
    const tasks = blocksOf(lessonOf(pack), 'task');
    expect(tasks.length).toBeGreaterThan(0);
    for (const task of tasks) {
      expect(task.ways).toContain('paper');
      expect(task.ways.filter((way) => !['photo', 'sound', 'video'].includes(way)).length).toBeGreaterThan(1);
    }
  });
});

it.each([
  ['maths-number-line', 'four-jumps'],
  ['science-water-cycle', 'puddle'],
] as const)(
  'the film in %s has captions and a still, and its transcript holds every caption',
  async (pack, name) => {
    const [film] = blocksOf(lessonOf(pack), 'video');
    expect(film).toMatchObject({ captions: `${name}.vtt`, poster: `${name}.webp`, width: 960, height: 540 });
    const spoken = (await readFile(join(await folderOf(pack), `${name}.vtt`), 'utf8'))
      .split('\n')
      .filter((line) => /^[A-Z].*\.$/.test(line));
    expect(spoken.length).toBe(12);
    const transcript = words(film?.transcript ?? []);
    expect(spoken.filter((line) => !transcript.includes(line))).toEqual([]);
  },
);

it('each part of the story is read aloud as it is written', () => {
  const { blocks } = lessonOf('reading-sound-map');
  const spoken = blocksOf(lessonOf('reading-sound-map'), 'audio');
  const written = spoken.map((audio) => blocks[blocks.indexOf(audio) + 1]);
  expect(written.map((block) => (block?.kind === 'text' ? words(block.content) : block?.kind))).toEqual(
    spoken.map((audio) => words(audio.transcript)),
  );
});
