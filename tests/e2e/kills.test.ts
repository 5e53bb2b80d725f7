/**
 * A battery that dies at the worst moments: in the middle of a word, as work goes into the bag, while somebody speaks.
 * What the screen had called saved is there when the device starts again, and nothing is there twice.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDevice, type Device } from '../support/browser.ts';
import { fetchLessons, signInAsMaya, untilKeptForOffline } from '../support/demo-student.ts';
import { goOnTo, intoBag, openWay } from '../support/student-at-home.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';

const LESSON = 'Your heart at work';
const TASK = 'My heart log';
const STORY = 'At rest I counted 84 beats in a minute, after twenty jumps 132, and after a rest 90 again. ';
let folder: string;
let server: ServerProcess;
let device: Device;

/** From here on there is no network: what is there after a restart was on the device's disk. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bookbag-kills-'));
  server = await startServer({ folder: join(folder, 'school') });
  device = await startDevice({ profile: join(folder, 'device') });
  await signInAsMaya(device.page, server.url);
  await fetchLessons(device.page, server.url);
  await untilKeptForOffline(device.page);
  await server.kill();
});

afterAll(async () => {
  await device.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The battery dies; the device starts again and opens the lesson where the child was. */
async function killAndOpenLesson(): Promise<Page> {
  await device.kill();
  device = await startDevice({ profile: join(folder, 'device') });
  return openLesson(device.page);
}

async function openLesson(page: Page): Promise<Page> {
  await page.goto(`${server.url}/lessons`);
  await page.getByRole('link', { name: LESSON }).click();
  await goOnTo(page, page.getByRole('heading', { name: TASK }));
  if (await intoBag(page).isVisible()) await openWay(page, 'Write');
  return page;
}

const field = (page: Page) => page.getByLabel('Write here');

/** Calls back with the words in the field each time the screen calls them saved. */
async function whenSaved(page: Page, listener: (words: string) => void): Promise<void> {
  await page.exposeFunction('calledSaved', listener);
  await page.evaluate(() => {
    const tell = (globalThis as unknown as { calledSaved: (words: string) => void }).calledSaved;
    const look = () => {
      const words = document.querySelector('textarea')?.value;
      const isSaved = document.querySelector('.save-mark')?.textContent.includes('Saved on this device');
      if (words !== undefined && isSaved === true) tell(words);
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
}

/** Pieces in the bag, and the draft of the task. */
async function readDevice(page: Page): Promise<{ pieces: number; draft: string }> {
  await page.goto(`${server.url}/bag`);
  await page.getByRole('heading', { name: /wait/ }).waitFor();
  const pieces = await page.getByRole('heading', { name: TASK }).count();
  await openLesson(page);
  const draft = (await field(page).count()) === 0 ? '' : await field(page).inputValue();
  return { pieces, draft };
}

/** Another try, unless one is begun. */
async function beginAnother(page: Page): Promise<void> {
  if (!(await intoBag(page).isVisible()))
    await page.getByRole('button', { name: 'Hand in another try' }).click();
}

async function writeAndPress(page: Page, words: string): Promise<void> {
  await beginAnother(page);
  await openWay(page, 'Write');
  await field(page).fill(words);
  await page.getByText('Saved on this device').waitFor();
  await intoBag(page).click({ noWaitAfter: true });
}

test('in the middle of a word: every letter that was called saved is there', async () => {
  const page = await openLesson(device.page);
  let saved = '';
  await new Promise<void>((resolve) => {
    void whenSaved(page, (words) => {
      saved = words;
      if (words.length >= STORY.length) resolve();
    }).then(async () => {
      await field(page).focus();
      // The device dies in the middle of this. A child does not type faster.
      await page.keyboard.type(STORY.repeat(40), { delay: 40 }).catch(() => undefined);
    });
  });
  const again = await killAndOpenLesson();
  const kept = await field(again).inputValue();
  expect(saved.length).toBeGreaterThanOrEqual(STORY.length);
  expect(kept.startsWith(saved)).toBe(true);
  expect(STORY.repeat(40).startsWith(kept)).toBe(true);
});

test('right after handing in: the work is in the bag, once, and no draft is left of it', async () => {
  await writeAndPress(device.page, '84, then 132');
  await device.page.getByText('It is in your bag').waitFor();
  const page = await killAndOpenLesson();
  expect(await readDevice(page)).toEqual({ pieces: 1, draft: '' });
});

test('at the very press of the button: the work is a draft or in the bag, never neither and never both', async () => {
  let pieces = 1;
  for (const words of ['second', 'third', 'fourth']) {
    await writeAndPress(device.page, words);
    const found = await readDevice(await killAndOpenLesson());
    const handedIn = found.pieces - pieces;
    expect([handedIn, found.draft]).toEqual(handedIn === 1 ? [1, ''] : [0, words]);
    pieces = found.pieces;
  }
});

test('while somebody speaks: all that was shown as saved can be heard', async () => {
  const { page } = device;
  await beginAnother(page);
  await openWay(page, 'Say it');
  await page.getByRole('button', { name: 'Record my voice' }).click();
  const size = page.getByText(/^([6-9]|\d\d+) kB so far$/);
  await size.waitFor();
  const shownKilobytes = Number.parseInt(await size.innerText(), 10);
  const again = await killAndOpenLesson();
  const kept = again.getByText(/^Recording, \d+ kB$/);
  await kept.waitFor();
  await again.getByLabel('My recording').waitFor();
  const keptKilobytes = Number.parseInt((await kept.innerText()).replace(/\D/g, ''), 10);
  expect(keptKilobytes).toBeGreaterThanOrEqual(shownKilobytes);
});

test('when the school is back, everything in the bag arrives, each piece once', async () => {
  const { page } = device;
  await intoBag(page).click();
  await field(page).waitFor({ state: 'detached' });
  const { pieces } = await readDevice(page);
  await page.goto(`${server.url}/bag`);
  server = await startServer({ folder: join(folder, 'school'), port: server.port });
  await untilAtSchool(page, pieces);
  const second = await startDevice({ profile: join(folder, 'second') });
  try {
    await signInAsMaya(second.page, server.url);
    await second.page.goto(`${server.url}/bag`);
    await untilAtSchool(second.page, pieces);
    expect(await second.page.getByRole('heading', { name: TASK }).count()).toBe(pieces);
  } finally {
    await second.close();
  }
});

async function untilAtSchool(page: Page, pieces: number): Promise<void> {
  await page
    .getByText(/^At school( since .*)?\.$/)
    .nth(pieces - 1)
    .waitFor();
}
