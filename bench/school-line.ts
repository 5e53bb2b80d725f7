/**
 * The real server of a school with packs that a class has, and the line to it; and a student's device that fetches one of
 * them through the built app, as a child does.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Locator, Page } from 'playwright';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { readSchoolKeys } from '../src/server/auth/school-keys.ts';
import { DEMO } from '../src/server/demo/credentials.ts';
import { startDevice, type Device } from '../tests/support/browser.ts';
import { signInAsMaya, untilKeptForOffline } from '../tests/support/demo-student.ts';
import { openRelay, type Relay, type RelayCount } from '../tests/support/relay.ts';
import { startServer } from '../tests/support/server-process.ts';
import * as teacher from '../tests/support/teacher-at-school.ts';
import { openTemporaryFolder } from '../tests/support/temporary-folder.ts';
import { buildBigPack, type BigPackWish } from './big-pack.ts';

const QUIET_MS = 1500;

export type LinePack = { title: string; file: string; entry: CatalogueEntry };
export type SchoolLine = {
  relay: Relay;
  /** Of the school itself, without the relay. */
  directUrl: string;
  packs: LinePack[];
  folder: string;
  /** A device that has never been here; its profile is kept until the end. */
  newDevice(url: string): Promise<LineDevice>;
  close(): Promise<void>;
};
export type LineDevice = Device & { profile: string };

type PackWish = Pick<BigPackWish, 'id' | 'title' | 'rounds' | 'mostLessons'>;

export async function openSchoolLine(wishes: readonly PackWish[]): Promise<SchoolLine> {
  const home = await openTemporaryFolder();
  const school = join(home.path, 'school');
  const server = await startServer({ folder: school });
  const relay = await openRelay(server.port);
  const close = async () => {
    await relay.close();
    await server.kill();
    await home.remove();
  };
  try {
    const packs = await makePacks(home.path, wishes);
    await giveToClass(server.url, join(home.path, 'desk'), packs);
    const newDevice = openDevices(home.path);
    return { ...{ relay, packs, newDevice, close }, folder: home.path, directUrl: server.url };
  } catch (error) {
    await close();
    throw error;
  }
}

async function makePacks(folder: string, wishes: readonly PackWish[]): Promise<LinePack[]> {
  const keys = await readSchoolKeys(join(folder, 'school'));
  if (keys === undefined) throw new Error('The school has no keys.');
  const packs: LinePack[] = [];
  for (const wish of wishes) {
    const file = join(folder, `${wish.id}.bookbag`);
    const entry = await buildBigPack({ ...wish, target: file, key: keys.pack });
    packs.push({ title: wish.title, file, entry });
  }
  return packs;
}

function openDevices(folder: string): SchoolLine['newDevice'] {
  let devices = 0;
  return async (url) => {
    devices += 1;
    const profile = join(folder, `tablet-${String(devices)}`);
    const device = await startDevice({ profile });
    await signInAsMaya(device.page, url);
    await untilKeptForOffline(device.page);
    return { ...device, profile };
  };
}

async function giveToClass(url: string, profile: string, packs: readonly LinePack[]): Promise<void> {
  await mkdir(profile);
  const desk = await startDevice({ profile, viewport: { width: 1366, height: 768 } });
  try {
    await teacher.signInAsTeacher(desk.page, url, DEMO.teacher);
    for (const { file, title } of packs)
      await teacher.publishAndAssign(desk.page, { file, title, group: 'Room 12' });
  } finally {
    await desk.close();
  }
}

/** From the tap on “Get lessons” until the screen says that all of it is on this device, in ms. */
export async function getPack(page: Page, { title }: LinePack): Promise<number> {
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: /^Lessons/ })
    .click();
  const sheet = packSheet(page, title);
  await sheet.getByRole('button', { name: 'Get lessons' }).waitFor();
  return sheet.evaluate(async (element) => {
    const get = [...element.querySelectorAll('button')].find((button) =>
      button.textContent.includes('Get lessons'),
    );
    if (get === undefined) throw new Error('There is no button to get these lessons.');
    const isHere = () => element.textContent.includes('On this device');
    const here = new Promise<void>((resolve) => {
      new MutationObserver(() => {
        if (isHere()) resolve();
      }).observe(element, { subtree: true, childList: true, characterData: true });
    });
    const began = performance.now();
    get.click();
    await here;
    return performance.now() - began;
  });
}

export function packSheet(page: Page, title: string): Locator {
  const heading = page.getByRole('heading', { name: title, exact: true });
  return page.locator('.sheet').filter({ has: heading });
}

/** Waits until nothing has gone over the line for a while: what a signed-in device says by itself is over. */
export async function untilQuiet(relay: Relay): Promise<RelayCount> {
  for (let before = relay.count(); ;) {
    await pause(QUIET_MS);
    const now = relay.count();
    if (now.down === before.down && now.up === before.up) return now;
    before = now;
  }
}
