/** The disk of the school's box is full, really full: it says so, acknowledges nothing, and gets everything once there is room. */
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startDevice } from '../support/browser.ts';
import { takeHome } from '../support/demo-student.ts';
import { draftFileHashes } from '../support/kept-bytes.ts';
import { addNoisyPhoto } from '../support/noisy-photo.ts';
import { startServer } from '../support/server-process.ts';
import { openSmallDisk } from '../support/small-disk.ts';
import * as student from '../support/student-at-home.ts';
import { tempFolder } from '../support/temp-folder.ts';

const PACK = 'Your heart at work';
const MIB = 1024 * 1024;
/** What the school asks for when it has no room, and more. */
const WATCH = { timeout: 150_000 };

it('[SCHOOL-4] a school without room acknowledges nothing, and has the work once there is room', async () => {
  const disk = await openSmallDisk(64);
  onTestFinished(() => disk.close());
  const school = await startServer({ folder: join(disk.folder, 'school'), enter: disk.enter });
  onTestFinished(() => school.kill());
  const { page, close, problems } = await startDevice({ profile: await tempFolder() });
  onTestFinished(close);
  await takeHome(page, school.url, PACK);
  await student.openLesson(page, PACK, PACK);
  await student.goToTask(page);
  await student.write(page, 'My heart beat 140 times.');
  await addNoisyPhoto(page);
  const made = await draftFileHashes(page);

  await disk.leaveFree(0);
  expect(await disk.freeBytes()).toBeLessThan(MIB / 4);
  const answered = page.waitForResponse((answer) => answer.url().endsWith('/sync'));
  await student.putInBag(page);
  expect((await answered).status()).toBe(503);
  await page.getByRole('link', { name: 'Lessons' }).first().click();
  await student.goTo(page, 'Bag');
  const sheet = page.getByRole('article').first();
  await sheet.getByText('It was sent, and the school has not said yet that it has it.').waitFor();
  await page.getByText(/^The school asked to come again/).waitFor();
  expect((await fetch(`${school.url}/api/health`)).status).toBe(200);

  await disk.leaveFree(32 * MIB);
  await sheet.getByText(/^At school( since .*)?\.$/).waitFor(WATCH);
  expect(made).toHaveLength(1);
  expect(problems.filter((problem) => !problem.includes('503'))).toEqual([]);
});
