import { DEMO } from '../../src/server/demo/credentials.ts';
import { bothTongues, signIn, type World } from './world.ts';

/** A class's cards: before and after, the sheet on screen and on paper, new pictures, and a card that is lost. */
export async function cards({ school, newDevice, camera }: World): Promise<void> {
  const { page, close } = await newDevice();
  await signIn(page, school.url, DEMO.otherTeacher);
  const see = bothTongues(page, camera('cards'));
  const address = `${school.url}/teacher/cards`;
  const table = () => page.locator('.grid').first().waitFor();
  const ofLine = (action: number) => page.locator('.grid tbody tr').first().locator('.button').nth(action);
  const print = async () => {
    await page.locator('section .button[class~=large]').first().click();
    await page.locator('.card-code').first().waitFor();
  };
  await see({ name: 'classes', address, into: table });
  await see({ name: 'sheet', address, into: print });
  await page.emulateMedia({ media: 'print' });
  await camera('cards').glance(page, 'paper');
  await page.emulateMedia({ media: null });
  await see({
    name: 'new-pictures',
    address,
    into: async () => {
      await table();
      await ofLine(1).click();
      await page.locator('.new-pictures, .new-pin').first().waitFor();
    },
  });
  await see({
    name: 'lost',
    address,
    into: async () => {
      await table();
      await ofLine(2).click();
      await page.locator('.lost-too').waitFor();
    },
  });
  await close();
}

/** A child's first time with a card, and coming back: pictures, a PIN, a wrong try and a wait. */
export async function pictures({ school, newDevice, camera }: World): Promise<void> {
  const { page } = await newDevice();
  const { shoot } = camera('pictures');
  const tap = async (names: readonly string[]) => {
    for (const name of names) await page.getByRole('button', { name, exact: true }).click();
  };
  await page.goto(`${school.url}/welcome/card#${DEMO.household.code}`);
  await page.getByRole('button', { name: 'Use it for this family' }).waitFor();
  await shoot(page, 'household', 'en');
  await page.getByRole('button', { name: 'Use it for this family' }).click();
  await page.getByRole('button', { name: 'Samuel' }).waitFor();
  await shoot(page, 'who', 'en');
  await page.goto(`${school.url}/welcome/card#${DEMO.sam.card}`);
  await page.getByRole('button', { name: 'I forgot: choose new ones' }).click();
  await shoot(page, 'choose', 'en');
  await tap(['Hill', 'Leaf', 'Sun']);
  await page.getByRole('button', { name: 'I know them' }).waitFor();
  await shoot(page, 'chosen', 'en');
  await page.getByRole('button', { name: 'I know them' }).click();
  await tap(['Hill', 'Leaf', 'Sun']);
  await page.getByRole('heading', { name: 'Hi, Samuel' }).waitFor();
  await page.goto(`${school.url}/welcome`);
  await page.getByRole('button', { name: 'Samuel' }).click();
  for (let wrong = 0; wrong < 7; wrong += 1) {
    await tap(['Boat', 'Boat', 'Boat']);
    await page.getByText('That is not it. Try again.').waitFor();
  }
  await page
    .getByText(/^Wait \d+ seconds?/)
    .first()
    .waitFor();
  await shoot(page, 'wait', 'en');
}
