/** Maya of the demo school, at the screen: what she taps, in English. */
import type { Page } from 'playwright';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { downloadPack, signInWithCard } from './student-at-home.ts';

/** Signs in with the class card and the PIN, and waits for Today. */
export async function signInAsMaya(page: Page, url: string): Promise<void> {
  await signInWithCard(page, url, { card: DEMO.maya.card, pin: DEMO.maya.secret });
  await untilTodayIsShown(page);
}

/** Maya's tablet as it goes home: she is signed in, the pack is on it, and it starts with no network. */
export async function takeHome(page: Page, url: string, pack: string): Promise<void> {
  await signInAsMaya(page, url);
  await downloadPack(page, pack);
  await untilKeptForOffline(page);
}

/** Fetches every pack that Maya's class gave her, and waits until all are whole on this device. */
export async function fetchLessons(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/lessons`);
  const fetch = page.getByRole('button', { name: 'Get lessons' });
  await fetch.first().waitFor();
  const packs = await fetch.count();
  for (let left = packs; left > 0; left -= 1) {
    await fetch.first().click();
    await fetch.nth(left - 1).waitFor({ state: 'detached' });
  }
  await page
    .getByText('On this device', { exact: true })
    .nth(packs - 1)
    .waitFor();
}

/** The app marks the frame in which the first thing of the day is painted; returns its time, ms since navigation. */
export async function untilTodayIsShown(page: Page): Promise<number> {
  const mark = await page.waitForFunction(() => performance.getEntriesByName('first-screen')[0]?.startTime);
  const shownMs = await mark.jsonValue();
  if (shownMs === undefined) throw new Error('Today was shown at no time.');
  return shownMs;
}

/** From now on the app starts without a network: its service worker is in charge and holds every file. */
export async function untilKeptForOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller !== null) return;
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
  });
}
