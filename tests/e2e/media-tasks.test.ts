/**
 * Photos, voices and films in real Chromium with no network, and a battery that dies while it records. What was lost is
 * measured and printed.
 */
import type { Locator } from 'playwright';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftFileHashes } from '../support/kept-bytes.ts';
import { largePhoto } from '../support/large-photo.ts';
import { measuredFilm } from '../support/measured-film.ts';
import { openMediaTasksDevice, type MediaTasksDevice } from '../support/media-tasks-device.ts';
import { schoolFiles } from '../support/school-files.ts';
import { schoolRecords } from '../support/school-records.ts';
import { withComment } from '../support/telling-picture.ts';

const TASKS = [
  ['My pages', 'Photo'],
  ['Read aloud', 'Say it'],
  ['My jump', 'Film it'],
] as const;
const TOLD = 'At grandma’s, 40.7128';
let laptop: MediaTasksDevice;

beforeAll(async () => {
  laptop = await openMediaTasksDevice();
});

afterAll(() => laptop.close());

test('a photo of twelve megapixels, taken lying on its side, is upright, small and tells no place', async () => {
  const page = laptop.page();
  const task = await laptop.openTask('My pages', 'Photo');
  const photo = await largePhoto(page);
  await task
    .locator('input[aria-label="Choose a picture"]')
    .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo });
  // The child leaves the lesson at once, while the photo is still being made smaller.
  const opened = await laptop.leaveAndOpenTask('My pages', 'Photo');
  const picture = opened.getByRole('img', { name: 'Page 1 of 1' });
  await picture.waitFor();
  const [width, height] = await sizeOf(picture);
  console.log(`photo: ${String(photo.length)} bytes became ${String(width)} × ${String(height)} pixels`);
  expect([width, height]).toEqual([1200, 1600]);
});

function sizeOf(picture: Locator): Promise<[width: number, height: number]> {
  return picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    return [image.naturalWidth, image.naturalHeight] as [number, number];
  });
}

