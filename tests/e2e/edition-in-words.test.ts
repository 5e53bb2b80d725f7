/** The edition in words at home with no network: a film is told by its poster and its words, and a question is answered as in every edition. */
import { expect, it, onTestFinished } from 'vitest';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { faultsOnPage } from '../support/axe-in-page.ts';
import { startDevice } from '../support/browser.ts';
import { schoolOfOnePack } from '../support/school-of-one-pack.ts';
import { startServer } from '../support/server-process.ts';
import * as student from '../support/student-at-home.ts';
import { tempFolder } from '../support/temp-folder.ts';

const PACK = 'science-water-cycle';
const TITLE = 'Where does the puddle go?';

it('a film that was not brought is told, and the lesson is whole without it', async () => {
  const school = await startServer({ folder: (await schoolOfOnePack(PACK, 'text')).folder });
  onTestFinished(() => school.kill());
  const device = await startDevice({ profile: await tempFolder(), viewport: { width: 360, height: 740 } });
  onTestFinished(() => device.close());
  const { page } = device;
  await student.signInWithCard(page, school.url, { card: DEMO.nadia.card, pin: DEMO.nadia.secret });
  await student.downloadPack(page, TITLE);
  await school.kill();

  await student.openLesson(page, TITLE, TITLE);
  const question = page.getByRole('group').filter({ hasText: 'Where has most of the water' });
  await question.getByLabel('It is in the air.').check();
  await page.getByRole('button', { name: /^Check/ }).click();
  await page.getByText('It has become a gas that you cannot see').waitFor();
  await student.next(page);

  const film = page.getByRole('region', { name: 'The way of one puddle' });
  await film.getByText('Tiny bits of water leave the puddle').waitFor();
  expect(await film.locator('video, audio, details').count()).toBe(0);
  expect(await student.picturesShown(page)).toBeGreaterThan(0);
  const poster = film.locator('img');
  expect(await poster.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth)).toBe(480);
  expect(await faultsOnPage(page)).toEqual([]);
  expect(device.problems).toEqual([]);
});
