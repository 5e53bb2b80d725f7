import type { Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice } from '../support/browser.ts';
import { startServer } from '../support/server-process.ts';
import { signInAsTeacher } from '../support/teacher-at-school.ts';
import { tempFolder } from '../support/temp-folder.ts';

const CHOSEN = ['Hill', 'Leaf', 'Sun'];
const OTHERS = ['Boat', 'Boat', 'Boat'];

async function open() {
  const device = await startDevice({ profile: await tempFolder() });
  onTestFinished(device.close);
  return device;
}

async function tap(page: Page, pictures: readonly string[]): Promise<void> {
  for (const picture of pictures) await page.getByRole('button', { name: picture, exact: true }).click();
}

/** Prints for a class; the sheet's codes, of the child's card and of the household's. */
async function printFor(page: Page, room: string): Promise<{ card: string; home: string }> {
  await page.getByRole('link', { name: 'Cards' }).click();
  await page.getByRole('button', { name: `Print cards for ${room}` }).click();
  // The school makes the codes: they are here a moment later.
  await page.locator('.card-code').first().waitFor();
  const codes = await page.locator('.card-code').allTextContents();
  const [card = '', home = ''] = codes;
  return { card, home };
}

it('a class’s cards are printed, a tablet joins, and a first-grader comes in by pictures, offline', async () => {
  const school = await startServer({ folder: await tempFolder() });
  onTestFinished(() => school.kill());
  const desk = await open();
  await signInAsTeacher(desk.page, school.url, DEMO.otherTeacher);
  const { card, home } = await printFor(desk.page, 'Room 3');
  expect([card, home]).toEqual([
    expect.stringMatching(/^\w{5}-\w{5}$/),
    expect.stringMatching(/^\w{5}-\w{5}$/),
  ]);
  const pdf = await desk.page.pdf({ format: 'A4' });
  // One sheet of paper, and nothing of the desk on it.
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);

  const profile = await tempFolder();
  const tablet = await startDevice({ profile });
  const { page } = tablet;
  await page.goto(`${school.url}/welcome/card#${home}`);
  await page.getByRole('button', { name: 'Use it for this family' }).click();
  await page.getByRole('button', { name: 'Leo' }).waitFor();

  await page.goto(`${school.url}/welcome/card#${card}`);
  await page.getByRole('button', { name: 'I forgot: choose new ones' }).click();
  await tap(page, CHOSEN);
  await page.getByRole('button', { name: 'I know them' }).click();
  await tap(page, CHOSEN);
  await page.getByRole('heading', { name: 'Hi, Leo' }).waitFor();
  // The app is on the tablet when its worker has put it there.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await tablet.close();

  const again = await startDevice({ profile });
  onTestFinished(again.close);
  await again.context.setOffline(true);
  await again.page.goto(school.url);
  await again.page.getByRole('button', { name: 'Leo' }).click();
  for (let wrong = 0; wrong < 7; wrong += 1) {
    await tap(again.page, OTHERS);
    await again.page.getByText('That is not it. Try again.').waitFor();
  }
  await again.page
    .getByText(/^Wait \d+ seconds?, then try again\.$/)
    .first()
    .waitFor();
  await again.page.getByRole('link', { name: 'Scan my card' }).waitFor();
  await tap(again.page, CHOSEN);
  await again.page.getByRole('heading', { name: 'Hi, Leo' }).waitFor();
});
