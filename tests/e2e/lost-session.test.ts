import { expect, it, onTestFinished } from 'vitest';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice } from '../support/browser.ts';
import { signInAsMaya } from '../support/demo-student.ts';
import { startServer } from '../support/server-process.ts';
import { goTo, unlock } from '../support/student-at-home.ts';
import { tempFolder } from '../support/temp-folder.ts';

it('[SIGN-5] a device that lost its session says so, and the PIN alone brings the mail again', async () => {
  const school = await startServer({ folder: await tempFolder() });
  onTestFinished(() => school.kill());
  const { page, context, close } = await startDevice({ profile: await tempFolder() });
  onTestFinished(close);
  await signInAsMaya(page, school.url);
  await context.clearCookies();

  await goTo(page, 'Bag');
  await page.getByRole('button', { name: 'Sync now' }).click();
  const asked = page.getByText('The school asks once more who you are.');
  await asked.waitFor();
  await page.getByRole('button', { name: 'Say who I am' }).click();
  await unlock(page, { name: 'Maya', pin: DEMO.maya.secret });
  await asked.waitFor({ state: 'detached' });
  expect((await context.cookies()).map(({ name }) => name)).toEqual([
    expect.stringMatching(/^__Host-bookbag-/),
  ]);
});
