/**
 * A whole class's week in one sitting: 28 students with five pieces each, looked through by the keys alone, the middle of it
 * with no school in reach. Every word is at school afterwards, each exactly once.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice } from '../support/browser.ts';
import { layPile, PIECES_EACH, WAITING_STUDENTS } from '../support/lay-pile.ts';
import { schoolRecords } from '../support/school-records.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import * as teacher from '../support/teacher-at-school.ts';
import { tempFolder } from '../support/temp-folder.ts';

const PIECES = WAITING_STUDENTS * PIECES_EACH;
/** Of each student one piece has one photo, and one has two. */
const PHOTOS = WAITING_STUDENTS * 3;
const REPLY = 'Say how you know.';
/** Long enough for a slow machine; the test's own watchdog ends a hang. */
const WATCH = { timeout: 60_000, interval: 100 };

it('a pile of 140 is looked through by keys alone, offline in the middle, and every word is at school exactly once', async () => {
  const folder = join(await tempFolder(), 'school');
  await layPile(folder, await tempFolder(), { students: WAITING_STUDENTS, pieces: PIECES_EACH });
  let school = await openSchool({ folder });
  const { port, url } = school;
  const { page, problems, close } = await startDevice({
    profile: await tempFolder(),
    viewport: { width: 1366, height: 768 },
  });
  onTestFinished(close);
  await teacher.signInAsTeacher(page, url, DEMO.teacher);
  await page
    .getByRole('main')
    .getByText(`${String(PIECES)} pieces. Oldest first`)
    .waitFor();
  await expect.poll(() => photosKept(page), WATCH).toBe(PHOTOS);

  const began = performance.now();
  await lookThrough(page, 10);
  await keepReply(page);
  await lookThrough(page, 29);
  await school.kill();
  await takeOneBack(page);
  const shown = await lookThrough(page, 60);
  expect(shown.photos).toBeGreaterThan(10);
  expect(shown.missing).toBe(0);
  school = await openSchool({ folder, port });
  await sayAloud(page);
  await lookThrough(page, PIECES - 10 - 1 - 29 - 1 - 60 - 1);
  await page.getByText('Nothing waits for you.').waitFor();
  console.log(`${String(PIECES)} pieces took ${((performance.now() - began) / 1000).toFixed(1)} s.`);

  await teacher.syncAtDesk(page);
  const counts = { 'work-handed-in': PIECES, 'feedback-given': PIECES + 1, 'feedback-taken-back': 1 };
  await expect.poll(() => schoolRecords(folder), WATCH).toMatchObject({ counts, quarantined: 0 });
  expect(standingWords(folder)).toEqual({ works: PIECES, words: PIECES, spoken: 1, again: 2 + 5 + 12 + 7 });
  // What has its word needs no copy here; the last one can still be taken back.
  await expect.poll(() => photosKept(page), WATCH).toBeLessThan(3);
  expect(problems).toEqual([]);
});

async function openSchool(options: { folder: string; port?: number }): Promise<ServerProcess> {
  const school = await startServer(options);
  onTestFinished(() => school.kill());
  return school;
}

function photosKept(page: Page): Promise<number> {
  return page.evaluate(async () => (await (await caches.open('bookbag-pile')).keys()).length);
}

/** What is on the desk: whose which task, and how many of its photos are drawn, and how many are not here. */
function onDesk(page: Page) {
  return page.evaluate(async () => {
    const images = [...document.querySelectorAll<HTMLImageElement>('.photo img')];
    await Promise.allSettled(images.map((image) => image.decode()));
    const photos = images.filter((image) => image.naturalWidth > 0 && image.src.startsWith('blob:')).length;
    const missing = document.querySelectorAll('.missing').length + images.length - photos;
    return { title: document.querySelector('#piece-title')?.textContent ?? '', photos, missing };
  });
}

async function untilNext(page: Page, title: string): Promise<void> {
  await page.waitForFunction(
    (before) => document.querySelector('#piece-title')?.textContent !== before,
    title,
  );
}

/** Looks at so many pieces; every fifth is asked for again. Returns what of their media was there. */
async function lookThrough(page: Page, pieces: number): Promise<{ photos: number; missing: number }> {
  const seen = { photos: 0, missing: 0 };
  for (let number = 1; number <= pieces; number += 1) {
    const { title, photos, missing } = await onDesk(page);
    seen.photos += photos;
    seen.missing += missing;
    await page.keyboard.press(number % 5 === 0 ? 't' : 'a');
    await untilNext(page, title);
  }
  return seen;
}

/** Words that come back by a digit from then on. */
async function keepReply(page: Page): Promise<void> {
  const { title } = await onDesk(page);
  await page.keyboard.press('f');
  await page.keyboard.type(REPLY);
  await page.getByRole('button', { name: 'Keep these words for later' }).press('Enter');
  await page.keyboard.press('Control+Enter');
  await untilNext(page, title);
}

/** A wrong key, taken back at once: the piece waits again, and gets other words. */
async function takeOneBack(page: Page): Promise<void> {
  const { title } = await onDesk(page);
  await page.keyboard.press('t');
  await untilNext(page, title);
  await page.keyboard.press('u');
  await page.waitForFunction(
    (wanted) => document.querySelector('#piece-title')?.textContent === wanted,
    title,
  );
  await page.keyboard.press('1');
  expect(await page.getByLabel(/^Feedback to /).inputValue()).toBe(REPLY);
  await page.keyboard.press('a');
  await untilNext(page, title);
}

/** Into Chromium's own microphone; the verdict ends the recording. */
async function sayAloud(page: Page): Promise<void> {
  const { title } = await onDesk(page);
  await page.keyboard.press('r');
  await page.getByText('0:01', { exact: true }).waitFor();
  await page.keyboard.press('a');
  await untilNext(page, title);
}

/** Of the words at school those that were not taken back, and the pieces that they were said to. */
function standingWords(folder: string) {
  const db = new DatabaseSync(join(folder, 'bookbag.sqlite'), { readOnly: true });
  try {
    const payloads = (type: string) =>
      db.prepare('SELECT id, payload FROM events WHERE type = ?').all(type) as {
        id: string;
        payload: string;
      }[];
    type Said = { workId: string; sound?: object; verdict: string };
    const back = new Set(
      payloads('feedback-taken-back').map(
        ({ payload }) => (JSON.parse(payload) as { feedbackId: string }).feedbackId,
      ),
    );
    const words = payloads('feedback-given').filter(({ id }) => !back.has(id));
    const said = words.map(({ payload }) => JSON.parse(payload) as Said);
    return {
      works: new Set(said.map(({ workId }) => workId)).size,
      words: said.length,
      spoken: said.filter(({ sound }) => sound !== undefined).length,
      again: said.filter(({ verdict }) => verdict === 'again').length,
    };
  } finally {
    db.close();
  }
}
