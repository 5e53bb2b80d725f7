/** One folder that uses everything an author can write: what it says is what a device reads out of its pack. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Block, Lesson } from '#core/lesson/blocks.ts';
import { isQuestion, type QuestionBlock } from '#core/lesson/questions.ts';
import type { QuestionResponse } from '#core/lesson/response.ts';
import { scoreResponse } from '#core/lesson/scoring.ts';
import { canonicalJson } from '#core/pack/canonical-json.ts';
import { makeSchoolKeys } from '../../../src/server/auth/school-keys.ts';
import { readAuthorFolder } from '../../../src/server/packs/authoring/read-folder.ts';
import { buildPack } from '../../../src/server/packs/build-pack.ts';
import { lessonInBundle } from '../../../src/server/packs/lesson-bundle.ts';
import { openPackReader } from '../../../src/server/packs/pack-reader.ts';
import { verifyPackFile } from '../../../src/server/packs/verify-pack.ts';
import { authorFolder } from '../../support/author-folder.ts';
import { WHOLE_LESSON } from '../../support/whole-lesson.ts';

const keys = makeSchoolKeys();
async function readLesson(from: string): Promise<Lesson> {
  const [first] = (await readAuthorFolder(from)).lessons;
  if (first === undefined) throw new Error('There is no lesson.');
  return first.lesson;
}

async function everything() {
  const folder = await authorFolder(WHOLE_LESSON);
  const lesson = await readLesson(folder);
  const blockOf = (id: string): Block | undefined => lesson.blocks.find((block) => block.id === id);
  return { folder, lesson, blockOf };
}

const paragraph = (...children: unknown[]) => ({ flow: 'paragraph', children });

describe('a pack of everything', () => {
  it('builds, verifies, and reads back as it was written', async () => {
    const { folder, lesson } = await everything();
    const target = join(folder, '../whole.bookbag');
    await expect(buildPack(folder, { target, key: keys.pack })).resolves.toMatchObject({ ok: true });
    const verified = await verifyPackFile(target, [keys.pack.publicKey]);
    if (!verified.ok) throw new Error(verified.fault.sentence);
    const reader = await openPackReader(target);
    const bundle = await reader.read(verified.tree.layout.lessons[0]!.bundle);
    await reader.close();
    expect(canonicalJson(await lessonInBundle(bundle, 'rain'))).toBe(canonicalJson(lesson));
  });

  it('is mixed the same way in every build', async () => {
    const { lesson } = await everything();
    expect(canonicalJson(await readLesson(await authorFolder(WHOLE_LESSON)))).toBe(canonicalJson(lesson));
  });

  it('has every kind of block', async () => {
    const { lesson } = await everything();
    expect(new Set(lesson.blocks.map(({ kind }) => kind)).size).toBe(19);
  });
});

describe('what a lesson teaches', () => {
  it('keeps money, formulas and words that are explained apart', async () => {
    const { lesson } = await everything();
    expect(lesson.blocks[0]).toMatchObject({
      content: [
        { flow: 'heading' },
        paragraph(
          'Many ',
          { mark: 'term', term: 'estuary', children: ['estuaries'] },
          ' cost $5 and $6: ',
          { mark: 'formula', tex: String.raw`\frac{3}{4}` },
          '.',
        ),
      ],
    });
    expect(lesson.terms).toMatchObject([
      {
        id: 'estuary',
        term: 'estuary',
        meaning: ['Where a ', { mark: 'strong' }, ' meets the sea, ', { mark: 'formula' }, '.'],
      },
    ]);
  });

  it('has callouts, tables, worked examples and things to do', async () => {
    const { lesson, blockOf } = await everything();
    expect(blockOf('tip')).toMatchObject({ tone: 'tip', title: ['A ', { mark: 'strong' }] });
    expect(lesson.blocks.find((block) => block.kind === 'table')).toMatchObject({
      ...{
        head: [['a'], ['b']],
        rows: [
          [['1'], ['2']],
          [['3'], []],
        ],
        rowHeads: false,
      },
    });
    expect(blockOf('rain')).toMatchObject({
      ...{ caption: ['Rain'], head: [[], ['mm']], rows: [[['Mon'], ['4']]], rowHeads: true },
    });
    expect(blockOf('sum')).toMatchObject({
      problem: [paragraph('How much is 1 + 1?')],
      steps: [
        { id: 'step-1', content: [paragraph('Count.'), paragraph('One, two.')] },
        { id: 'step-2', content: [paragraph('It is two.')] },
      ],
    });
    expect(blockOf('jump')).toMatchObject({ seconds: 30, rounds: 3, restSeconds: 15 });
    expect(blockOf('half')).toMatchObject({ said: 'one half', tex: String.raw`\frac{1}{2}` });
    expect(blockOf('sheet')).toMatchObject({
      file: 'sheet.pdf',
      sizeBytes: WHOLE_LESSON['01-rain/sheet.pdf']?.length,
    });
  });

  it('says to the grown-up what is needed, in both languages', async () => {
    const { lesson } = await everything();
    expect(lesson.grownUps).toEqual([
      { language: 'en', minutes: 10, needs: ['paper', 'a pencil'], say: [paragraph('Help.')] },
      { language: 'es', needs: [], say: [paragraph('Ayude.')] },
    ]);
  });

  it('takes voices by what they read; the lesson’s own goes before that of the pack', async () => {
    const { lesson } = await everything();
    expect(lesson.narration).toEqual({
      title: 'title.mp3',
      'fruit/b': 'fruit.b.mp3',
      'gaps/gap-3-c': 'gaps.gap-3-c.mp3',
      'terms/estuary': 'terms.estuary.mp3',
      'grown-up/es': 'grown-up.es.mp3',
      'button/hint': 'button.hint.mp3',
      'button/next': 'button.next.mp3',
    });
  });
});

/** What the author wrote as right. */
const RIGHT: Record<string, QuestionResponse> = {
  fruit: { kind: 'choice', chosen: ['a'] },
  long: { kind: 'number', text: '3/4 m' },
  capital: { kind: 'short-text', text: 'It is Paris' },
  gaps: {
    kind: 'cloze',
    gaps: {
      ...{ 'gap-1': 'la Frence', 'gap-2': '3.145', 'gap-3': 'gap-3-a' },
      ...{ 'gap-4': 'word-1', 'gap-5': 'word-1', 'gap-6': 'word-2' },
    },
  },
  grow: { kind: 'order', order: ['a', 'b', 'c'] },
  young: {
    kind: 'match',
    pairs: [
      ['a', 'with-a'],
      ['b', 'with-b'],
    ],
  },
  birds: { kind: 'sort', groups: { a: 'group-1', b: 'group-1', c: 'group-2' } },
  root: { kind: 'hot-spot', chosen: ['a', 'c'] },
  parts: { kind: 'labels', places: { 'place-1': 'a', 'place-2': 'b' } },
};

