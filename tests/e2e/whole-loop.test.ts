/**
 * The main job, from end to end, with nothing pretended: a real server, real Chromium with profiles on disk, a real
 * pack. Both sides are killed as a power cut kills them, and every wait is for something that a person would see.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readSchoolKeys } from '../../src/server/auth/school-keys.ts';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice, type Device, type DeviceOptions } from '../support/browser.ts';
import { buildStoryPack } from '../support/build-story-pack.ts';
import { draftFileHashes, pileFileHashes, seekableSeconds } from '../support/kept-bytes.ts';
import { keptSessions } from '../support/kept-cookies.ts';
import { schoolRecords } from '../support/school-records.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import { photo } from '../support/real-media.ts';
import * as student from '../support/student-at-home.ts';
import * as teacher from '../support/teacher-at-school.ts';
import { tempFolder } from '../support/temp-folder.ts';

const MAYA = { card: DEMO.maya.card, pin: DEMO.maya.secret };
const PACK = 'Story bag';
const ESSAY = 'It jumps back home, and this time it counts aloud.';
const FEEDBACK = 'I like that it counts aloud. Which number comes after four?';
/** Small enough to stay as it is, and more than one part. */
const PHOTO = await photo(460, 360, 'png');

it('a lesson goes home, is done with no network, and the work comes back exactly once, byte for byte', async () => {
  const folder = join(await tempFolder(), 'school');
  const tablet: DeviceOptions = { profile: await tempFolder() };
  let school = await openSchool({ folder });
  const { port, url } = school;

  const desk = await open({ profile: await tempFolder(), viewport: { width: 1366, height: 768 } });
  await teacher.signInAsTeacher(desk.page, url, DEMO.teacher);
  const pack = await storyPack(folder);
  await teacher.publishAndAssign(desk.page, { file: pack.file, title: PACK, group: 'Room 12' });
  let maya = await open(tablet);
  await student.signInWithCard(maya.page, url, MAYA);
  await student.downloadPack(maya.page, PACK);
  await expect.poll(() => keptSessions(tablet.profile), WATCH).toBe(1);

  await school.kill();
  await maya.kill();
  maya = await open(tablet);
  await student.start(maya.page, url);
  await readStory(maya.page, pack);
  await watchAndAnswer(maya.page);
  await student.makeWork(maya.page, { text: ESSAY, photo: PHOTO });
  const made = await draftFileHashes(maya.page);
  expect(made).toHaveLength(2);
  expect(made[0]).toBe(createHash('sha256').update(PHOTO).digest('hex'));
  await student.putInBag(maya.page);
  await maya.kill();

  school = await openSchool({ folder, port });
  maya = await open(tablet);
  await maya.page.goto(url); // and nobody presses anything
  const held = { counts: { 'work-handed-in': 1, 'question-answered': 3 }, whole: 1, quarantined: 0 };
  await expect.poll(() => schoolRecords(folder), WATCH).toMatchObject(held);

  await teacher.syncAtDesk(desk.page);
  await teacher.lookAtWork(desk.page, { student: 'Maya', title: 'What happens next?' });
  expect(await desk.page.getByText(ESSAY).count()).toBe(1);
  expect(await pileFileHashes(desk.page)).toEqual(made);
  // Of two seconds and more; of a copy on this device the player finds the end by itself.
  await expect.poll(() => seekableSeconds(desk.page), WATCH).toBeGreaterThan(1.5);
  await teacher.giveFeedback(desk.page, FEEDBACK);
  await expect.poll(() => schoolRecords(folder), WATCH).toMatchObject({ counts: { 'feedback-given': 1 } });

  await student.syncFromBag(maya.page);
  await student.readReceipt(maya.page);
  await student.readMessage(maya.page, FEEDBACK);
  expect(schoolRecords(folder)).toMatchObject(held);
  expect([...maya.problems, ...desk.problems]).toEqual([]);
});

/** Long enough for a slow machine; the test's own watchdog ends a hang. */
const WATCH = { timeout: 60_000, interval: 100 };

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

async function storyPack(folder: string): Promise<{ file: string; story: string }> {
  const keys = await readSchoolKeys(folder);
  if (keys === undefined) throw new Error('The school has no keys.');
  const file = join(await tempFolder(), 'story.bookbag');
  const { entry, material } = await buildStoryPack({ target: file, key: keys.pack });
  console.log(`The pack was made from the ${material}: ${String(entry.sizeBytes)} bytes.`);
  const [story] = entry.lessons;
  if (story === undefined) throw new Error('The pack has no lesson.');
  return { file, story: story.title };
}

async function readStory(page: Device['page'], pack: { story: string }): Promise<void> {
  await student.openLesson(page, PACK, pack.story);
  expect((await student.readToEnd(page)).pictures).toBeGreaterThan(2);
  await page
    .getByRole('link', { name: /Lessons|Back/ })
    .first()
    .click();
}

async function watchAndAnswer(page: Device['page']): Promise<void> {
  await student.openLesson(page, PACK, 'Two films');
  const film = await student.seekInFilm(page.locator('video[aria-label="Four jumps"]'), 40);
  expect(film.sought).toBeCloseTo(40, 1);
  expect(film.playedTo).toBeGreaterThan(40);
  await student.choose(page, ['A grasshopper']);
  await student.next(page);
  await student.choose(page, ['One half', 'Two fourths']);
  await student.next(page);
  await student.typeNumber(page, '4');
  await student.next(page);
}
