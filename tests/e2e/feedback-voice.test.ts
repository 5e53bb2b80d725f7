/**
 * A teacher says it instead of writing it: with no network, into Chromium's own microphone. The child's tablet brings it by
 * itself, and the child hears it with no network; their guardian hears it on another device.
 */
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice, type Device } from '../support/browser.ts';
import { layPile } from '../support/lay-pile.ts';
import { schoolRecords } from '../support/school-records.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import * as student from '../support/student-at-home.ts';
import * as teacher from '../support/teacher-at-school.ts';
import { tempFolder } from '../support/temp-folder.ts';

const MAYA = { card: DEMO.maya.card, pin: DEMO.maya.secret };
/** Long enough for a slow machine; the test's own watchdog ends a hang. */
const WATCH = { timeout: 60_000, interval: 100 };

it('what a teacher says offline goes up later, comes to the tablet by itself, and is heard there with no network', async () => {
  const folder = join(await tempFolder(), 'school');
  await layPile(folder, await tempFolder(), { students: 1, pieces: 1 });
  let school = await openSchool({ folder });
  const { port, url } = school;
  const desk = await open({ width: 1366, height: 768 });
  await teacher.signInAsTeacher(desk.page, url, DEMO.teacher);
  await desk.page.getByRole('heading', { name: 'Maya: Task 1' }).waitFor();
  await school.kill();
  await sayAloud(desk.page);

  school = await openSchool({ folder, port });
  await teacher.syncAtDesk(desk.page);
  // The word, and each byte of what was said.
  const held = { counts: { 'feedback-given': 1 }, whole: 1, quarantined: 0 };
  await expect.poll(() => schoolRecords(folder), WATCH).toMatchObject(held);

  const maya = await open({ width: 360, height: 740 });
  await student.signInWithCard(maya.page, url, MAYA);
  await expect.poll(() => partsKept(maya.page), WATCH).toBeGreaterThan(0);
  const guardian = await open({ width: 360, height: 740 });
  await teacher.signInWithEmail(guardian.page, url, DEMO.guardian);
  await guardian.page.getByRole('button', { name: /Escuchar el mensaje|Listen to the message/ }).click();
  expect(await secondsHeard(guardian.page)).toBeGreaterThan(0);

  await school.kill();
  await student.goTo(maya.page, 'Messages');
  await maya.page.getByText('Accepted').waitFor();
  expect(await secondsHeard(maya.page)).toBeGreaterThan(0);
  expect([...desk.problems, ...maya.problems, ...guardian.problems]).toEqual([]);
});

async function openSchool(options: { folder: string; port?: number }): Promise<ServerProcess> {
  const school = await startServer(options);
  onTestFinished(() => school.kill());
  return school;
}

async function open(viewport: { width: number; height: number }): Promise<Device> {
  const device = await startDevice({ profile: await tempFolder(), viewport });
  onTestFinished(() => device.close());
  return device;
}

/** By the keys alone: begin, end, and accept. */
async function sayAloud(page: Page): Promise<void> {
  await page.keyboard.press('r');
  await page.getByText('0:02', { exact: true }).waitFor();
  await page.keyboard.press('r');
  await page.getByText(/^For Maya to hear: 0:0/).waitFor();
  await page.keyboard.press('a');
  await page.getByText('Nothing waits for you.').waitFor();
}

function partsKept(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('bookbag-work');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error('The store did not open.'));
    });
    const count = await new Promise<number>((resolve, reject) => {
      const asking = db.transaction('partBytes').objectStore('partBytes').count();
      asking.onsuccess = () => resolve(asking.result);
      asking.onerror = () => reject(asking.error ?? new Error('The store did not answer.'));
    });
    db.close();
    return count;
  });
}

/** Plays the one recording on this page until it has moved on. */
function secondsHeard(page: Page): Promise<number> {
  return page.locator('audio').evaluate(async (sound: HTMLAudioElement) => {
    sound.muted = true;
    await sound.play();
    while (sound.currentTime === 0 && sound.error === null)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    return sound.currentTime;
  });
}
