/**
 * Every block, every question and every task, with no school in reach: with a mouse, with fingers, and with keys alone.
 * Each state is looked at by axe, light and dark, and through the accessibility tree; what has to be said is said. Then
 * the school is back, and everything arrives, once.
 */
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answersAtSchool, otherwiseScored, piecesAtSchool } from '../support/everything/at-school.ts';
import type { Hand } from '../support/everything/hand.ts';
import { keyHand } from '../support/everything/key-hand.ts';
import { pointerHand } from '../support/everything/pointer-hand.ts';
import { throughLesson } from '../support/everything/through-lesson.ts';
import { QUESTIONS } from '../support/everything/through-questions.ts';
import { ESSAY } from '../support/everything/through-tasks.ts';
import { openWorld, type DeviceName, type World } from '../support/everything/world.ts';
import { schoolFiles } from '../support/school-files.ts';
import { schoolRecords } from '../support/school-records.ts';
import { startScreenReader } from '../support/screen-reader.ts';

/** The question of the lesson from right to left is answered twice, its gaps once. */
const RIGHT_TO_LEFT_ANSWERS = 3;
const WATCH = { timeout: 60_000, interval: 200 };
let world: World;
/** SHA-256 of every file that any of the devices put into the bag. */
const made: string[] = [];
const used: DeviceName[] = [];

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

type HandFor = (page: Page, faults: string[]) => Hand;

/** Whatever was wrong on the way. */
async function goThrough(name: DeviceName, handFor: HandFor, closely = true): Promise<readonly string[]> {
  const device = await world.start(name);
  await startScreenReader(device.context);
  const faults: string[] = [];
  const way = await throughLesson(handFor(device.page, faults), world.url, { closely });
  made.push(...way.made.flatMap(({ files }) => files));
  used.push(name);
  const { blocks, questions, tasks, looker } = way;
  const ways = way.made.reduce((sum, task) => sum + task.ways, 0);
  console.log(
    `${name}: ${blocks} blocks, ${questions} questions, ${tasks} tasks in ${ways} ways; ${looker.states()} states looked at${closely ? ', light and dark' : ''}, ${looker.faults().length} faults`,
  );
  await device.close();
  return [...looker.faults(), ...faults, ...device.problems];
}

test('by mouse, on a laptop', async () => {
  expect(await goThrough('laptop', (page) => pointerHand(page, 'mouse'))).toEqual([]);
});

test('by fingers, on a phone', async () => {
  expect(await goThrough('phone', (page) => pointerHand(page, 'finger'))).toEqual([]);
});

test('by keys alone, with the focus always in sight', async () => {
  expect(await goThrough('chromebook', keyHand, false)).toEqual([]);
});

test('all of it arrives at school, once, and is scored there as it was on the device', async () => {
  expect(used).toHaveLength(3);
  const school = await world.reachSchool();
  for (const name of used) {
    const { page } = await world.start(name);
    await page.goto(world.url);
  }
  const each = used.length;
  const answers = (2 * QUESTIONS.length + RIGHT_TO_LEFT_ANSWERS) * each;
  // The log came out of the bag, and went in again.
  const counts = {
    'question-answered': answers,
    'work-handed-in': 4 * each,
    'work-taken-back': each,
    'lesson-finished': each,
  };
  await expect
    .poll(() => schoolRecords(school), WATCH)
    .toMatchObject({ counts, whole: 4 * each, quarantined: 0 });
  const given = answersAtSchool(school).filter(({ place }) => place.lessonId === 'everything');
  expect(otherwiseScored(given, world.blocks)).toEqual([]);
  expect(given.filter(({ right }) => right)).toHaveLength(QUESTIONS.length * each);

  const pieces = piecesAtSchool(school);
  expect(pieces).toHaveLength(3 * each);
  expect(pieces.filter(({ text }) => text === ESSAY)).toHaveLength(each);
  expect(pieces.filter(({ paper }) => paper === true)).toHaveLength(2 * each);
  const logs = pieces.flatMap(({ log }) => (log === undefined ? [] : [log]));
  expect(logs.map((log) => log.map(({ amount, note }) => [amount, note]))).toEqual(
    Array.from({ length: each }, () => [[25, 'in the park']]),
  );
  const arrived = await schoolFiles(school);
  expect(arrived.map(({ sha256 }) => sha256).sort()).toEqual(made.sort());
  const kinds = arrived.map(({ kind }) => kind);
  const once = ['drawing', 'drawing', 'photo', 'photo', 'sound', 'video'];
  expect(kinds.sort()).toEqual(
    Array.from({ length: each }, () => once)
      .flat()
      .sort(),
  );
  console.log(`at school: ${answers} answers, ${pieces.length} pieces, ${arrived.length} files, each once`);
});
