/** A browser profile that is cleared whenever it is closed: no page of it says “on this device” as if that would last. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice } from '../support/browser.ts';
import { startServer } from '../support/server-process.ts';
import * as student from '../support/student-at-home.ts';
import { tempFolder } from '../support/temp-folder.ts';

const MAYA = { card: DEMO.maya.card, pin: DEMO.maya.secret };
const PACK = 'Your heart at work';
const PLACES = ['/', '/lessons', '/bag', '/messages', '/me', '/family', '/family/device'];
const FOR_NOW = 'Saved here for now: sync before you close the browser.';
const FORGETS = 'This device forgets when it is closed. Sync before you go.';

/** Every place of the app, as soon as it says where things stand. */
async function expectOnAllPages(page: Page, url: string, words: string): Promise<void> {
  for (const place of PLACES) {
    await page.goto(url + place);
    await page.locator('.where').filter({ hasText: words }).waitFor();
  }
}

it('says “for now” wherever it says where things are, and after two profiles were lost, that it forgets', async () => {
  const school = await startServer({ folder: join(await tempFolder(), 'school') });
  onTestFinished(() => school.kill());
  const { url } = school;
  const profile = await tempFolder();
  for (const words of [FOR_NOW, FOR_NOW, FORGETS]) {
    const { page, close, problems } = await startDevice({ profile });
    onTestFinished(close);
    await student.signInWithCard(page, url, MAYA);
    if (words === FOR_NOW) {
      await student.downloadPack(page, PACK);
      await student.openLesson(page, PACK, PACK);
      await student.goToTask(page);
      await page.getByLabel('Write here').fill('Kept for now.');
      await student.putInBag(page);
    }
    await page.goto(`${url}/family`);
    await page.getByRole('button', { name: 'Sync everybody' }).click();
    await page.getByText('Safe at school', { exact: true }).first().waitFor();
    await expectOnAllPages(page, url, words);
    expect(problems).toEqual([]);
    await close();
    await rm(profile, { recursive: true });
  }
});
