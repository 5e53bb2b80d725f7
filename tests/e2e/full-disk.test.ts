/** A tablet whose disk is really full: what the screens say, what may go, and that a child's work is saved all the same. */
import { rm } from 'node:fs/promises';
import type { Locator, Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import { startDevice, type Device } from '../support/browser.ts';
import { openFaultLine, toPacks, type FaultLine } from '../support/fault-line.ts';
import { signInAsMaya, untilKeptForOffline } from '../support/demo-student.ts';
import { heavyLesson, type HeavyLesson } from '../support/heavy-lessons.ts';
import { packRows } from '../support/packs-on-device.ts';
import { addNoisyPhoto } from '../support/noisy-photo.ts';
import { openSchoolOfVersions } from '../support/school-of-versions.ts';
import { openSmallDisk, type SmallDisk } from '../support/small-disk.ts';
import { checkStoredParts } from '../support/stored-parts.ts';
import * as student from '../support/student-at-home.ts';

const MIB = 1024 * 1024;
const RIVERS = { id: 'rivers', title: 'Rivers', mebibytes: 8 };
const STONES = { id: 'stones', title: 'Stones', mebibytes: 8 };

type Home = { disk: SmallDisk; line: FaultLine; device: Device; page: Page; url: string };

async function openHome(packs: readonly HeavyLesson[]): Promise<Home> {
  const school = await openSchoolOfVersions();
  onTestFinished(() => school.close());
  for (const pack of packs) {
    const folder = await heavyLesson(pack);
    await school.give(folder);
    await rm(folder, { recursive: true });
  }
  const line = await openFaultLine(school.server.port, toPacks);
  onTestFinished(() => line.close());
  const disk = await openSmallDisk(160);
  onTestFinished(() => disk.close());
  await disk.promiseToKeep(line.url);
  const { profile, executable } = disk;
  const device = await startDevice({ profile, executable });
  onTestFinished(() => device.close());
  await signInAsMaya(device.page, line.url);
  await untilKeptForOffline(device.page);
  return { disk, line, device, page: device.page, url: line.url };
}

function sheetOf(page: Page, { title }: HeavyLesson): Locator {
  return page.locator('.sheet').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
}

async function rowOf(page: Page, { id }: HeavyLesson) {
  return (await packRows(page)).find(({ packId }) => packId === id);
}

function roomOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Make room' });
}

/** What is given up first when a child's work finds no room. */
function reserveIsThere(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const cache = await caches.open('bookbag-reserve');
    return (await cache.keys('/bookbag-reserve/work')).length > 0;
  });
}

it('a full tablet says so before a byte is paid for, saves what a child does, and goes on when there is room', async () => {
  const { disk, line, device, page, url } = await openHome([RIVERS, STONES]);
  await student.downloadPack(page, RIVERS.title);
  expect(await reserveIsThere(page)).toBe(true);
  const paid = line.answerBytes();

  await disk.leaveFree(5 * MIB);
  await sheetOf(page, STONES).getByRole('button', { name: 'Get lessons' }).click();
  await sheetOf(page, STONES).getByText('This device is full.').waitFor();
  await roomOf(page).getByText(RIVERS.title).waitFor();
  await roomOf(page).getByText('Makes 8').waitFor();
  expect(line.answerBytes()).toBe(paid);

  await disk.leaveFree(24 * MIB);
  line.faults.push({ how: 'silence', afterBytes: 4 * MIB });
  const silent = line.spoilt();
  await roomOf(page).getByRole('button', { name: 'Try again' }).click();
  await silent;
  await expect.poll(async () => (await rowOf(page, STONES))?.doneBytes ?? 0).toBeGreaterThan(0);
  await disk.leaveFree(MIB / 4);
  line.endSilence();
  await sheetOf(page, STONES).getByText('This device is full.').waitFor();
  expect(await reserveIsThere(page)).toBe(true);
  const half = await rowOf(page, STONES);
  expect(half).toMatchObject({ state: 'fetching', trouble: 'no-room' });
  expect(half?.doneBytes).toBeGreaterThan(0);
  const kept = await checkStoredParts(page);

  // Both are assigned, and the child is in the other one: nothing that is here may go for what it makes.
  await student.openLesson(page, RIVERS.title, RIVERS.title);
  await student.goToTask(page);
  await student.write(page, 'The river bends where the bank is soft.');
  await disk.leaveFree(MIB / 2);
  await addNoisyPhoto(page);
  await student.putInBag(page);
  expect(await reserveIsThere(page)).toBe(false);
  expect(await rowOf(page, RIVERS)).toMatchObject({ state: 'here' });
  expect(await rowOf(page, STONES)).toMatchObject({ doneBytes: half?.doneBytes });
  expect(await checkStoredParts(page)).toEqual({ ...kept, corrupt: 0 });
  await page.goto(`${url}/lessons`);

  await disk.leaveFree(5 * MIB);
  await roomOf(page).getByRole('button', { name: 'Take off' }).click();
  await roomOf(page).getByText('There are no other lessons that could go.').waitFor();
  await disk.leaveFree(24 * MIB);
  await roomOf(page).getByRole('button', { name: 'Try again' }).click();
  await sheetOf(page, STONES).getByText('On this device', { exact: true }).waitFor();
  const rows = await packRows(page);
  expect(rows.map(({ packId, state }) => [packId, state])).toEqual([['stones', 'here']]);
  expect(await checkStoredParts(page)).toMatchObject({ corrupt: 0 });
  // What was on its way when the disk filled is all that was paid for twice.
  const again = line.answerBytes() - paid - (rows[0]?.entry.sizeBytes ?? 0);
  expect(again).toBeLessThanOrEqual(4 * MIB - (half?.doneBytes ?? 0) + MIB);
  expect(await reserveIsThere(page)).toBe(true);
  expect(device.problems).toEqual([]);
});
