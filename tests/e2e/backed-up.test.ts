/** What a backup of the school covers leaves the device, and is looked at from school; without a network that is said. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, onTestFinished, test } from 'vitest';
import { startDevice } from '../support/browser.ts';
import { takeHome } from '../support/demo-student.ts';
import { draftFileHashes, shownFileHashes } from '../support/kept-bytes.ts';
import { noisyPhoto } from '../support/noisy-photo.ts';
import { startServer } from '../support/server-process.ts';
import * as student from '../support/student-at-home.ts';
import { tempFolder } from '../support/temp-folder.ts';

const PACK = 'Your heart at work';
const BOOKBAG = join(import.meta.dirname, '../../src/server/cli/bookbag.ts');
const AN_HOUR_LATER = 'data:text/javascript,const now = Date.now; Date.now = () => now() + 3600000';

/** `bookbag backup`, an hour from now. */
function backUp(data: string, to: string): void {
  const args = ['--import', AN_HOUR_LATER, BOOKBAG, 'backup', '--data', data, '--to', to];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
}

function partsHere(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('bookbag-work');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error('The store did not open.'));
    });
    const counted = await new Promise<number>((resolve, reject) => {
      const asking = db.transaction('partBytes').objectStore('partBytes').count();
      asking.onsuccess = () => resolve(asking.result);
      asking.onerror = () => reject(asking.error ?? new Error('The store did not answer.'));
    });
    db.close();
    return counted;
  });
}

test('a photo and a voice leave the device when a backup has them, and are shown from school', async () => {
  const folder = await tempFolder();
  const data = join(folder, 'school');
  const school = await startServer({ folder: data });
  onTestFinished(() => school.kill());
  const { page, context, close, problems } = await startDevice({ profile: join(folder, 'tablet') });
  onTestFinished(close);
  await takeHome(page, school.url, PACK);
  await student.openLesson(page, PACK, PACK);
  await student.goToTask(page);
  await student.makeWork(page, { text: 'My heart beat 140 times.', photo: await noisyPhoto(page) });
  const made = await draftFileHashes(page);
  await student.putInBag(page);
  await page.getByText('It is in your bag and at school').waitFor();
  await page.getByRole('link', { name: 'Lessons' }).first().click();
  await student.syncFromBag(page);
  expect(await partsHere(page)).toBeGreaterThanOrEqual(2);

  backUp(data, join(folder, 'backup'));
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect.poll(() => partsHere(page)).toBe(0);
  await student.readReceipt(page);
  await page.getByRole('img', { name: 'My photo' }).waitFor();
  await page.getByLabel('My recording').waitFor();
  expect((await shownFileHashes(page)).sort()).toEqual(made.sort());

  await context.setOffline(true);
  await page.reload();
  await expect.poll(() => page.getByText('This is at school.').count()).toBe(2);
  await page.getByText('My heart beat 140 times.').waitFor();
  await context.setOffline(false);
  await page.reload();
  await page.getByRole('img', { name: 'My photo' }).waitFor();
  expect(problems).toEqual([]);
});
