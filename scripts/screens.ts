/**
 * `npm run screens`: every screen and main state of the demo school, as pictures in the folder `screens` (not kept by
 * git), so that everyone can look again. A real server and real Chromium; phone and laptop, light and dark, English
 * and Spanish. Names say who, where and how: `maya.bag.360.dark.es.png`. A first argument keeps to one part: `visitor`,
 * `maya`, `desk` or `family`.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { DEMO } from '../src/server/demo/credentials.ts';
import { startDevice, type Device } from '../tests/support/browser.ts';
import { makeCamera, type Camera } from '../tests/support/camera.ts';
import { startServer, type ServerProcess } from '../tests/support/server-process.ts';
import * as student from '../tests/support/student-at-home.ts';
import * as teacher from '../tests/support/teacher-at-school.ts';

const FOLDER = join(import.meta.dirname, '../screens');
const PACK = 'Fractions on a number line';
const MAYA = { card: DEMO.maya.card, pin: DEMO.maya.secret };

type World = { school: ServerProcess; newDevice: () => Promise<Device>; camera: (who: string) => Camera };

async function visitor({ school, newDevice, camera }: World): Promise<void> {
  const { page } = await newDevice();
  const { shoot, visit } = camera('visitor');
  const url = (path: string) => `${school.url}${path}`;
  for (const language of ['en', 'es'] as const) {
    await page.goto(url('/welcome'));
    if (language === 'es') await page.getByRole('button', { name: 'Español' }).click();
    await visit(page, language, {
      welcome: url('/welcome'),
      card: url('/welcome/add'),
      household: url('/welcome/household'),
      'sign-in': url('/welcome/sign-in'),
      'no-page': url('/no-such-page'),
    });
    for (const [who, { card }] of Object.entries({ pin: DEMO.maya, pictures: DEMO.sam })) {
      await page.goto(url('/welcome/add'));
      await page.getByRole('textbox').fill(card);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 2 }).waitFor();
      await shoot(page, who, language);
    }
  }
}

async function maya(world: World): Promise<void> {
  const { school, newDevice, camera } = world;
  const { page } = await newDevice();
  const { shoot, visit } = camera('maya');
  await student.signInWithCard(page, school.url, MAYA);
  await visit(page, 'en', {
    'today-new': school.url,
    'lessons-new': `${school.url}/lessons`,
    'bag-new': `${school.url}/bag`,
  });
  await student.downloadPack(page, PACK);
  await doLesson(page, shoot);
  await reviewAtDesk(world);
  await student.start(page, school.url);
  await student.syncFromBag(page);
  await inBothLanguages(page, visit, {
    today: school.url,
    lessons: `${school.url}/lessons`,
    bag: `${school.url}/bag`,
    messages: `${school.url}/messages`,
    me: `${school.url}/me`,
    family: `${school.url}/family`,
  });
  await page.goto(`${school.url}/bag`);
  await page.getByRole('link', { name: 'Read what came back' }).click();
  await page.getByRole('region', { name: 'Receipt' }).waitFor();
  await shoot(page, 'work', 'en');
  await school.kill();
  await page.goto(`${school.url}/bag`);
  await page.getByRole('button', { name: 'Sync now' }).click();
  await page.getByText('The school could not be reached.').waitFor();
  await shoot(page, 'bag-offline', 'en');
  await page.goto(`${school.url}/family`);
  await page.getByRole('button', { name: 'Sync everybody' }).click();
  await page.getByText('The school could not be reached.').waitFor();
  await shoot(page, 'family-offline', 'en');
  await visit(page, 'en', { 'today-offline': school.url });
}

/** Each step of the lesson, a wrong and a right answer, a recording, the bag, and the end. */
async function doLesson(page: Page, shoot: Camera['shoot']): Promise<void> {
  await student.openLesson(page, PACK, PACK);
  for (let part = 1; !(await page.getByLabel('Write here').isVisible()); part += 1) {
    await page.getByText(new RegExp(`^Part ${part} of `)).waitFor();
    await shoot(page, `lesson-${part}`, 'en');
    if (part === 9) await answerTwice(page, shoot);
    await student.next(page);
  }
  await shoot(page, 'task', 'en');
  await page.getByRole('button', { name: 'Record my voice' }).click();
  await page.getByText(/^0:0[1-9]$/).waitFor();
  await shoot(page, 'task-recording', 'en');
  await page.getByRole('button', { name: 'Stop recording' }).click();
  await page.getByRole('button', { name: 'Remove' }).click();
  await student.makeWork(page, { text: 'The bean is at 3/4, and at 6/8.', photo: await page.screenshot() });
  await shoot(page, 'task-made', 'en');
  await student.putInBag(page);
  await page.getByText('in your bag and at school').waitFor();
  await shoot(page, 'task-in-bag', 'en');
  await page.getByRole('button', { name: 'Finish' }).click();
  await page.getByText('You finished this lesson').waitFor();
  await shoot(page, 'lesson-end', 'en');
}

