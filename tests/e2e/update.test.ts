/**
 * A new version of the app on a device with three tabs: offered in each, and let in only when the lesson that is open
 * in one of them has been left. What was typed there is still there, and no tab is left behind on the old version.
 */
import type { Locator, Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import { startDevice } from '../support/browser.ts';
import { copyTree } from '../support/built-app.ts';
import { signInAsMaya, untilKeptForOffline } from '../support/demo-student.ts';
import { startServer } from '../support/server-process.ts';
import { downloadPack, next, openLesson } from '../support/student-at-home.ts';
import { tempFolder } from '../support/temp-folder.ts';

const PACK = 'Fractions on a number line';
const WORDS = 'Half of this sentence was typed before the';
const OFFER = 'A new version of Bookbag is ready.';

const versionOf = (page: Page) => page.locator('head script[type=module]').getAttribute('src');

/** Goes on from where the lesson opens to its first task, and opens the writing in it. */
async function writing(page: Page): Promise<Locator> {
  const field = page.getByLabel('Write here');
  const way = page.getByRole('button', { name: 'Write', exact: true });
  const part = page.getByText(/^Part \d+ of /);
  await part.waitFor();
  while (!(await field.or(way).first().isVisible())) {
    const here = (await part.textContent()) ?? '';
    await next(page);
    await page.getByText(here, { exact: true }).waitFor({ state: 'detached' });
  }
  if (!(await field.isVisible())) await way.click();
  return field;
}

it('a new version is offered in every tab, waits for an open lesson, and comes to all tabs together', async () => {
  const tree = await copyTree('to look at');
  onTestFinished(() => tree.remove());
  const old = await tree.build('old');
  await tree.edit('src/app/messages/ui.en.json', (text) =>
    text.replace('"placeMe": "Me"', '"placeMe": "Myself"'),
  );
  // The entry gets another name with another line of code, as in every new version.
  await tree.edit(
    'src/app/main.tsx',
    (text) => `${text}\ndocument.documentElement.dataset['build'] = 'new';\n`,
  );
  const fresh = await tree.build('new');

  const folder = await tempFolder();
  const school = await startServer({ folder, env: { BOOKBAG_BUILD_DIR: old.folder } });
  onTestFinished(() => school.kill());
  const { context, page: today, problems, close } = await startDevice({ profile: await tempFolder() });
  onTestFinished(close);
  await signInAsMaya(today, school.url);
  await untilKeptForOffline(today);
  await downloadPack(today, PACK);
  const [bag, lesson] = [await context.newPage(), await context.newPage()];
  await bag.goto(`${school.url}/bag`);
  await lesson.goto(`${school.url}/lessons`);
  await openLesson(lesson, PACK, PACK);
  const field = await writing(lesson);
  await field.fill(WORDS);
  const before = await versionOf(lesson);

  await school.kill();
  const renewed = await startServer({ folder, port: school.port, env: { BOOKBAG_BUILD_DIR: fresh.folder } });
  onTestFinished(() => renewed.kill());
  await today.goto(renewed.url);
  for (const page of [today, bag]) await page.getByText(OFFER).waitFor();
  expect(await lesson.getByText(OFFER).count()).toBe(0);
  expect(await versionOf(today)).toBe(before);

  await bag.getByRole('button', { name: 'Use it now' }).click();
  for (const page of [today, bag]) await page.getByText('when no lesson is open any more').waitFor();
  await field.pressSequentially(' bell rang.');
  await lesson.getByText('Saved on this device').first().waitFor();
  expect(await versionOf(lesson)).toBe(before);

  // Leaving the lesson is what everybody waited for.
  await lesson.getByRole('link', { name: 'Lessons' }).first().click();
  for (const page of [today, bag, lesson]) {
    await page.locator('html[data-build=new]').waitFor();
    await page.getByRole('link', { name: 'Myself' }).waitFor();
    expect(await versionOf(page)).not.toBe(before);
    expect(await page.getByText(OFFER).count()).toBe(0);
  }

  await openLesson(lesson, PACK, PACK);
  expect(await (await writing(lesson)).inputValue()).toBe(`${WORDS} bell rang.`);
  expect(problems).toEqual([]);
});
