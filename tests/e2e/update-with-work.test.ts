/**
 * A new version of the app while work waits: it comes with the school itself after days without one, or in the middle of a
 * visit. The old version kept the work, the new one brings it, once and byte for byte.
 */
import type { Page } from 'playwright';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { startDevice } from '../support/browser.ts';
import { copyTree, type BuiltApp } from '../support/built-app.ts';
import { takeHome } from '../support/demo-student.ts';
import { openFaultLine, toVisits, type FaultLine } from '../support/fault-line.ts';
import { draftFileHashes } from '../support/kept-bytes.ts';
import { addNoisyPhoto } from '../support/noisy-photo.ts';
import { schoolRecords } from '../support/school-records.ts';
import { startServer } from '../support/server-process.ts';
import * as student from '../support/student-at-home.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { schoolFileHashes, workAtSchool } from '../support/work-at-school.ts';

const PACK = 'Your heart at work';
const WORDS = 'I counted 88 after the stairs.';
/** More than a device asks while the new version comes in. */
const MANY = 40;
const TO_WORDS = /^\/sync$/;
const TO_FILES = /\/parts\//;

let builds: { old: BuiltApp; fresh: BuiltApp };

beforeAll(async () => {
  const tree = await copyTree('to look at');
  const old = await tree.build('old');
  await tree.edit(
    'src/app/main.tsx',
    (text) => `${text}\ndocument.documentElement.dataset['build'] = 'new';\n`,
  );
  builds = { old, fresh: await tree.build('new') };
  return () => tree.remove();
});

/** Maya's tablet, with work in its bag that was handed in while there was no school. */
async function workInTheBag() {
  const folder = await tempFolder();
  const school = await startServer({ folder, env: { BOOKBAG_BUILD_DIR: builds.old.folder } });
  onTestFinished(() => school.kill());
  const line = await openFaultLine(school.port, toVisits);
  onTestFinished(() => line.close());
  const { page, problems, close } = await startDevice({ profile: await tempFolder() });
  onTestFinished(close);
  await takeHome(page, line.url, PACK);
  await school.kill();

  await student.openLesson(page, PACK, PACK);
  await student.goToTask(page);
  await student.write(page, WORDS);
  await addNoisyPhoto(page);
  const made = await draftFileHashes(page);
  expect(made).toHaveLength(1);
  await student.putInBag(page);
  await page.getByRole('link', { name: 'Lessons' }).first().click();
  await student.goTo(page, 'Bag');
  const comeBack = async () => {
    const renewed = await startServer({
      ...{ folder, port: school.port },
      env: { BOOKBAG_BUILD_DIR: builds.fresh.folder },
    });
    onTestFinished(() => renewed.kill());
  };
  return { folder, line, page, problems, made, comeBack };
}

/** Nothing of these requests gets through until the line is quiet again. */
function holdUp(line: FaultLine, at: RegExp) {
  line.faults.push(...Array.from({ length: MANY }, () => ({ how: 'hang' as const, at })));
  return {
    hasBegun: () => expect.poll(() => line.faults.length).toBeLessThan(MANY),
    letGo: () => {
      line.faults.length = 0;
      line.endSilence();
    },
  };
}

/** As the app asks by itself when it is shown; a person lets it in. */
async function takeUpdate(page: Page): Promise<void> {
  expect(await page.locator('html[data-build=new]').count()).toBe(0);
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
  await page.getByRole('button', { name: 'Use it now' }).click();
  await page.locator('html[data-build=new]').waitFor();
}

async function expectWholeOnce({ page, folder, made }: Awaited<ReturnType<typeof workInTheBag>>) {
  await page
    .getByRole('article')
    .first()
    .getByText(/^At school( since .*)?\.$/)
    .waitFor();
  const pieces = workAtSchool(folder);
  expect(pieces.map(({ work, isWhole }) => [work.text, isWhole])).toEqual([[WORDS, true]]);
  const [piece] = pieces;
  expect(piece && (await schoolFileHashes(page, piece))).toEqual(made);
  expect(schoolRecords(folder)).toMatchObject({ counts: { 'work-handed-in': 1 }, whole: 1, quarantined: 0 });
}

it('[VISIT-23] work that an old version kept is brought by the new one, whole and once', async () => {
  const home = await workInTheBag();
  const words = holdUp(home.line, TO_WORDS);
  await home.comeBack();
  await words.hasBegun();
  await takeUpdate(home.page);
  expect(workAtSchool(home.folder)).toEqual([]);
  words.letGo();
  await expectWholeOnce(home);
  expect(home.problems).toEqual([]);
});

it('[VISIT-23] a version that comes in the middle of a visit goes on where the old one was', async () => {
  const home = await workInTheBag();
  const files = holdUp(home.line, TO_FILES);
  await home.comeBack();
  await files.hasBegun();
  await takeUpdate(home.page);
  expect(workAtSchool(home.folder).map(({ isWhole }) => isWhole)).toEqual([false]);
  files.letGo();
  await expectWholeOnce(home);
  expect(home.problems).toEqual([]);
});
