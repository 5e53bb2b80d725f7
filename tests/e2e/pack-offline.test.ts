/** Packs on a real device: a real server, a real Chromium, a line that breaks and a battery that dies. */
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import { lessonFileAddress } from '#core/pack/address.ts';
import { startDevice, type Device } from '../support/browser.ts';
import { openFaultLine, toPacks, type FaultLine } from '../support/fault-line.ts';
import { signInAsMaya, untilKeptForOffline } from '../support/demo-student.ts';
import { askForFile, loseStoredBytes, packRows, seekFilm } from '../support/packs-on-device.ts';
import { loseStoredFile } from '../support/lose-stored-file.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import { checkStoredParts } from '../support/stored-parts.ts';
import { openTemporaryFolder } from '../support/temporary-folder.ts';

const PACK = 'Fractions on a number line';
const LESSON = 'fractions-on-a-number-line';
const MOST_OF_A_PART = 256 * 1024;

type Home = { server: ServerProcess; line: FaultLine; profile: string; startDevice(): Promise<Device> };

async function openHome(): Promise<Home> {
  const folder = await openTemporaryFolder();
  onTestFinished(() => folder.remove());
  const server = await startServer({ folder: join(folder.path, 'school') });
  onTestFinished(() => server.kill());
  const line = await openFaultLine(server.port, toPacks);
  onTestFinished(() => line.close());
  const profile = join(folder.path, 'profile');
  return {
    ...{ server, line, profile },
    startDevice: async () => {
      const device = await startDevice({ profile });
      onTestFinished(() => device.close().catch(() => undefined));
      return device;
    },
  };
}

async function askForPack({ page }: Device, url: string): Promise<void> {
  await page.goto(`${url}/lessons`);
  await sheetOf(page).getByRole('button', { name: 'Get lessons' }).click();
}

async function untilHere({ page }: Device): Promise<void> {
  await sheetOf(page).getByText('On this device', { exact: true }).waitFor();
}

function sheetOf(page: Page): Locator {
  return page.locator('.sheet').filter({ has: page.getByRole('heading', { name: PACK, exact: true }) });
}

async function mathsPack(device: Device) {
  const row = (await packRows(device.page)).find(({ packId }) => packId === 'maths-number-line');
  if (row === undefined) throw new Error('The device does not know the pack.');
  return row;
}

it('a pack arrives through cuts and a dead battery, each byte paid once, and plays with no network', async () => {
  const home = await openHome();
  const { line } = home;
  let device = await home.startDevice();
  await signInAsMaya(device.page, line.url);

  line.faults.push({ how: 'cut-answer', afterBytes: 150_000 });
  line.faults.push({ how: 'cut-answer', afterBytes: 200_000 });
  line.faults.push({ how: 'silence', afterBytes: 100_000 });
  const broken = line.spoilt();
  await askForPack(device, line.url);
  await broken;
  expect((await mathsPack(device)).state).toBe('fetching');
  await device.kill();

  device = await home.startDevice();
  await device.page.goto(`${line.url}/lessons`);
  await untilHere(device);
  const pack = await mathsPack(device);
  expect(pack).toMatchObject({ state: 'here', doneBytes: pack.entry.sizeBytes });
  expect(line.answerBytes()).toBeGreaterThanOrEqual(pack.entry.sizeBytes);
  expect(line.answerBytes()).toBeLessThanOrEqual(pack.entry.sizeBytes + 2 * MOST_OF_A_PART + 100_000);

  await home.server.kill();
  await device.kill();
  device = await home.startDevice();
  await device.page.goto(`${line.url}/lessons`);
  await untilHere(device);
  const film = lessonFileAddress(pack.hash, LESSON, 'four-jumps.mp4');
  const whole = await askForFile(device.page, film);
  expect(whole).toMatchObject({
    status: 200,
    headers: { etag: `"${whole.sha256}"`, 'content-type': 'video/mp4' },
  });
  const piece = await askForFile(device.page, film, `bytes=-1000`);
  expect(piece).toMatchObject({ status: 206, bytes: 1000 });
  expect(piece.headers['content-range']).toBe(
    `bytes ${String(whole.bytes - 1000)}-${String(whole.bytes - 1)}/${String(whole.bytes)}`,
  );
  expect(await seekFilm(device.page, film, 20)).toBeGreaterThanOrEqual(20);
  expect(device.problems).toEqual([]);
});

it('bytes that vanished under the app are said to be damaged and come back by themselves', async () => {
  const home = await openHome();
  const device = await home.startDevice();
  await signInAsMaya(device.page, home.line.url);
  await askForPack(device, home.line.url);
  await untilHere(device);
  const { hash } = await mathsPack(device);
  await loseStoredBytes(device.page);
  const picture = lessonFileAddress(hash, LESSON, '01-rope.webp');
  expect((await askForFile(device.page, picture)).status).toBe(503);
  await device.page.waitForFunction(async (path) => (await fetch(path)).status === 200, picture);
  await untilHere(device);
  expect((await mathsPack(device)).state).toBe('here');
});

it('a file that vanished from the profile while the browser was closed is said to be damaged, and comes back whole: the lesson then opens by itself', async () => {
  const home = await openHome();
  const { line } = home;
  let device = await home.startDevice();
  await signInAsMaya(device.page, line.url);
  await untilKeptForOffline(device.page);
  await askForPack(device, line.url);
  await untilHere(device);
  const { hash, entry } = await mathsPack(device);
  const before = await checkStoredParts(device.page);
  await device.close();
  expect(await loseStoredFile(home.profile)).toBeGreaterThan(MOST_OF_A_PART);

  device = await home.startDevice();
  await device.page.goto(`${line.url}/lessons/${hash}/${LESSON}`);
  await device.page.getByText('Part of this lesson can no longer be read from this device.').waitFor();
  expect(await mathsPack(device)).toMatchObject({ state: 'damaged' });
  await device.page.getByRole('button', { name: 'Get it again' }).click();
  // Nobody has to go away and come back.
  await device.page.locator('#lesson-part').waitFor();
  expect(await checkStoredParts(device.page)).toEqual(before);
  expect(await mathsPack(device)).toMatchObject({ state: 'here', doneBytes: entry.sizeBytes });
});
