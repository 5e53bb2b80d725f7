import type { Page } from 'playwright';
import { DEMO } from '../../src/server/demo/credentials.ts';
import * as student from '../../tests/support/student-at-home.ts';
import { bothTongues, inBothLanguages, signIn, type World } from './world.ts';

const NADIA = { card: DEMO.nadia.card, pin: DEMO.nadia.secret };
const COURSE = '/course/ratios-and-percent';
const CHECK = `${COURSE}/ratios-shown`;

/** A number that is right for none of the questions of this course. */
const WRONG = '7777';

/** Answers whatever is asked, wrongly. */
async function answer(page: Page): Promise<void> {
  const field = page.locator('main input[type=text]');
  if (await field.isVisible()) await field.fill(WRONG);
  else await page.locator('main input[type=radio]').last().check({ force: true });
}

async function fillIn(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('.pocket button.main').click();
  await page.locator('.check h1').waitFor();
  while (await page.locator('.check form.question').isVisible()) {
    await answer(page);
    await page.locator('.bar button.main').click();
  }
}

/** The way through a course, a check and how it goes, and the class as its teacher sees it. */
export async function course({ school, newDevice, camera }: World): Promise<void> {
  const { page } = await newDevice();
  const { visit, glance, shoot } = camera('course');
  await student.signInWithCard(page, school.url, NADIA);
  await student.downloadPack(page, 'Ratios and percent');
  await inBothLanguages(page, visit, {
    lessons: `${school.url}/lessons`,
    path: `${school.url}${COURSE}`,
    check: `${school.url}${CHECK}`,
  });
  await page.goto(`${school.url}${CHECK}`);
  await page.locator('.pocket button.main').click();
  await page.locator('.check form.question').waitFor();
  await glance(page, 'question');
  await fillIn(page, `${school.url}${CHECK}`);
  await glance(page, 'look-over');
  await page.locator('main button.large').click();
  await page.locator('#check-result').waitFor();
  await glance(page, 'not-yet');
  await shoot(page, 'not-yet', 'en');
  await student.start(page, school.url);
  await student.syncFromBag(page);
  await page.goto(`${school.url}${COURSE}`);
  await page.locator('.path').waitFor();
  await glance(page, 'path-after');
  const { page: desk } = await newDevice();
  await signIn(desk, school.url, DEMO.otherTeacher);
  const see = bothTongues(desk, camera('course-desk'));
  await see({ name: 'class', address: `${school.url}/teacher/courses` });
}