test('a small picture that tells a place is kept without it', async () => {
  const pages = await laptop.openTask('My pages', 'Photo');
  const small = await sharp({ create: { width: 300, height: 200, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
  await pages
    .locator('input[aria-label="Choose a picture"]')
    .setInputFiles({ name: 'b.jpg', mimeType: 'image/jpeg', buffer: withComment(small, TOLD) });
  await pages.getByRole('img', { name: 'Page 2 of 2' }).waitFor();
  expect(await pages.getByRole('img', { name: /^Page / }).count()).toBe(2);
});

test('a laptop’s camera takes a page, and pages are turned, cut with keys, moved and taken out', async () => {
  const page = laptop.page();
  const task = await laptop.openTask('My pages', 'Photo');
  await task.getByRole('button', { name: 'Take another photo' }).click();
  await task.getByRole('button', { name: 'Take the photo' }).click();
  await task.getByRole('img', { name: 'Page 3 of 3' }).waitFor();
  const second = task.getByRole('listitem').nth(2);
  const sizeOfPage = (name: string) => sizeOf(task.getByRole('img', { name }));
  const [width, height] = await sizeOfPage('Page 3 of 3');
  expect(Math.min(width, height), 'what a camera sees, and not the moment before it wakes').toBeGreaterThan(
    100,
  );
  await second.getByRole('button', { name: 'Turn or cut' }).click();
  await task.getByRole('button', { name: 'Turn right' }).click();
  await task.getByRole('button', { name: 'Top left corner' }).focus();
  for (let press = 0; press < 5; press += 1) await page.keyboard.press('ArrowRight');
  await task.getByText('90 % of the width and 100 % of the height stay.').waitFor();
  await task.getByRole('button', { name: 'Keep it like this' }).click();
  await expect.poll(() => sizeOfPage('Page 3 of 3')).toEqual([Math.round(height * 0.9), width]);
  await second.getByRole('button', { name: 'Move up' }).click();
  await task.getByText('It is page 2 of 3 now.').waitFor();
  await expect.poll(() => sizeOfPage('Page 2 of 3')).toEqual([Math.round(height * 0.9), width]);
  await task.getByRole('listitem').nth(1).getByRole('button', { name: 'Remove' }).click();
  await task.getByRole('img', { name: 'Page 2 of 2' }).waitFor();
  await task.getByRole('button', { name: 'Put it back' }).click();
  await expect.poll(() => sizeOfPage('Page 2 of 3')).toEqual([Math.round(height * 0.9), width]);
});

/** What is read out to those who do not see it. */
const said = (task: Locator, words: string) => task.getByRole('status').filter({ hasText: words });

/** Records until the clock shows five seconds, and kills the browser at that moment. Returns how much was lost. */
async function killWhileRecording(
  task: Locator,
  name: string,
): Promise<{ lostSeconds: number; count: number }> {
  await task.getByText('0:05', { exact: true }).waitFor();
  const { tookMs } = await laptop.killAndStart();
  const [, voice, film] = TASKS;
  const [title, way] = name === 'My recording' ? voice : film;
  const again = await laptop.openTask(title, way);
  const media = again.getByLabel(name);
  await media.waitFor();
  const seconds = await media.evaluate(
    (element) =>
      new Promise<number>((resolve) => {
        if (!(element instanceof HTMLMediaElement)) throw new Error('This cannot be played.');
        const look = () => {
          if (Number.isFinite(element.duration)) resolve(element.duration);
        };
        element.addEventListener('durationchange', look);
        element.load();
        look();
      }),
  );
  // The clock on the screen is drawn five times a second.
  const lost = 5.2 + tookMs / 1000 - seconds;
  console.log(`${name}: ${seconds.toFixed(2)} s of 5 s came back; lost ${lost.toFixed(2)} s at most`);
  return { lostSeconds: lost, count: await again.getByLabel(name).count() };
}

test('while somebody speaks, the battery takes at most the last two seconds', async () => {
  const task = await laptop.openTask('Read aloud', 'Say it');
  await task.getByText('About 0.2 MB a minute.').waitFor();
  await task.getByRole('button', { name: 'Record my voice' }).click();
  await task.getByRole('button', { name: 'Pause' }).click();
  await said(task, 'Paused. What you recorded is saved.').waitFor();
  await task.getByRole('button', { name: 'Go on' }).click();
  const { lostSeconds, count } = await killWhileRecording(task, 'My recording');
  expect(lostSeconds).toBeLessThanOrEqual(2);
  expect(count).toBe(1);
});

test('while a film is made, the battery takes at most the last two seconds', async () => {
  const task = await laptop.openTask('My jump', 'Film it');
  await task.getByText('About 2.1 MB a minute. At most 1:00.').waitFor();
  await task.getByRole('button', { name: 'Open the camera' }).click();
  await said(task, 'The camera is open. Nothing is recorded yet.').waitFor();
  await task.getByRole('button', { name: 'Start filming' }).click();
  const { lostSeconds, count } = await killWhileRecording(task, 'My film');
  expect(lostSeconds).toBeLessThanOrEqual(2);
  expect(count).toBe(1);
});

test('a film that is chosen is kept without what its camera measured', async () => {
  const jump = await laptop.openTask('My jump', 'Film it');
  await jump.getByText('A film from your device goes in its full size.').waitFor();
  const { bytes } = measuredFilm();
  const choose = (name: string, buffer: Buffer) =>
    jump.locator('input[aria-label="Choose a film"]').setInputFiles({ name, mimeType: 'video/mp4', buffer });
  await choose('a.mp4', bytes);
  await jump
    .getByText(/^Film, /)
    .nth(1)
    .waitFor();
  expect(await jump.getByText('may say where it was made').count()).toBe(0);
  await choose('b.mp4', Buffer.from('No film at all.'));
  await jump.getByText('It is kept as it is, and may say where it was made.').waitFor();
  await jump.getByRole('button', { name: 'Remove' }).last().click();
  await expect.poll(() => jump.getByText(/^Film, /).count()).toBe(2);
  // What was taken out leaves the draft on the disk a moment after it left the screen, and the page is left next.
  await expect.poll(() => draftFileHashes(laptop.page()), { timeout: 30_000, interval: 100 }).toHaveLength(6);
});

test('all of it goes into the bag and arrives at school, byte for byte, each piece once', async () => {
  const page = laptop.page();
  await laptop.openTask('My pages', 'Photo');
  const made = await draftFileHashes(page);
  expect(made).toHaveLength(6);
  for (const [title, way] of TASKS) {
    const task = await laptop.openTask(title, way);
    await task.getByRole('button', { name: 'Put in my bag' }).click();
    await task.getByText('It is in your bag').waitFor();
  }
  expect(await draftFileHashes(page)).toEqual([]);
  const school = await laptop.reachSchool();
  await expect
    .poll(() => schoolRecords(school), { timeout: 60_000, interval: 200 })
    .toMatchObject({ counts: { 'work-handed-in': 3 }, whole: 3, quarantined: 0 });
  const arrived = await schoolFiles(school);
  expect(arrived.map(({ sha256 }) => sha256).sort()).toEqual(made.sort());
  const photos = arrived.filter(({ kind }) => kind === 'photo');
  console.log(`photos at school: ${photos.map(({ bytes }) => String(bytes.length)).join(' and ')} bytes`);
  expect(photos.filter(({ bytes }) => bytes.includes('Exif') || bytes.includes(TOLD))).toEqual([]);
  const [chosen] = arrived.filter(({ type }) => type === 'video/mp4');
  const { bytes, pictures, places } = measuredFilm();
  expect(chosen?.bytes).toHaveLength(bytes.length);
  for (const picture of pictures) expect(chosen?.bytes.includes(picture)).toBe(true);
  for (const place of places) expect(chosen?.bytes.includes(place)).toBe(false);
  expect(laptop.problems()).toEqual([]);
});
