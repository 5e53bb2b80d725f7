/** Two siblings on one tablet, weeks without internet, and a parent in reach of a hotspot for minutes. */
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice } from '../support/browser.ts';
import { schoolRecords } from '../support/school-records.ts';
import { startServer } from '../support/server-process.ts';
import * as student from '../support/student-at-home.ts';
import { tempFolder } from '../support/temp-folder.ts';

const PACK = 'Your heart at work';
const MAYA = { card: DEMO.maya.card, pin: DEMO.maya.secret };

it('one press sends the work of all children of a device, and says what still waits', async () => {
  const folder = join(await tempFolder(), 'school');
  let school = await startServer({ folder });
  onTestFinished(() => school.kill());
  const { url, port } = school;
  const { page, close, problems } = await startDevice({ profile: await tempFolder() });
  onTestFinished(close);
  await student.signInWithCard(page, url, MAYA);
  await student.downloadPack(page, PACK);
  await page.goto(`${url}/me`);
  await page.getByRole('button', { name: 'Switch person' }).click();
  await signInSamuel(page);

  await school.kill();
  await handInWords(page, 'My heart went faster when I jumped.');
  await page.goto(`${url}/me`);
  await page.getByRole('button', { name: 'Switch person' }).click();
  await student.unlock(page, { name: 'Maya', pin: MAYA.pin });
  await handInWords(page, 'I counted 88 after the stairs.');

  await page.goto(`${url}/family`);
  await page.getByText('1 piece of work waits to go to school').nth(1).waitFor();
  await page.getByRole('button', { name: 'Sync everybody' }).click();
  await page.getByText('The school could not be reached.').waitFor();

  school = await startServer({ folder, port });
  const held = { counts: { 'work-handed-in': 2 }, quarantined: 0 };
  // The page notices by itself that the school is back, and may be quicker than a hand.
  const allSafe = page.getByText('Safe at school.').nth(1).waitFor();
  await Promise.race([page.getByRole('button', { name: 'Try again' }).click(), allSafe]);
  await allSafe;
  expect(schoolRecords(folder)).toMatchObject(held);
  expect(problems).toEqual([]);
});

async function signInSamuel(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Add a person' }).click();
  await page.getByLabel('Code on your class card').fill(DEMO.sam.card);
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  for (const picture of ['Sun', 'Boat', 'Leaf']) await page.getByRole('button', { name: picture }).click();
  await page.getByRole('heading', { name: 'Hi, Samuel' }).waitFor();
  await page.getByRole('heading', { name: PACK }).waitFor(); // the first visit has told him of it
}

async function handInWords(page: Page, words: string): Promise<void> {
  await student.openLesson(page, PACK, PACK);
  await student.goToTask(page);
  await page.getByLabel('Write here').fill(words);
  await student.putInBag(page);
}