async function answerTwice(page: Page, shoot: Camera['shoot']): Promise<void> {
  await page.getByText('1.2', { exact: true }).click();
  await page.getByRole('button', { name: 'Check my answer' }).click();
  await page.getByText('Not yet.').waitFor();
  await shoot(page, 'question-tried', 'en');
  await student.choose(page, ['0.5']);
  await shoot(page, 'question-right', 'en');
}

async function reviewAtDesk({ school, newDevice, camera }: World): Promise<void> {
  const { page, close } = await newDevice();
  await teacher.signInAsTeacher(page, school.url, DEMO.teacher);
  await teacher.lookAtWork(page, { student: 'Maya', title: 'Make your own number line' });
  await inBothLanguages(page, camera('teacher').visit, {
    'review-work': `${school.url}/teacher`,
  });
  await teacher.giveFeedback(page, 'Your second name is right. How did you find it?');
  await close();
}

async function desk({ school, newDevice, camera }: World): Promise<void> {
  const staff = {
    teacher: ['/teacher', '/teacher/class', '/teacher/packs'],
    office: ['/office', '/office/classes', '/office/health'],
  };
  for (const [who, paths] of Object.entries(staff)) {
    const { page, close } = await newDevice();
    await signIn(page, school.url, who === 'teacher' ? DEMO.teacher : DEMO.office);
    const places = Object.fromEntries(
      paths.map((path) => [path.split('/').at(-1) ?? who, `${school.url}${path}`]),
    );
    await inBothLanguages(page, camera(who).visit, places);
    await close();
  }
}

async function family({ school, newDevice, camera }: World): Promise<void> {
  const { page } = await newDevice();
  await signIn(page, school.url, DEMO.guardian);
  const { visit } = camera('guardian');
  await visit(page, 'es', { family: `${school.url}/family` });
  await page.getByRole('button', { name: 'English' }).click();
  await visit(page, 'en', { family: `${school.url}/family` });
}

async function signIn(page: Page, url: string, person: { email: string; password: string }): Promise<void> {
  await page.goto(`${url}/welcome/sign-in`);
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => !address.pathname.startsWith('/welcome'));
  await page.waitForLoadState('networkidle'); // the school's news
}

type Places = Readonly<Record<string, string>>;

async function inBothLanguages(page: Page, visit: Camera['visit'], places: Places): Promise<void> {
  await visit(page, 'en', places);
  await speak(page, 'Español');
  await visit(page, 'es', places);
  await speak(page, 'English');
}

/** Staff choose their language beside every page, a student under "Me". */
async function speak(page: Page, language: 'English' | 'Español'): Promise<void> {
  const { origin, pathname } = new URL(page.url());
  if (!/teacher|office/.test(pathname)) await page.goto(`${origin}/me`);
  const chosen = page.locator(`html[lang=${language === 'English' ? 'en' : 'es'}]`);
  await page.getByRole('button', { name: language }).click();
  await chosen.waitFor();
}

const PARTS = { visitor, desk, family, maya };

async function main(only: string | undefined): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const temp = await mkdtemp(join(tmpdir(), 'bookbag-screens-'));
  const school = await startServer({ folder: join(temp, 'school') });
  const open: Device[] = [];
  const newDevice = async () => {
    const device = await startDevice({ profile: await mkdtemp(join(temp, 'device-')) });
    open.push(device);
    return device;
  };
  const camera = (who: string) => makeCamera(FOLDER, who);
  try {
    for (const [name, part] of Object.entries(PARTS)) {
      if (only === undefined || only === name) await part({ school, newDevice, camera });
    }
  } finally {
    for (const device of open) await device.close();
    await school.kill();
    await rm(temp, { recursive: true, force: true });
  }
}

await main(process.argv[2]);