describe('what a lesson asks', () => {
  it('is right when it is answered as the author wrote it, and only then', async () => {
    const { lesson } = await everything();
    const questions = lesson.blocks.filter(isQuestion);
    expect(questions.map(({ id }) => id)).toEqual(Object.keys(RIGHT));
    for (const question of questions) {
      const right = RIGHT[question.id]!;
      expect(scoreResponse(question, right), question.id).toMatchObject({ state: 'scored', right: true });
      expect(scoreResponse(question, emptied(question)), question.id).not.toMatchObject({ right: true });
    }
  });

  it('has parts with ids that stay with them, however they are mixed', async () => {
    const { blockOf } = await everything();
    expect(blockOf('gaps')).toMatchObject({
      text: [
        [
          'The capital of ',
          { gap: 'gap-1' },
          ' is ',
          { mark: 'strong' },
          ', pi is ',
          { gap: 'gap-2' },
          ' and it is ',
          { gap: 'gap-3' },
          '.',
        ],
        ['A ', { gap: 'gap-4' }, ', a ', { gap: 'gap-5' }, ' and a ', { gap: 'gap-6' }, '.'],
      ],
    });
    const bank = (blockOf('gaps') as Extract<QuestionBlock, { kind: 'cloze' }>).bank ?? [];
    expect(bank.map(({ id, content, times }) => [id, content[0], times]).sort()).toEqual([
      ['word-1', 'mouse', 2],
      ['word-2', 'rat', undefined],
      ['word-3', 'cat', undefined],
      ['word-4', 'dog', undefined],
    ]);
    const { right } = blockOf('young') as Extract<QuestionBlock, { kind: 'match' }>;
    expect(right.map(({ id }) => id).sort()).toEqual(['also-1', 'with-a', 'with-b']);
  });

  it('shows an order never in the right order', async () => {
    for (const count of [2, 3, 4, 5, 6, 7, 8]) {
      const lines = Array.from(
        { length: count },
        (_, index) => `${String(index + 1)}. item ${String(index * 7)}`,
      );
      const body = `---\ntitle: T\nminutes: 1\n---\n:::order{#o}\nOrder.\n\n${lines.join('\n')}\n:::\n`;
      const [block] = (await readLesson(await authorFolder({ '01-rain/lesson.md': body }))).blocks;
      if (block?.kind !== 'order') throw new Error('There is no order.');
      expect(block.items.map(({ id }) => id)).not.toEqual(block.right);
      expect(block.items.map(({ id }) => id).sort()).toEqual(block.right);
    }
  });

  it('has every setting of its tasks', async () => {
    const { blockOf } = await everything();
    expect(blockOf('draw')).toMatchObject({
      ...{ ways: ['writing', 'drawing', 'log'], words: { least: 40, most: 80 } },
      drawOn: { file: 'plant.png', alt: 'A leaf', width: 400, height: 300 },
      log: { what: 'Reading', unit: 'minutes', goal: 60 },
    });
    expect(blockOf('tell')).toMatchObject({ ways: ['writing', 'photo', 'sound', 'paper'], maxSeconds: 60 });
  });
});

function emptied({ kind }: QuestionBlock): QuestionResponse {
  switch (kind) {
    case 'choice':
    case 'hot-spot':
      return { kind, chosen: [] };
    case 'number':
    case 'short-text':
      return { kind, text: '0' };
    case 'cloze':
      return { kind, gaps: {} };
    case 'order':
      return { kind, order: [] };
    case 'match':
      return { kind, pairs: [] };
    case 'sort':
      return { kind, groups: {} };
    case 'labels':
      return { kind, places: {} };
  }
}
