/**
 * A pack for measuring: one lesson of sixty blocks of every usual kind, thirty shorter ones like it, and one with
 * something else for the hands in each step. Written as an author writes, built as the school builds.
 */
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import type { SigningKey } from '../../src/server/auth/school-keys.ts';
import { buildPack } from '../../src/server/packs/build-pack.ts';
import { asYaml } from './markdown.ts';
import { contentFolder } from './test-data.ts';

export const LONG_PACK = 'Long lessons';
export const LONG_LESSON = 'A lesson of sixty blocks';
export const HANDS_LESSON = 'A lesson for busy hands';
export const LONG_BLOCKS = 60;
const SHORT_LESSONS = 30;
const SHORT_BLOCKS = 20;

const PICTURE = join(contentFolder('maths-number-line/01-fractions-on-a-number-line'), '01-rope.webp');

export function shortLesson(number: number): string {
  return `Short lesson ${number}`;
}

export async function buildLongLessons(wish: { target: string; key: SigningKey }): Promise<CatalogueEntry> {
  const folder = await mkdtemp(join(tmpdir(), 'bookbag-long-lessons-'));
  try {
    const numbers = Array.from({ length: SHORT_LESSONS }, (_, index) => index + 1);
    const lessons = ['long', 'hands', ...numbers.map((number) => `short-${number}`)];
    await writeFile(join(folder, 'pack.yaml'), asYaml({ ...PACK, lessons }));
    await writeLesson(join(folder, 'long'), LONG_LESSON, someBlocks(LONG_BLOCKS));
    await writeLesson(join(folder, 'hands'), HANDS_LESSON, FOR_HANDS);
    for (const number of numbers) {
      await writeLesson(join(folder, `short-${number}`), shortLesson(number), someBlocks(SHORT_BLOCKS));
    }
    const built = await buildPack(folder, wish);
    if (!built.ok) throw new Error(built.sentence);
    return built.entry;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const PACK = {
  ...{ id: 'long-lessons', title: LONG_PACK, version: 1, language: 'en', subject: 'science' },
  ...{ grade: '3-4', licence: 'CC BY 4.0', attribution: 'The demo school' },
};

async function writeLesson(folder: string, title: string, blocks: readonly string[]): Promise<void> {
  await mkdir(folder);
  await copyFile(PICTURE, join(folder, 'rope.webp'));
  const head = `---\ntitle: ${title}\nminutes: 20\n---`;
  await writeFile(join(folder, 'lesson.md'), `${[head, ...blocks].join('\n\n')}\n`);
}

function someBlocks(count: number): string[] {
  return Array.from({ length: count }, (_, index) => blockOf(index));
}

/** The kinds in turn; the writing task and the typed question come early, so that a bench finds both. */
function blockOf(index: number): string {
  const write = KINDS[index % KINDS.length];
  if (write === undefined) throw new Error('There is no kind of block.');
  return write(index);
}

const WORDS =
  'A plant drinks water through its roots and breathes through its leaves. It makes sugar from light, and it grows towards the window.';

const KINDS: readonly ((index: number) => string)[] = [
  (index) => `:::text{#t${index}}\n## Thought ${index}\n\n${WORDS}\n\n- water\n- light\n- **air**\n:::`,
  (index) => `![A rope lies along a line.](rope.webp "Picture ${index}.")`,
  (index) =>
    `:::number{#n${index} answer=42 tolerance=0 hint="Count them."}\nHow many seeds are in bag ${index}?\n:::`,
  (index) => `:::callout{#call${index} tone=tip title="Look ${index}"}\n${WORDS}\n:::`,
  (index) =>
    `:::task{#essay${index} title="My plant ${index}" ways="writing photo" words="5-200"}\nTell what your plant needs.\n:::`,
  (index) =>
    `:::table{#table${index} caption="Table ${index}" row-heads}\n| Need | From |\n| --- | --- |\n| water | ground |\n| light | sun |\n:::`,
  (index) =>
    `:::choice{#c${index} hint="Under the ground."}\nWhich part drinks?\n\n- [ ] The leaf — It breathes.\n- [x] The root — Yes.\n- [ ] The flower\n:::`,
  (index) => `:::formula{#f${index}}\nA = \\frac{${index + 1}}{2} \\times w\n:::`,
  (index) =>
    `:::order{#o${index} hint="From the ground."}\nPut them in order.\n\n1. seed\n2. sprout\n3. flower\n4. fruit\n:::`,
  (index) =>
    `:::worked{#w${index} title="Share ${index}"}\nTwo plants share 3 cups.\n\n1. One cup each.\n2. Share the last.\n:::`,
  (index) =>
    `:::cloze{#z${index} hint="Read again."}\nFill the gap.\n\nA [[root]] drinks. A plant has [[#2~0]] needs.\n:::`,
  (index) =>
    `:::match{#m${index} hint="Say them."}\nWho belongs together?\n\n- dog = puppy\n- cow = calf\n- cat = kitten\n:::`,
];

/** Each is a step of its own: it asks for something. */
const FOR_HANDS = [
  ':::number{#seeds answer=42 tolerance=0}\nHow many seeds are in the bag?\n:::',
  ':::task{#story title="My plant" ways="writing paper" words="5-200"}\nTell what your plant needs.\n:::',
  ':::choice{#part}\nWhich part drinks?\n\n- [ ] The leaf\n- [x] The root\n- [ ] The flower\n:::',
  ':::order{#grow}\nPut them in order.\n\n1. seed\n2. sprout\n3. flower\n4. fruit\n:::',
  ':::cloze{#gap}\nFill the gap.\n\nA [[root]] drinks.\n:::',
  ':::sort{#where}\nWhere does it grow?\n\n- Over the ground\n  - leaf\n  - flower\n  - stem\n- Under the ground\n  - root\n  - carrot\n  - potato\n:::',
  ':::task{#picture title="Draw it" ways="drawing paper"}\nDraw your plant.\n:::',
];
