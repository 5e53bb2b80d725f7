/** What lines, servers and other tabs do to a download on a real device: nothing corrupt is kept, and little is paid twice. */
import { cp, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { lessonFileAddress } from '#core/pack/address.ts';
import { startDevice, type Device } from '../support/browser.ts';
import {
  openFaultLine,
  toPacks,
  type Fault,
  type FaultLine,
  type OtherAnswer,
} from '../support/fault-line.ts';
import { signInAsMaya, untilKeptForOffline } from '../support/demo-student.ts';
import { askForFile, flipStoredBits, packRows } from '../support/packs-on-device.ts';
import { startServer } from '../support/server-process.ts';
import { checkStoredParts } from '../support/stored-parts.ts';
import { openTemporaryFolder } from '../support/temporary-folder.ts';

const PACK = 'Fractions on a number line';
const LESSON = 'fractions-on-a-number-line';
const PORTAL: OtherAnswer = {
  status: 200,
  headers: { 'content-type': 'text/html', 'content-length': '41' },
  body: '<html><body>Pay here to go on</body></htm',
};
const BROKEN: OtherAnswer = { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad</h1>' };
/** A school that asks to be left in peace for longer than a page waits. */
const BUSY: OtherAnswer = { status: 503, headers: { 'retry-after': '600' } };

const instead = (answer: OtherAnswer): Fault => ({ how: 'instead', answer });

let home: { folder: string; profile: string; line: FaultLine };

/** Maya has signed in on her tablet; each test goes on with a copy of it. */
beforeAll(async () => {
  const folder = await openTemporaryFolder();
  const server = await startServer({ folder: join(folder.path, 'school') });
  const line = await openFaultLine(server.port, toPacks);
  home = { folder: folder.path, profile: join(folder.path, 'profile'), line };
  const { page, close } = await startDevice({ profile: home.profile });
  await signInAsMaya(page, line.url);
  await untilKeptForOffline(page);
  await close();
  return async () => {
    await line.close();
    await server.kill();
    await folder.remove();
  };
});

async function openTablet(): Promise<Device> {
  const profile = await mkdtemp(join(home.folder, 'tablet-'));
  await cp(home.profile, profile, { recursive: true });
  const device = await startDevice({ profile });
  onTestFinished(() => device.close());
  await device.page.goto(`${home.line.url}/lessons`);
  return device;
}

function sheetOf(page: Page): Locator {
  return page.locator('.sheet').filter({ has: page.getByRole('heading', { name: PACK, exact: true }) });
}

function askForPack(page: Page): Promise<void> {
  return sheetOf(page).getByRole('button', { name: 'Get lessons' }).click();
}

function untilHere(page: Page): Promise<void> {
  return sheetOf(page).getByText('On this device', { exact: true }).waitFor({ timeout: 0 });
}

/** All of the pack is here and is what was signed. Gives its length. */
async function expectWhole(page: Page): Promise<number> {
  const pack = (await packRows(page)).find(({ packId }) => packId === 'maths-number-line');
  expect(pack).toMatchObject({ state: 'here', doneBytes: pack?.entry.sizeBytes });
  const stored = await checkStoredParts(page);
  expect(stored.parts).toBeGreaterThan(0);
  expect(stored.corrupt).toBe(0);
  return pack?.entry.sizeBytes ?? 0;
}

it('a storm of 502s and resets is waited out; a school that asks for a long pause is left in peace', async () => {
  const { page } = await openTablet();
  const { line } = home;
  const before = { requests: line.requests, bytes: line.answerBytes() };
  line.faults.push({ how: 'hang' });
  const hanging = line.spoilt();
  await askForPack(page);
  await hanging;
  // A page asks for what is under way when it comes to it, and at any news of a link: also in the middle of a storm.
  await sayOnline(page);
  line.faults.push(instead(BROKEN), { how: 'reset' }, instead(BUSY));
  line.endSilence();
  await sheetOf(page).getByText('The internet stopped.').waitFor();
  expect(line.faults).toEqual([]);
  expect(line.requests - before.requests).toBe(4);
  await page.reload();
  await untilHere(page);
  expect(line.answerBytes() - before.bytes).toBeLessThanOrEqual(await expectWhole(page));
  expect(line.requests - before.requests).toBeLessThanOrEqual(4 + 3);
});

/** Resolves when the page has asked the worker to go on with its packs. */
function sayOnline(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active === null) throw new Error('No worker is there to be asked.');
    const post = active.postMessage.bind(active);
    await new Promise<void>((resolve) => {
      active.postMessage = (message: { type: string }) => {
        post(message);
        if (message.type === 'download-pack') resolve();
      };
      dispatchEvent(new Event('online'));
    });
  });
}

it('the page of a hotspot’s portal with status 200 is never kept for a lesson, and the lessons come when it is gone', async () => {
  const { page } = await openTablet();
  const { line } = home;
  line.faults.push(instead(PORTAL), instead(BUSY));
  await askForPack(page);
  await sheetOf(page).getByText('The internet stopped.').waitFor();
  expect((await checkStoredParts(page)).parts).toBe(0);
  line.faults.push(instead(PORTAL));
  await page.reload();
  await untilHere(page);
  expect(line.faults).toEqual([]);
  await expectWhole(page);
});

it('two tabs that ask for the same lessons at once pay for them once, also when one of them goes in the middle', async () => {
  const { context, page } = await openTablet();
  const { line } = home;
  const before = line.answerBytes();
  const other = await context.newPage();
  line.faults.push({ how: 'silence', afterBytes: 300_000 });
  const silent = line.spoilt();
  await askForPack(page);
  // It asks for what is under way as soon as it is open.
  await other.goto(`${line.url}/lessons`);
  await silent;
  await page.close();
  line.endSilence();
  await untilHere(other);
  expect(line.answerBytes() - before).toBeLessThanOrEqual(1.05 * (await expectWhole(other)));
});

it('a bit that flips in what is stored is never shown, and comes back whole', async () => {
  const { page } = await openTablet();
  await askForPack(page);
  await untilHere(page);
  const before = (await packRows(page)).find(({ packId }) => packId === 'maths-number-line');
  const film = lessonFileAddress(before?.hash ?? '', LESSON, 'four-jumps.mp4');
  const whole = await askForFile(page, film);
  await flipStoredBits(page);
  expect((await checkStoredParts(page)).corrupt).toBeGreaterThan(0);
  // With the school in reach the answer may wait for the good bytes; else it breaks off.
  const read = await askForFile(page, film).catch(() => undefined);
  expect([undefined, 503, whole.sha256]).toContain(read?.status === 503 ? 503 : read?.sha256);
  await expect
    .poll(async () => (await askForFile(page, film).catch(() => undefined))?.sha256)
    .toBe(whole.sha256);
  await page.reload();
  await untilHere(page);
  await expectWhole(page);
});
