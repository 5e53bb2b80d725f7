/**
 * A teacher makes tonight's lesson, with nothing pretended: a real server, real Chromium, a real photo, film and voice.
 * The browser is killed in the middle, the school is away when it is published, and a child does it with no network.
 */
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice, type Device, type DeviceOptions } from '../support/browser.ts';
import { keptSessions } from '../support/kept-cookies.ts';
import { film, HAS_FFMPEG, photo } from '../support/real-media.ts';
import { schoolRecords } from '../support/school-records.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import { smallPdf } from '../support/small-pdf.ts';
import * as student from '../support/student-at-home.ts';
import * as teacher from '../support/teacher-at-school.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { TonightDesk } from '../support/tonight-at-desk.ts';

const MAYA = { card: DEMO.maya.card, pin: DEMO.maya.secret };
const LAPTOP = { viewport: { width: 1366, height: 768 } };
const TITLE = 'How much is a half?';
/** Long enough for a slow machine; the test's own watchdog ends a hang. */
const WATCH = { timeout: 60_000, interval: 100 };
const MOST_ACTIONS = 40;

async function openSchool(options: { folder: string; port?: number }): Promise<ServerProcess> {
  const school = await startServer(options);
  onTestFinished(() => school.kill());
  return school;
}

async function open(options: DeviceOptions): Promise<Device> {
  const device = await startDevice(options);
  onTestFinished(() => device.close());
  return device;
}

async function files() {
  const picture = { name: 'IMG_2041.jpg', mimeType: 'image/jpeg', buffer: await photo(2400, 1800) };
  const sheet = {
    ...{ name: 'squared-paper.pdf', mimeType: 'application/pdf' },
    buffer: Buffer.from(smallPdf('Squared paper')),
  };
  const moving = { name: 'folding.mp4', mimeType: 'video/mp4', buffer: await film(1280, 720, 4) };
  return [picture, sheet, ...(HAS_FFMPEG ? [moving] : [])];
}

it('tonight’s lesson is made in under 40 actions, survives a crash, is published once, and is done with no network', async () => {
  const folder = join(await tempFolder(), 'school');
  const laptop: DeviceOptions = { profile: await tempFolder(), ...LAPTOP };
  let school = await openSchool({ folder });
  const { port, url } = school;
  const before = schoolRecords(folder).counts['pack-published'] ?? 0;
  let desk = await open(laptop);
  await teacher.signInAsTeacher(desk.page, url, DEMO.teacher);
  const first = new TonightDesk(desk.page);
  await first.open();
  await first.name(TITLE);
  await first.drop(await files());
  await first.write(first.piece('Photo').getByLabel('What does it show?'), 'A strip of paper, folded once');
  await first.text('Fold a strip of paper in half.');
  await first.sayFor(2500);
  await first.choice('How many parts are there?', ['two', 'three']);
  await first.saved();
  // Chromium writes a cookie half a minute after it came.
  await expect.poll(() => keptSessions(laptop.profile), WATCH).toBe(1);
  await desk.kill();

  // The school is away: all that follows happens with no network.
  await school.kill();
  desk = await open(laptop);
  await desk.page.goto(`${url}/teacher/tonight`);
  const page = new TonightDesk(desk.page);
  await page.piece('Question: choose').waitFor();
  expect(await desk.page.locator('#tonight-title').inputValue()).toBe(TITLE);
  expect(await page.piece('Photo').getByLabel('What does it show?').inputValue()).toMatch(/folded once$/);
  await page.piece('Sound').locator('audio').waitFor();
  await page.number('One half of 10 is', '5');
  await page.words('What is 1/2 called?', 'a half; half');
  await page.task('Fold and draw', 'Draw your strip and write what you see.');
  await page.press('Publish to Room 12');
  await desk.page.getByText('Waits on this device.').waitFor();
  const actions = first.actions + page.actions;
  console.log(`Tonight's lesson took ${String(actions)} actions.`);
  expect(actions).toBeLessThan(MOST_ACTIONS);

  school = await openSchool({ folder, port });
  await desk.page.getByRole('button', { name: 'Sync now' }).click();
  await desk.page.getByText(`Published: “${TITLE}”, version 1, to Room 12`).waitFor();
  await desk.page.reload();
  await expect.poll(() => schoolRecords(folder).counts['pack-published'], WATCH).toBe(before + 1);

  const maya = await open({ profile: await tempFolder() });
  await student.signInWithCard(maya.page, url, MAYA);
  await student.downloadPack(maya.page, TITLE);
  await school.kill();
  await student.openLesson(maya.page, TITLE, TITLE);
  await doLesson(maya);

  school = await openSchool({ folder, port });
  await expect
    .poll(() => schoolRecords(folder).counts, WATCH)
    .toMatchObject({ 'work-handed-in': 1, 'question-answered': 3, 'pack-published': before + 1 });
  expect([...maya.problems, ...desk.problems]).toEqual([]);
});

async function doLesson({ page }: Device): Promise<void> {
  await student.goOnTo(page, page.getByText('How many parts are there?'));
  await student.choose(page, ['two']);
  await student.next(page);
  await student.typeNumber(page, '5');
  await student.next(page);
  await page.getByLabel(/^Your answer/).fill('one half');
  await page.getByLabel(/^Your answer/).fill('half');
  await page.getByRole('button', { name: /^Check/ }).click();
  await page.getByText('Yes, that is right.').waitFor();
  await student.goToTask(page);
  await student.write(page, 'I see two parts, and they are alike.');
  await student.putInBag(page);
}
