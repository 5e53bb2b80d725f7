/** What lines, servers and other tabs do to a download on a real device: nothing corrupt is kept, and little is paid twice. */
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import { lessonFileAddress } from '#core/pack/address.ts';
import { startDevice, type Device } from '../support/browser.ts';
import { openCuttingProxy, type CuttingProxy, type OtherAnswer } from '../support/cutting-proxy.ts';
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
const BUSY: OtherAnswer = { status: 503, headers: { 'retry-after': '2' } };
const BROKEN: OtherAnswer = { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad</h1>' };

type Home = { device: Device; page: Page; line: CuttingProxy };

async function openHome(): Promise<Home> {
  const folder = await openTemporaryFolder();
  onTestFinished(() => folder.remove());
  const server = await startServer({ folder: join(folder.path, 'school') });
  onTestFinished(() => server.kill());
  const line = await openCuttingProxy(server.port);
  onTestFinished(() => line.close());
  const device = await startDevice({ profile: join(folder.path, 'profile') });
  onTestFinished(() => device.close());
  await signInAsMaya(device.page, line.url);
  await untilKeptForOffline(device.page);
  await device.page.goto(`${line.url}/lessons`);
  return { device, page: device.page, line };
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

it('a storm of 503, 502, 500 and resets is waited out as the school asks, without a busy loop', async () => {
  const { page, line } = await openHome();
  line.instead.push(BUSY, BROKEN, { status: 500 }, 'reset');
  await askForPack(page);
  await untilHere(page);
  expect(line.instead).toEqual([]);
  const bytes = await expectWhole(page);
  expect(line.packBytes()).toBeLessThanOrEqual(bytes);
  const [first = 0, second = 0] = line.packRequests;
  expect(second - first).toBeGreaterThanOrEqual(2000);
  expect(line.packRequests.length).toBeLessThanOrEqual(4 + 3);
});

it('the page of a hotspot’s portal with status 200 is never kept for a lesson, and the lessons come when it is gone', async () => {
  const { page, line } = await openHome();
  line.instead.push(...Array.from({ length: 5 }, () => PORTAL));
  await askForPack(page);
  await sheetOf(page).getByText('The internet stopped.').waitFor();
  expect((await checkStoredParts(page)).parts).toBe(0);
  expect(line.packRequests.length).toBeLessThanOrEqual(6);
  await page.reload();
  await untilHere(page);
  await expectWhole(page);
});

it('two tabs that ask for the same lessons at once pay for them once, also when one of them goes in the middle', async () => {
  const { device, page, line } = await openHome();
  const other = await device.context.newPage();
  line.spoil.push({ how: 'silence', afterBytes: 300_000 });
  const silent = line.spoilt();
  await askForPack(page);
  // It asks for what is under way as soon as it is open.
  await other.goto(`${line.url}/lessons`);
  await silent;
  await page.close();
  await untilHere(other);
  const bytes = await expectWhole(other);
  expect(line.packBytes()).toBeLessThanOrEqual(1.05 * bytes);
});

it('a bit that flips in what is stored is never shown, and comes back whole', async () => {
  const { page } = await openHome();
  await askForPack(page);
  await untilHere(page);
  const before = (await packRows(page)).find(({ packId }) => packId === 'maths-number-line');
  const film = lessonFileAddress(before?.hash ?? '', LESSON, 'four-jumps.mp4');
  const whole = await askForFile(page, film);
  await flipStoredBits(page);
  expect((await checkStoredParts(page)).corrupt).toBeGreaterThan(0);
  const spoiled = await page.evaluate(async (path) => {
    const answer = await fetch(path);
    return answer.ok
      ? answer.arrayBuffer().then(
          () => 'read',
          () => 'refused',
        )
      : 'refused';
  }, film);
  expect(spoiled).toBe('refused');
  await page.waitForFunction(async (path) => {
    const answer = await fetch(path);
    return (
      answer.ok &&
      (await answer.arrayBuffer().then(
        () => true,
        () => false,
      ))
    );
  }, film);
  await untilHere(page);
  expect((await askForFile(page, film)).sha256).toBe(whole.sha256);
  await expectWhole(page);
});
