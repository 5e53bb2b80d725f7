/**
 * A course at home, with nothing pretended: a real server, real Chromium, the demo school's own course. Nearly all of it is
 * done with the school away; what was done is confirmed when it is back.
 */
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice, type Device, type DeviceOptions } from '../support/browser.ts';
import { doCheck, doLesson, openCourse, unitOf } from '../support/course-at-home.ts';
import { rightAnswers } from '../support/demo-answers.ts';
import { keptSessions } from '../support/kept-cookies.ts';
import { schoolRecords } from '../support/school-records.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import * as student from '../support/student-at-home.ts';
import * as teacher from '../support/teacher-at-school.ts';
import { tempFolder } from '../support/temp-folder.ts';

const NADIA = { card: DEMO.nadia.card, pin: DEMO.nadia.secret };
const COURSE = 'Ratios and percent';
const PACK = 'Ratios and percent';
/** Long enough for a slow machine; the test's own watchdog ends a hang. */
const WATCH = { timeout: 60_000, interval: 100 };

it('a course is done at home, from the test-out to the last task, and the credit for it is given', async () => {
  const answers = await rightAnswers('maths-ratios');
  const folder = join(await tempFolder(), 'school');
  let school = await open(startServer({ folder }));
  const { port, url } = school;
  const tablet: DeviceOptions = { profile: await tempFolder() };
  let nadia = await open(startDevice(tablet));
  await student.signInWithCard(nadia.page, url, NADIA);
  await student.downloadPack(nadia.page, PACK);
  await expect.poll(() => isCourseKept(nadia), WATCH).toBe(true);
  await expect.poll(() => keptSessions(tablet.profile), WATCH).toBe(1);

  // At home, from a cold start: no school in reach.
  await school.kill();
  await nadia.kill();
  nadia = await open(startDevice(tablet));
  const { page } = nadia;
  await student.start(page, url);
  await openCourse(page, COURSE);
  await unitOf(page, '1. Ratios').getByRole('link', { name: 'Do the check' }).click();
  const first = await doCheck(page, answers, false);
  await page.getByText('0 of 4 right.').waitFor();
  await page.getByRole('link', { name: 'Go to the first lesson' }).click();
  await page.getByRole('heading', { level: 1, name: 'The price of one' }).waitFor();
  await doLesson(page, answers);

  await openCourse(page, COURSE);
  await unitOf(page, '1. Ratios').getByRole('link', { name: 'Do the check' }).click();
  const second = await doCheck(page, answers, true);
  await page.getByText('Passed!').waitFor();
  expect(second).toHaveLength(first.length);
  // Of the same words are only the two that ask which of two bags is the better buy.
  expect(second.filter((question) => first.includes(question))).toEqual(['Which is the better buy?']);

  await openCourse(page, COURSE);
  await unitOf(page, '1. Ratios').getByText('Your school confirms it at the next sync').waitFor();
  await unitOf(page, '2. Percent').getByText('Open for now').waitFor();
  await unitOf(page, '2. Percent').getByRole('link', { name: 'Start' }).click();
  await doLesson(page, answers);
  await openCourse(page, COURSE);
  await unitOf(page, '2. Percent').getByRole('link', { name: 'Do the check' }).click();
  await doCheck(page, answers, true);
  await openCourse(page, COURSE);
  await unitOf(page, '3. A meal for twelve').getByRole('link', { name: 'Start' }).click();
  await student.goToTask(page);
  await student.write(page, 'For four people 300 g of lentils, for twelve three times as much: 900 g.');
  await student.putInBag(page);

  // A hotspot: all of it goes to school, is scored there, and comes home confirmed with the same visit.
  school = await open(startServer({ folder, port }));
  await student.start(page, url);
  await student.syncFromBag(page);
  await openCourse(page, COURSE);
  await page.getByText('2 of 3 units mastered.').waitFor();
  await expect.poll(() => page.getByText('Your school confirms it at the next sync').count(), WATCH).toBe(0);
  expect(schoolRecords(folder)).toMatchObject({
    counts: { 'check-handed-in': 3, 'check-marked': 3, 'work-handed-in': 1 },
    quarantined: 0,
  });

  const desk = await open(
    startDevice({ profile: await tempFolder(), viewport: { width: 1366, height: 768 } }),
  );
  await teacher.signInAsTeacher(desk.page, url, DEMO.otherTeacher);
  await teacher.openPiece(desk.page, { student: 'Nadia', title: 'Plan a meal for twelve' });
  await teacher.giveFeedback(desk.page, 'You show how you found it.');
  await desk.page.getByRole('link', { name: 'Courses' }).click();
  const grid = desk.page.getByRole('table');
  await expect.poll(() => grid.getByText('Mastered', { exact: true }).count(), WATCH).toBe(3);
  await desk.page.getByRole('button', { name: /^Give 0\.5 credit/ }).click();
  await desk.page.getByRole('region', { name: 'Credit to give' }).waitFor({ state: 'detached' });
  await teacher.syncAtDesk(desk.page);
  await expect.poll(() => schoolRecords(folder), WATCH).toMatchObject({ counts: { 'credit-awarded': 1 } });

  await student.start(page, url);
  await student.syncFromBag(page);
  await openCourse(page, COURSE);
  await page.getByText('Every unit is mastered.').waitFor();
  expect([...nadia.problems, ...desk.problems]).toEqual([]);
});

async function open<Thing extends ServerProcess | Device>(starting: Promise<Thing>): Promise<Thing> {
  const thing = await starting;
  onTestFinished(() => ('close' in thing ? thing.close() : thing.kill()));
  return thing;
}

/** The pages of a course lie on this device, beside those that every device has. */
function isCourseKept({ page }: Device): Promise<boolean> {
  return page.evaluate(async () => {
    const names = document.querySelector<HTMLMetaElement>('meta[name=course-files]')?.content.match(/\S+/g);
    const cache = await caches.open('bookbag-shell');
    const kept = await Promise.all((names ?? []).map((name) => cache.match(name)));
    return kept.length > 0 && kept.every((response) => response !== undefined);
  });
}
