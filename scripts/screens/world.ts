/** What every part of the pictures works in: a school, devices, a camera for each person, and ways to get about. */
import type { Page } from 'playwright';
import { faultsOnPage } from '../../tests/support/axe-in-page.ts';
import type { Device } from '../../tests/support/browser.ts';
import type { Camera } from '../../tests/support/camera.ts';
import type { ServerProcess } from '../../tests/support/server-process.ts';

export type World = {
  school: ServerProcess;
  /** The school's data. */
  folder: string;
  newDevice: () => Promise<Device>;
  camera: (who: string) => Camera;
};

export type Places = Readonly<Record<string, string>>;

export async function signIn(
  page: Page,
  url: string,
  person: { email: string; password: string },
): Promise<void> {
  await page.goto(`${url}/welcome/sign-in`);
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => !address.pathname.startsWith('/welcome'));
  await page.waitForLoadState('networkidle'); // the school's news
}

export async function inBothLanguages(page: Page, visit: Camera['visit'], places: Places): Promise<void> {
  await visit(page, 'en', places);
  await speak(page, 'Español');
  await visit(page, 'es', places);
  await speak(page, 'English');
}

/** Staff choose their language beside every page, a student under "Me". */
export async function speak(page: Page, language: 'English' | 'Español'): Promise<void> {
  const { origin, pathname } = new URL(page.url());
  if (!/teacher|office/.test(pathname)) await page.goto(`${origin}/me`);
  const chosen = page.locator(`html[lang=${language === 'English' ? 'en' : 'es'}]`);
  await page.getByRole('button', { name: language }).click();
  await chosen.waitFor();
}

type State = {
  name: string;
  address: string;
  /** Brings the page into the state, in whichever language it speaks. */
  into?: (page: Page) => Promise<unknown>;
};

/** Sees a state in English and in Spanish, and says on the console what axe finds there. */
export function bothTongues(page: Page, { glance, shoot }: Camera): (state: State) => Promise<void> {
  const enter = async ({ name, address, into }: State) => {
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await into?.(page);
    for (const fault of await faultsOnPage(page)) console.log(`${name}: ${fault}`);
  };
  return async (state) => {
    await enter(state);
    await glance(page, state.name);
    await speak(page, 'Español');
    await enter(state);
    await shoot(page, state.name, 'es');
    await speak(page, 'English');
  };
}
