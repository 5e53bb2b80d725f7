/**
 * A lesson at home with no network, in a real browser: where a child was is where they go on, after the battery died too;
 * a word is asked, an example is worked out, a clock runs on, how they read goes with them, and the pages for the printer
 * are made and gone.
 */
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readSchoolKeys } from '../../src/server/auth/school-keys.ts';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice, type Device, type DeviceOptions } from '../support/browser.ts';
import { buildEverything, EVERYTHING_LESSON, EVERYTHING_PACK } from '../support/everything.ts';
import { startServer } from '../support/server-process.ts';
import * as student from '../support/student-at-home.ts';
import * as teacher from '../support/teacher-at-school.ts';
import { tempFolder } from '../support/temp-folder.ts';

async function open(options: DeviceOptions): Promise<Device> {
  const device = await startDevice(options);
  onTestFinished(() => device.close());
  return device;
}

async function takeHome(profile: string): Promise<{ maya: Device; url: string }> {
  const folder = join(await tempFolder(), 'school');
  const school = await startServer({ folder });
  onTestFinished(() => school.kill());
  const keys = await readSchoolKeys(folder);
  if (keys === undefined) throw new Error('The school has no keys.');
  const file = join(await tempFolder(), 'everything.bookbag');
  await buildEverything({ target: file, key: keys.pack });
  const desk = await open({ profile: await tempFolder(), viewport: { width: 1366, height: 768 } });
  await teacher.signInAsTeacher(desk.page, school.url, DEMO.teacher);
  await teacher.publishAndAssign(desk.page, { file, title: EVERYTHING_PACK, group: 'Room 12' });
  const maya = await open({ profile });
  await student.signInWithCard(maya.page, school.url, { card: DEMO.maya.card, pin: DEMO.maya.secret });
  await student.downloadPack(maya.page, EVERYTHING_PACK);
  await school.kill();
  return { maya, url: school.url };
}

it('a lesson goes on where a child was, with what they had opened, when the battery has died', async () => {
  const profile = await tempFolder();
  const home = await takeHome(profile);
  let { page } = home.maya;
  await student.openLesson(page, EVERYTHING_PACK, EVERYTHING_LESSON);

  await page.getByRole('button', { name: /Reading/ }).click();
  await page.getByLabel('Very large').check();
  await page.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('button', { name: 'root', exact: true }).press('Enter');
  await page.getByRole('status').filter({ hasText: 'drinks water from the ground' }).waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Show the first step' }).click();
  await page.getByRole('button', { name: 'Show the next step' }).click();
  await page.getByText('Share that cup').waitFor();
  await page.getByText('Saved on this device').waitFor();

  await home.maya.kill();
  const again = await open({ profile });
  page = again.page;
  await page.goto(home.url);
  await page.getByRole('link', { name: 'Go on' }).click();
  await page.getByText('Share that cup').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('block-share');
  expect(await page.evaluate(() => document.documentElement.dataset['size'])).toBe('3');

  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByText('Done! You did it.').first().waitFor();
  expect(again.problems).toEqual([]);
});

it('a lesson on paper has every picture and no button, and the screen stays as it was', async () => {
  const { maya } = await takeHome(await tempFolder());
  const { page } = maya;
  await student.openLesson(page, EVERYTHING_PACK, EVERYTHING_LESSON);
  await page.evaluate(() => {
    const keep = { pages: 0, buttons: 0, empty: 0 };
    Object.assign(globalThis, { kept: keep });
    globalThis.print = () => {
      const pages = document.querySelector('.printed');
      keep.pages = pages?.querySelectorAll('.printed-block').length ?? 0;
      keep.buttons = pages?.querySelectorAll('button, a, input').length ?? 0;
      keep.empty = [...(pages?.querySelectorAll('img') ?? [])].filter((one) => one.naturalWidth === 0).length;
      dispatchEvent(new Event('afterprint'));
    };
  });
  await page.getByRole('button', { name: /Reading/ }).click();
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  const kept = () => page.evaluate(() => (globalThis as unknown as { kept: { pages: number } }).kept);
  await expect.poll(async () => (await kept()).pages).toBeGreaterThan(20);
  expect(await kept()).toMatchObject({ buttons: 0, empty: 0 });
  await page.locator('.printed').waitFor({ state: 'detached' });
  await page.getByText(/^Part 1 of /).waitFor();
  expect(maya.problems).toEqual([]);
});
