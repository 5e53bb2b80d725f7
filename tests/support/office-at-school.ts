/** What somebody of the office does on a laptop, by the words on the screen. */
import type { Page } from 'playwright';
import { signInWithEmail } from './teacher-at-school.ts';

type ListFile = { name: string; mimeType: string; buffer: Buffer };

export async function signInAsOffice(
  page: Page,
  url: string,
  person: { email: string; password: string },
): Promise<void> {
  await signInWithEmail(page, url, person);
  await page.getByRole('heading', { name: 'People', level: 1 }).waitFor();
}

/** Chooses a class list that has rows to mend; returns what the page says of each. */
export async function lookAtBrokenList(page: Page, list: ListFile): Promise<string[]> {
  await page.getByRole('link', { name: 'People from a file' }).click();
  await page.getByLabel('Choose the file').setInputFiles(list);
  const toMend = page.getByRole('region', { name: /to mend$/ });
  await toMend.waitFor();
  return toMend.getByRole('listitem').allInnerTexts();
}

/** Chooses the list that was mended, and brings everybody in; returns what the page says came. */
export async function bringIn(page: Page, list: ListFile): Promise<string[]> {
  await page.getByLabel('Choose another file').setInputFiles(list);
  await page.getByRole('button', { name: 'Bring them in' }).click();
  await page.getByRole('heading', { name: 'They are in' }).waitFor();
  return page.getByRole('main').getByRole('listitem').allInnerTexts();
}

/** The way in of somebody: opens their page, makes an invitation, and returns the code of the slip. */
export async function inviteSomebody(page: Page, name: string): Promise<string> {
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByLabel('Find a person').fill(name);
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Make an invitation' }).click();
  return (await page.locator('.code-shown').textContent()) ?? '';
}

/** A printed card: whose it is, what stands below, which for a family begins with its children, and its code. */
export type PaperCard = { name: string; below: string; code: string };

/** Prints for a class; returns the sheet's cards, the children's before the households', when all of them are there. */
export async function printCards(page: Page, room: string): Promise<PaperCard[]> {
  await page.getByRole('link', { name: 'Cards', exact: true }).click();
  await page.getByRole('button', { name: `Print cards for ${room}` }).click();
  // The school makes the codes: they are here a moment later.
  await page.locator('.card-code').first().waitFor();
  const [names = [], below = [], codes = []] = await Promise.all(
    ['.card-name', '.card-sub', '.card-code'].map((part) => page.locator(part).allTextContents()),
  );
  return names.map((name, index) => ({ name, below: below[index] ?? '', code: codes[index] ?? '' }));
}
