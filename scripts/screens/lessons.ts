import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { readSchoolKeys } from '../../src/server/auth/school-keys.ts';
import { buildPack } from '../../src/server/packs/build-pack.ts';
import type { Camera, Language } from '../../tests/support/camera.ts';
import { fetchLessons, signInAsMaya } from '../../tests/support/demo-student.ts';
import { EVERYTHING_LESSON, EVERYTHING_PACK, writeEverything } from '../../tests/support/everything.ts';
import { pointerHand } from '../../tests/support/everything/pointer-hand.ts';
import { openWorld } from '../../tests/support/everything/world.ts';
import { throughLesson } from '../../tests/support/everything/through-lesson.ts';
import { startScreenReader } from '../../tests/support/screen-reader.ts';
import { readStory, writeStoryFolder } from '../../tests/support/stories.ts';
import * as student from '../../tests/support/student-at-home.ts';
import * as teacher from '../../tests/support/teacher-at-school.ts';
import { testData } from '../../tests/support/test-data.ts';
import type { World } from './world.ts';

type Published = { title: string; write: (folder: string) => Promise<unknown> };

/** A lesson with every block, question and task, part by part, and each way of a task opened. */
export async function everything(world: World): Promise<void> {
  const page = await packAtHome(world, { title: EVERYTHING_PACK, write: writeEverything });
  await student.openLesson(page, EVERYTHING_PACK, EVERYTHING_LESSON);
  const { shoot } = world.camera('everything');
  await eachPart(page, async (part) => {
    await shoot(page, `part-${part}`, 'en');
    await openWays(page, shoot, part);
  });
}

/** The same lesson gone through to its end with no school: before, between and after each answer and each way of a task. */
export async function states({ camera }: World): Promise<void> {
  const home = await openWorld(['laptop']);
  try {
    const { context, page } = await home.start('laptop');
    await startScreenReader(context);
    const { glance } = camera('states');
    let count = 0;
    const told = (state: string) => {
      count += 1;
      return glance(page, `${numbered(count)}-${forFile(state)}`);
    };
    await throughLesson(pointerHand(page, 'mouse'), home.url, { closely: false, told });
  } finally {
    await home.close();
  }
}

function forFile(words: string): string {
  return words.replace(/[^\p{L}\d]+/gu, '-');
}

function numbered(count: number): string {
  return String(count).padStart(2, '0');
}

/** The lessons of the demo school, part by part, as its children meet them. */
export async function content({ school, newDevice, camera }: World): Promise<void> {
  const { glance } = camera('content');
  const { maya, leo, nadia } = DEMO;
  const cards = [
    { card: maya.card, pin: maya.secret },
    { card: leo.card, pictures: leo.pictures },
    { card: nadia.card, pin: nadia.secret },
  ];
  for (const card of cards) {
    const { page, close } = await newDevice();
    await student.signInWithCard(page, school.url, card);
    await fetchLessons(page, school.url);
    await page.goto(`${school.url}/lessons`);
    const links = page.getByRole('main').locator('a[href^="/lessons/"]');
    await links.first().waitFor();
    for (const href of await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))) {
      await page.goto(`${school.url}${href}`);
      const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
      await student.goToStart(page);
      await eachPart(page, (part) => glance(page, `${forFile(title)}-${numbered(part)}`));
    }
    await close();
  }
}

/** A story from right to left, of the test data where it is there. */
export async function arabic(world: World): Promise<void> {
  const data = testData('stories');
  if (data === undefined) return;
  const title = 'Picture stories (ar)';
  const wish = { data, language: 'ar', ids: ['0001'] } as const;
  const page = await packAtHome(world, { title, write: (folder) => writeStoryFolder({ ...wish, folder }) });
  const story = await readStory(data, 'ar', '0001');
  await student.openLesson(page, title, story.title);
  const { shoot } = world.camera('arabic');
  await eachPart(page, (part) => shoot(page, `part-${part}`, 'ar'), 3);
}

/** Published by the teacher, and on Maya's device. */
async function packAtHome({ school, folder, newDevice }: World, pack: Published): Promise<Page> {
  const temp = await mkdtemp(join(tmpdir(), 'bookbag-screens-pack-'));
  try {
    const [author, file] = [join(temp, 'author'), join(temp, 'pack.bookbag')];
    await mkdir(author);
    await pack.write(author);
    const keys = await readSchoolKeys(folder);
    if (keys === undefined) throw new Error('The school has no keys.');
    const built = await buildPack(author, { target: file, key: keys.pack });
    if (!built.ok) throw new Error(built.sentence);
    const desk = await newDevice();
    await teacher.signInAsTeacher(desk.page, school.url, DEMO.teacher);
    await teacher.publishAndAssign(desk.page, { file, title: pack.title, group: 'Room 12' });
    await desk.close();
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
  const { page } = await newDevice();
  await signInAsMaya(page, school.url);
  await student.downloadPack(page, pack.title);
  return page;
}

async function eachPart(page: Page, look: (part: number) => Promise<void>, most = Infinity): Promise<void> {
  const said = await page.locator('#lesson-part').textContent();
  const parts = Math.min(most, Number(said?.split(' of ')[1]));
  for (let part = 1; part <= parts; part += 1) {
    await page
      .locator('#lesson-part')
      .filter({ hasText: new RegExp(`^Part ${part} of `) })
      .waitFor();
    await page.evaluate(() => Promise.allSettled([...document.images].map((image) => image.decode())));
    await look(part);
    if (part < parts) await student.next(page);
  }
}

const WAYS = ['Write', 'Draw', 'Photo', 'Say it', 'Film it', 'Keep a log', 'On paper'];

async function openWays(page: Page, shoot: Camera['shoot'], part: number): Promise<void> {
  const language: Language = 'en';
  for (const name of WAYS) {
    const way = page.getByRole('button', { name, exact: true });
    if ((await way.count()) === 0) continue;
    await way.first().click();
    await page.waitForLoadState('networkidle');
    await shoot(page, `part-${part}-${name.toLowerCase().replaceAll(' ', '-')}`, language);
  }
}
