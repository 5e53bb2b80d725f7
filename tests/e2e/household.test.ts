/** One household, two devices, a child on each: on both of them a family sees both, and what both have used. */
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice } from '../support/browser.ts';
import { startServer } from '../support/server-process.ts';
import * as student from '../support/student-at-home.ts';
import { tempFolder } from '../support/temp-folder.ts';

async function deviceOf(url: string, card: student.Card) {
  const { page, close, problems } = await startDevice({ profile: await tempFolder() });
  onTestFinished(close);
  await student.signInWithCard(page, url, card);
  return { page, problems };
}

async function syncAt(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/family`);
  await page.getByRole('button', { name: 'Sync everybody' }).click();
  await page.getByText('Safe at school', { exact: true }).first().waitFor();
}

const elsewhere = (page: Page, name: string) =>
  page.getByRole('region', { name: 'On other devices' }).getByRole('listitem').filter({ hasText: name });

it('each device shows the other’s child with when it was last heard from, and what both have used', async () => {
  const school = await startServer({ folder: join(await tempFolder(), 'school') });
  onTestFinished(() => school.kill());
  const { url } = school;
  const maya = await deviceOf(url, { card: DEMO.maya.card, pin: DEMO.maya.secret });
  const samuel = await deviceOf(url, { card: DEMO.sam.card, pictures: DEMO.sam.pictures });
  await syncAt(maya.page, url);
  await syncAt(samuel.page, url);
  await syncAt(maya.page, url);

  for (const [page, child] of [
    [maya.page, 'Samuel'],
    [samuel.page, 'Maya'],
  ] as const) {
    await elsewhere(page, child)
      .getByText(/last heard from .*\d/)
      .waitFor();
    await elsewhere(page, 'Nadia').getByText('Not on any device yet.').waitFor();
    const together = page.getByText('Your 2 devices together:').locator('..');
    await together.waitFor();
    expect(await together.getByRole('listitem').allTextContents()).toEqual([
      expect.stringMatching(/MB, as of .*\d/),
      expect.stringMatching(/MB, as of .*\d/),
    ]);
  }
  expect([...maya.problems, ...samuel.problems]).toEqual([]);
});
