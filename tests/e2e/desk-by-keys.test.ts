/** The desks of the office and of a teacher by keys alone: every page is reached, used, and shows where the focus is. */
import type { Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice } from '../support/browser.ts';
import { faultsOnPage } from '../support/axe-in-page.ts';
import type { Hand } from '../support/everything/hand.ts';
import { keyHand } from '../support/everything/key-hand.ts';
import { startServer } from '../support/server-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

const LAPTOP = { width: 1366, height: 768 };

type Desk = { page: Page; hand: Hand; faults: string[]; problems: readonly string[] };

async function sitDown(person: { email: string; password: string }): Promise<Desk> {
  const school = await startServer({ folder: await tempFolder() });
  onTestFinished(() => school.kill());
  const device = await startDevice({ profile: await tempFolder(), viewport: LAPTOP });
  onTestFinished(device.close);
  const { page, problems } = device;
  const faults: string[] = [];
  const hand = keyHand(page, faults);
  await page.goto(`${school.url}/welcome/sign-in`);
  await hand.write('Email', person.email);
  await hand.write('Password', person.password);
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => !address.pathname.startsWith('/welcome'));
  return { page, hand, faults, problems };
}

/** Runs in the page: the words of what is drawn. */
function seen(elements: readonly Element[]): string[] {
  return elements.filter((element) => element.checkVisibility()).map(({ textContent }) => textContent);
}

/** By its link among the places; then the heading has the focus, and axe finds nothing. */
async function goTo({ page, hand, faults }: Desk, place: string, title: string): Promise<void> {
  await hand.press(place, 'link');
  await page.getByRole('heading', { level: 1, name: title }).first().waitFor();
  faults.push(...(await faultsOnPage(page)).map((fault) => `${title}: ${fault}`));
}

it('the office adds a class and its teacher, invites, takes a right back, moves a child and prints, by keys', async () => {
  const desk = await sitDown(DEMO.office);
  const { page, hand } = desk;
  await goTo(desk, 'Classes', 'Classes');
  await hand.write('Name of the class, for example “Room 12”', 'Room 9');
  await hand.press('Add this class');
  await page.getByText('Saved on this device: the class Room 9.').waitFor();
  await page.getByRole('heading', { name: 'Room 9' }).waitFor();

  await goTo(desk, 'People', 'People');
  await hand.press('Add a person', 'link');
  await page.getByRole('heading', { name: 'Add a person' }).waitFor();
  await hand.choose('Teacher', 'radio');
  await hand.pick('Class', 'Room 9');
  await hand.write('First name', 'Priya');
  await hand.press('Add this person');
  await page.getByText(/^Saved on this device: Priya teaches here now\./).waitFor();

  await goTo(desk, 'Staff', 'Who is working here');
  await hand.press('Priya', 'link');
  await page.getByRole('heading', { level: 1, name: 'Priya' }).waitFor();
  await hand.press('Make an invitation');
  await page.locator('.code-shown').waitFor();
  await page.emulateMedia({ media: 'print' });
  const printed = await page.locator('h1, .side, form, .code-shown').evaluateAll(seen);
  expect(printed).toEqual([await page.locator('.code-shown').textContent()]);
  await page.emulateMedia({ media: null });

  await goTo(desk, 'People', 'People');
  await hand.press('Elena Rivera', 'link');
  await page.getByRole('heading', { level: 1, name: 'Elena Rivera' }).waitFor();
  const rights = page.getByRole('group', { name: 'For Maya they may' });
  await rights.waitFor();
  await page.keyboard.press('Tab');
  await hand.press(/^End ?: Guardian of Maya/);
  await page.getByText(/^Saved on this device: it has ended\./).waitFor();
  await hand.press('Undo');
  await rights.waitFor();

  await goTo(desk, 'People', 'People');
  await hand.press('Maya Rivera', 'link');
  await hand.pick('To the class', 'Room 9');
  await hand.press('Move now');
  await page.getByText('Saved on this device: Maya Rivera is in Room 9 now.').waitFor();

  await goTo(desk, 'Cards', 'Cards');
  await hand.press('Print cards for Room 21');
  await page.locator('.card-code').first().waitFor();
  await hand.press('Back to the cards');
  await goTo(desk, 'Who works', 'Who works');
  await goTo(desk, 'Kept aside', 'Kept aside');
  await goTo(desk, 'Health', 'Health of the school’s server');
  expect([...desk.faults, ...desk.problems]).toEqual([]);
});

it('a teacher writes down a call, makes tonight’s lesson and prints a card, by keys', async () => {
  const desk = await sitDown(DEMO.teacher);
  const { page, hand } = desk;
  await goTo(desk, 'Class', 'Room 12');
  await hand.press('Maya Rivera', 'link');
  await page.getByRole('heading', { level: 1, name: 'Maya Rivera' }).waitFor();
  await hand.choose('Ill', 'radio');
  await hand.write('Note (optional)', 'Back on Friday.');
  await hand.press('Save the call');
  await page.getByText('Back on Friday.').waitFor();

  await goTo(desk, "Tonight's lesson", "Tonight's lesson");
  await hand.write('What is it called?', 'Halves');
  await hand.press('Text');
  await page.keyboard.type('Fold a strip of paper in half.');
  await hand.press('Publish to Room 12');
  await page.getByText(/^Published: “Halves”/).waitFor();

  await goTo(desk, 'Packs', 'Packs');
  await goTo(desk, 'Messages', 'Messages');
  await goTo(desk, 'Cards', 'Cards');
  await hand.press(/^New pictures or PIN for Maya/);
  await page.locator('.new-pin').waitFor();
  await hand.press('Done');
  await goTo(desk, 'To review', 'To review');
  expect([...desk.faults, ...desk.problems]).toEqual([]);
});
