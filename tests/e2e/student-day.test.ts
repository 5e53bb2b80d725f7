/**
 * A student's day in real Chromium against the real server: lessons come down once, everything works with no
 * network and no server, nothing is lost when the browser dies, and what was handed in arrives by itself.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDevice, type Device } from '../support/browser.ts';
import { signInAsMaya } from '../support/demo-student.ts';
import { goOnTo, goToTask, intoBag } from '../support/student-at-home.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';

const LESSON = 'Your heart at work';
/** Long enough for a slow machine; the test's own watchdog ends a hang. */
const WATCH = { timeout: 60_000, interval: 100 };
let folder: string;
let server: ServerProcess;
let device: Device;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bookbag-day-'));
  server = await startServer({ folder: join(folder, 'school') });
  device = await startDevice({ profile: join(folder, 'device') });
});

afterAll(async () => {
  await device.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The browser dies and comes back with what it had on the disk. */
async function restartDevice(): Promise<Page> {
  await device.kill();
  device = await startDevice({ profile: join(folder, 'device') });
  return device.page;
}

async function openLesson(page: Page): Promise<void> {
  await page.goto(`${server.url}/lessons`);
  await page.getByRole('link', { name: LESSON }).click();
  await page.getByText(/^Part \d+ of/).waitFor();
}

test('a lesson comes onto the device, with its price shown before', async () => {
  const { page } = device;
  await signInAsMaya(page, server.url);
  await page.goto(`${server.url}/lessons`);
  const pack = page.getByRole('region', { name: LESSON });
  await pack.getByText(/MB$/).first().waitFor();
  await pack.getByRole('button', { name: /Get lessons/ }).click();
  await pack.getByText('On this device', { exact: true }).waitFor();
  expect(await pack.getByRole('button', { name: /Get lessons/ }).count()).toBe(0);
});

test('with no server and a browser that was killed, Today, pictures and sound are there', async () => {
  await server.kill();
  const page = await restartDevice();
  await page.goto(server.url);
  await page.getByRole('heading', { name: 'Hi, Maya' }).waitFor();
  await openLesson(page);
  const picture = page.getByRole('img', { name: /pulse|finger|wrist/i }).first();
  await goOnTo(page, picture);
  await expect
    .poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth), WATCH)
    .toBeGreaterThan(0);
  const sound = page.locator('audio').first();
  await goOnTo(page, sound);
  await sound.evaluate((audio: HTMLAudioElement) => {
    audio.currentTime = 20;
  });
  await expect.poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.currentTime), WATCH).toBe(20);
  await expect.poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.seeking), WATCH).toBe(false);
});

test('after the battery dies, the lesson goes on at the same part, the same second, the same word', async () => {
  const { page } = device;
  await page
    .locator('audio')
    .first()
    .evaluate((audio: HTMLAudioElement) => {
      audio.dispatchEvent(new Event('pause'));
    });
  await page.getByText('Saved on this device').waitFor();
  const again = await restartDevice();
  await openLesson(again);
  await again.getByText('Part 4 of').waitFor();
  const sound = again.locator('audio').first();
  await expect.poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.currentTime), WATCH).toBe(20);

  await goToTask(again);
  await again.getByLabel('Write here').fill('At rest 84, and th');
  await again.getByText('Saved on this device').waitFor();
  const third = await restartDevice();
  await openLesson(third);
  expect(await third.getByLabel('Write here').inputValue()).toBe('At rest 84, and th');
});

test('handed in with no network it is saved here, and arrives at school by itself', async () => {
  const { page } = device;
  await intoBag(page).click();
  await page.getByText('It is in your bag').waitFor();
  await page.goto(`${server.url}/bag`);
  await page.getByText('Saved on this device.').waitFor();

  server = await startServer({ folder: join(folder, 'school'), port: server.port });
  await page.getByText(/^At school( since .*)?\.$/).waitFor();
  expect(device.problems).toEqual([]);
});
