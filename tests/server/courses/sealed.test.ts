/** A sealed check: what a device can get of it tells no answer, and the school scores it. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isScoredRight } from '../../../src/core/course/score-check.ts';
import { courseCommand } from '../../../src/server/cli/course.ts';
import { findQuestionsIn } from '../../../src/server/courses/lesson-questions.ts';
import { lessonInBundle } from '../../../src/server/packs/lesson-bundle.ts';
import { openStoredPack } from '../../../src/server/packs/stored-pack.ts';
import { bench, type Bench } from '../../support/author-bench.ts';
import { cliWorld } from '../../support/cli-world.ts';
import { MONDAY, SCHOOL_ORIGIN } from '../../support/open-school.ts';

const QUESTIONS = `:::choice{#who hint="secret-hint"}
Who wrote it?

- [x] Ada — secret-praise
- [ ] Ben — secret-blame
- [ ] Cleo
:::

:::number{#many answer=73514 tolerance=0.25 unit=km units="secret-unit: 1000" right="secret-right"}
How far is it?
:::

:::short-text{#word wrong="secret-wrong"}
What is the word?

- [x] secret-word
:::
`;
const SEALED = `---
title: Rain
minutes: 10
check: sealed
---
${QUESTIONS}`;

const COURSE = `id: rain-course
title: Rain
version: 1
language: en
area: Science
credit: 1
skills:
  rain: { title: Rain, rule: check 80 % }
units:
  - id: rain
    title: Rain
    skills: [rain]
    lessons: [{ lesson: water/rain, skills: [rain] }]
    check: rain-shown
checks:
  rain-shown:
    title: Rain, shown
    lesson: water/rain
    pass: 80 %
    tries: 2
    sealed: true
    questions:
      - { variants: [many], skills: [rain] }
`;

async function built(text: string): Promise<Bench> {
  const made = await bench({ '01-rain/lesson.md': text });
  expect(await made.bookbag(['build', 'water'])).toMatchObject({ code: 0, complained: [] });
  return made;
}

async function checkCourse({ cwd, folder, school }: Bench) {
  await writeFile(join(folder, 'course.yaml'), COURSE);
  const world = cliWorld({ cwd, dataDir: school.path });
  return { code: await courseCommand(() => MONDAY).run(['check', 'water'], world), ...world };
}

async function placeOf({ school }: Bench) {
  const [entry] = await school.store.publications(school.demo.schoolId);
  return { packId: 'water', packHash: entry?.hash ?? '', lessonId: 'rain' };
}

async function questionsIn({ school }: Bench, packHash: string) {
  const pack = await openStoredPack(school.blobs, packHash);
  const { stored } = (await pack?.text('bundle', 0)) ?? { stored: new Uint8Array() };
  return lessonInBundle(stored, 'rain');
}

const TELLING = /secret|73514|0\.25/;

test('[SCHOOL-36] the pack tells no answer: not in its bytes, not in what they unfold to, not by the order', async () => {
  const author = await built(SEALED);
  const file = await readFile(join(author.cwd, 'water.bookbag'));
  expect(TELLING.test(file.toString('latin1'))).toBe(false);
  await author.bookbag(['import', 'water.bookbag']);
  const place = await placeOf(author);
  const lesson = await questionsIn(author, place.packHash);
  expect(TELLING.test(JSON.stringify(lesson))).toBe(false);
  expect(lesson.check).toBe(true);
  expect(JSON.stringify(lesson)).not.toContain('"right":true');
  const [who] = lesson.blocks;
  const shown = who?.kind === 'choice' ? who.choices.map(({ content }) => JSON.stringify(content)) : [];
  // Its author wrote the right one first.
  expect(shown.map((text) => /Ada|Ben|Cleo/.exec(text)?.[0])).not.toEqual(['Ada', 'Ben', 'Cleo']);
  expect(shown).toHaveLength(3);
});

test('[SCHOOL-36] the same lesson without the seal does tell, so that what is searched for is there to be found', async () => {
  const open = await built(SEALED.replace('check: sealed', 'check: true'));
  await open.bookbag(['import', 'water.bookbag']);
  const { packHash } = await placeOf(open);
  expect(TELLING.test(JSON.stringify(await questionsIn(open, packHash)))).toBe(true);
  await expect(stat(join(open.cwd, 'water.bookbag.keys'))).rejects.toThrow('ENOENT');
  const { code, complained } = await checkCourse(open);
  expect([code, complained]).toEqual([
    1,
    [expect.stringContaining('The check “rain-shown” is sealed, but the school has no keys of “water/rain”')],
  ]);
});

test('the school scores it by the keys that came beside the pack', async () => {
  const sealed = await built(SEALED);
  await sealed.bookbag(['import', 'water.bookbag']);
  const place = await placeOf(sealed);
  const keys = await findQuestionsIn(sealed.school)(place);
  const [who, many, word] = ['who', 'many', 'word'].map((id) => keys?.get(id));
  if (who?.kind !== 'choice' || many === undefined || word === undefined) throw new Error('They are there.');
  const ada = who.choices.find(({ right }) => right);
  const lesson = await questionsIn(sealed, place.packHash);
  const shown = lesson.blocks[0]?.kind === 'choice' ? lesson.blocks[0].choices : [];
  // What the child chooses by its letter is what the school means by it.
  expect(shown.find(({ id }) => id === ada?.id)?.content).toEqual(ada?.content);
  expect(isScoredRight(who, { kind: 'choice', chosen: [ada?.id ?? ''] })).toBe(true);
  expect(isScoredRight(many, { kind: 'number', text: '73514 km' })).toBe(true);
  expect(isScoredRight(many, { kind: 'number', text: '0' })).toBe(false);
  expect(isScoredRight(word, { kind: 'short-text', text: 'secret-word' })).toBe(true);
  expect((await checkCourse(sealed)).code).toBe(0);
  const asked = [`/packs/${place.packHash}.keys`, `/packs/${place.packHash}/keys`];
  for (const path of asked)
    expect((await sealed.school.app(new Request(SCHOOL_ORIGIN + path))).ok).toBe(false);
});

test('keys that are broken, or those of another pack, are said and not taken', async () => {
  const sealed = await built(SEALED);
  const path = join(sealed.cwd, 'water.bookbag.keys');
  const right = await readFile(path, 'utf8');
  for (const text of ['{', right.replace('"version":1', '"version":2')]) {
    await writeFile(path, text);
    expect(await sealed.bookbag(['import', 'water.bookbag'])).toMatchObject({
      code: 1,
      complained: [expect.stringContaining('water.bookbag.keys: these are not the keys of Water, version 1')],
    });
    const of = { packId: 'water', version: 1, lessonId: 'rain' };
    expect(await sealed.school.store.sealedKeys(of)).toBeUndefined();
  }
});

test('a question that cannot be sealed is named with its line, and nothing is packed', async () => {
  const order = ':::order{#days}\nPut in order.\n\n1. Monday\n2. Tuesday\n:::\n';
  const made = await bench({ '01-rain/lesson.md': SEALED + order });
  expect(await made.bookbag(['build', 'water'])).toMatchObject({
    code: 1,
    complained: [
      expect.stringMatching(/^01-rain\/lesson\.md, line \d+: The question “days” cannot be sealed/),
    ],
  });
});
