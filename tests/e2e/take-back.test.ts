/**
 * Out of the bag and in again, in real Chromium against the real server: what never left can be changed with no network,
 * the school ends up with exactly one piece to review, and a child who is a moment too late loses nothing.
 */
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import { readSchoolKeys } from '../../src/server/auth/school-keys.ts';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice, type Device, type DeviceOptions } from '../support/browser.ts';
import { buildStoryPack } from '../support/build-story-pack.ts';
import { untilKeptForOffline } from '../support/demo-student.ts';
import { schoolRecords } from '../support/school-records.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import * as student from '../support/student-at-home.ts';
import * as teacher from '../support/teacher-at-school.ts';
import { tempFolder } from '../support/temp-folder.ts';

const MAYA = { card: DEMO.maya.card, pin: DEMO.maya.secret };
const PACK = 'Story bag';
const TASK = 'What happens next?';
const WATCH = { timeout: 60_000, interval: 100 };

it('what never left comes out of the bag, goes in changed, and is the one piece that the school has to review', async () => {
  const { folder, port, url, desk, tablet } = await homeWithNoSchool();
  let maya = await open(tablet);
  await student.start(maya.page, url);
  await openTask(maya.page);
  await student.write(maya.page, 'It jumps home.');
  await student.putInBag(maya.page);

  await maya.page.getByRole('button', { name: 'Take it out and change it' }).click();
  const field = maya.page.getByLabel('Write here');
  await expect.poll(() => field.inputValue(), WATCH).toBe('It jumps home.');
  await field.fill('It jumps home and sleeps.');
  await student.putInBag(maya.page);

  await maya.page.goto(`${url}/bag`);
  await maya.page.getByRole('button', { name: 'Take it out and change it' }).click();
  await expect.poll(() => field.inputValue(), WATCH).toBe('It jumps home and sleeps.');
  await field.fill('It jumps home, sleeps, and dreams of grass.');
  await student.putInBag(maya.page);
  await maya.kill();

  await openSchool({ folder, port });
  maya = await open(tablet);
  await maya.page.goto(url);
  const held = { counts: { 'work-handed-in': 3, 'work-taken-back': 2 }, quarantined: 0 };
  await expect.poll(() => schoolRecords(folder), WATCH).toMatchObject(held);

  await teacher.syncAtDesk(desk.page);
  await teacher.openPiece(desk.page, { student: 'Maya', title: TASK });
  const queue = desk.page.getByRole('region', { name: 'Pieces of work' });
  expect(await queue.getByRole('button', { name: new RegExp(TASK.replace('?', '\\?')) }).count()).toBe(1);
  expect(await desk.page.getByText('It jumps home, sleeps, and dreams of grass.').count()).toBe(1);
  expect(await desk.page.getByText(/^Attempt/).count()).toBe(0);

  await maya.page.goto(`${url}/bag`);
  await maya.page.getByText(/^At school( since .*)?\.$/).waitFor();
  expect(await maya.page.getByRole('button', { name: 'Take it out and change it' }).count()).toBe(0);
  expect([...maya.problems, ...desk.problems]).toEqual([]);
});

it('a child who is a moment too late changes nothing: the piece has left, and another try goes beside it', async () => {
  const { folder, port, url, tablet } = await homeWithNoSchool();
  const maya = await open(tablet);
  await student.start(maya.page, url);
  await openTask(maya.page);
  await student.write(maya.page, 'It jumps home.');
  await student.putInBag(maya.page);

  const button = await maya.page.getByRole('button', { name: 'Take it out and change it' }).elementHandle();
  await openSchool({ folder, port });
  await maya.page.getByText(/^It has left this device/).waitFor();
  // The finger was on its way when the button went.
  await button.evaluate((element) => (element as HTMLButtonElement).click());
  const held = { counts: { 'work-handed-in': 1 }, quarantined: 0 };
  await expect.poll(() => schoolRecords(folder), WATCH).toMatchObject(held);

  await maya.page.getByRole('button', { name: 'Hand in another try' }).click();
  await student.write(maya.page, 'It jumps home and sleeps.');
  await maya.page.getByRole('button', { name: 'Put in my bag' }).click();
  await maya.page.getByText('2 pieces are in your bag').waitFor();
  await expect.poll(() => schoolRecords(folder).counts['work-handed-in'], WATCH).toBe(2);
  expect(schoolRecords(folder).counts['work-taken-back']).toBeUndefined();
  expect(maya.problems).toEqual([]);
});

async function open(options: DeviceOptions): Promise<Device> {
  const device = await startDevice(options);
  onTestFinished(() => device.close());
  return device;
}

async function openSchool(options: { folder: string; port?: number }): Promise<ServerProcess> {
  const school = await startServer(options);
  onTestFinished(() => school.kill());
  return school;
}

/** Maya's tablet has the lessons; the school is gone, as it is for a child at home with no network. */
async function homeWithNoSchool() {
  const folder = join(await tempFolder(), 'school');
  const tablet: DeviceOptions = { profile: await tempFolder() };
  const school = await openSchool({ folder });
  const { port, url } = school;
  const desk = await open({ profile: await tempFolder(), viewport: { width: 1366, height: 768 } });
  await teacher.signInAsTeacher(desk.page, url, DEMO.teacher);
  await teacher.publishAndAssign(desk.page, { file: await storyPack(folder), title: PACK, group: 'Room 12' });
  const maya = await open(tablet);
  await student.signInWithCard(maya.page, url, MAYA);
  await student.downloadPack(maya.page, PACK);
  await untilKeptForOffline(maya.page);
  await school.kill();
  await maya.kill();
  return { folder, port, url, desk, tablet };
}

async function storyPack(folder: string): Promise<string> {
  const keys = await readSchoolKeys(folder);
  if (keys === undefined) throw new Error('The school has no keys.');
  const file = join(await tempFolder(), 'story.bookbag');
  await buildStoryPack({ target: file, key: keys.pack });
  return file;
}

async function openTask(page: Page): Promise<void> {
  await student.openLesson(page, PACK, 'Two films');
  await student.goToTask(page);
}
