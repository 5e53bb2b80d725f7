import { expect, it, onTestFinished } from 'vitest';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice } from '../support/browser.ts';
import { choosePictures, joinHousehold, tapPictures, untilKept } from '../support/join-device.ts';
import { printCards } from '../support/office-at-school.ts';
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

it('a first-grader who forgot their pictures chooses new ones with their card, and is never locked out, offline', async () => {
  const school = await startServer({ folder: await tempFolder() });
  onTestFinished(() => school.kill());
  const desk = await open();
  await signInAsTeacher(desk.page, school.url, DEMO.otherTeacher);
  const [card = '', home = ''] = (await printCards(desk.page, 'Room 3')).map(({ code }) => code);
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
  await joinHousehold(page, ['Leo']);

  await page.goto(`${school.url}/welcome/card#${card}`);
  await page.getByRole('button', { name: 'I forgot: choose new ones' }).click();
  await choosePictures(page, { name: 'Leo', pictures: CHOSEN });
  await untilKept(page);
  await tablet.close();

  const again = await startDevice({ profile });
  onTestFinished(again.close);
  await again.context.setOffline(true);
  await again.page.goto(school.url);
  await again.page.getByRole('button', { name: 'Leo' }).click();
  for (let wrong = 0; wrong < 7; wrong += 1) {
    await tapPictures(again.page, OTHERS);
    await again.page.getByText('That is not it. Try again.').waitFor();
  }
  await again.page
    .getByText(/^Wait \d+ seconds?, then try again\.$/)
    .first()
    .waitFor();
  await again.page.getByRole('link', { name: 'Scan my card' }).waitFor();
  await tapPictures(again.page, CHOSEN);
  await again.page.getByRole('heading', { name: 'Hi, Leo' }).waitFor();
});
