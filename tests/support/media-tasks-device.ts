/**
 * Maya's laptop with the lesson of media-tasks-pack.ts on it and no school in reach. It has a camera, as most of the
 * loaned devices do, and can be killed and started again.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { readSchoolKeys } from '../../src/server/auth/school-keys.ts';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice, type Device } from './browser.ts';
import { untilKeptForOffline } from './demo-student.ts';
import { buildMediaTasksPack, MEDIA_LESSON, MEDIA_PACK } from './media-tasks-pack.ts';
import { startServer } from './server-process.ts';
import * as student from './student-at-home.ts';
import * as teacher from './teacher-at-school.ts';

export type MediaTasksDevice = {
  page(): Page;
  device(): Device;
  /** Of every run of the browser so far. */
  problems(): readonly string[];
  /** The battery dies; the device starts again. `tookMs`: the browser was alive for at most so long after the call. */
  killAndStart(): Promise<{ page: Page; tookMs: number }>;
  /** Opens the lesson from the list, goes to the task and opens a way to answer it. */
  openTask(title: string, way: string): Promise<Locator>;
  /** Leaves the lesson as a child does, without a new start of the app, and comes back to the task. */
  leaveAndOpenTask(title: string, way: string): Promise<Locator>;
  /** The school is in reach again; its data folder. */
  reachSchool(): Promise<string>;
  close(): Promise<void>;
};

export async function openMediaTasksDevice(): Promise<MediaTasksDevice> {
  const folder = await mkdtemp(join(tmpdir(), 'bookbag-media-'));
  const school = join(folder, 'school');
  let server = await startServer({ folder: school });
  const { url, port } = server;
  const open = () => startDevice({ profile: join(folder, 'device'), viewport: { width: 1100, height: 800 } });
  await publishPack(folder, url);
  let device = await open();
  const problems: string[] = [];
  await student.signInWithCard(device.page, url, { card: DEMO.maya.card, pin: DEMO.maya.secret });
  await student.downloadPack(device.page, MEDIA_PACK);
  await untilKeptForOffline(device.page);
  await server.kill();
  return {
    page: () => device.page,
    device: () => device,
    problems: () => [...problems, ...device.problems],
    killAndStart: async () => {
      problems.push(...device.problems);
      const before = performance.now();
      await device.kill();
      const tookMs = performance.now() - before;
      device = await open();
      return { page: device.page, tookMs };
    },
    openTask: async (title, way) => {
      await device.page.goto(`${url}/lessons`);
      return openTask(device.page, title, way);
    },
    leaveAndOpenTask: async (title, way) => {
      await device.page
        .getByRole('link', { name: /Lessons|Back/ })
        .first()
        .click();
      return openTask(device.page, title, way);
    },
    reachSchool: async () => {
      server = await startServer({ folder: school, port });
      return school;
    },
    close: async () => {
      await device.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function publishPack(folder: string, url: string): Promise<void> {
  const desk = await startDevice({ profile: join(folder, 'desk'), viewport: { width: 1366, height: 768 } });
  await teacher.signInAsTeacher(desk.page, url, DEMO.teacher);
  const keys = await readSchoolKeys(join(folder, 'school'));
  if (keys === undefined) throw new Error('The school has no keys.');
  const file = join(folder, 'media.bookbag');
  await buildMediaTasksPack(file, keys.pack);
  await teacher.publishAndAssign(desk.page, { file, title: MEDIA_PACK, group: 'Room 12' });
  await desk.close();
}

async function openTask(page: Page, title: string, way: string): Promise<Locator> {
  await page.getByRole('link', { name: MEDIA_LESSON }).click();
  await student.goToStart(page);
  const task = page.getByRole('region', { name: title, exact: true });
  await student.goOnTo(page, task);
  const button = task.getByRole('button', { name: new RegExp(`^${way}`) });
  if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
  return task;
}
