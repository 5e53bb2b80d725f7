/** The lesson with everything on several devices of one child, each with a profile of its own, and no school in reach. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Block } from '#core/lesson/blocks.ts';
import { readSchoolKeys } from '../../../src/server/auth/school-keys.ts';
import { DEMO } from '../../../src/server/demo/credentials.ts';
import { startDevice, type Device, type DeviceOptions } from '../browser.ts';
import { signInAsMaya, untilKeptForOffline } from '../demo-student.ts';
import { buildEverything, EVERYTHING_PACK } from '../everything.ts';
import { startServer } from '../server-process.ts';
import * as student from '../student-at-home.ts';
import * as teacher from '../teacher-at-school.ts';
import { lessonInPack } from './lesson-in-pack.ts';

export const DEVICES = {
  laptop: { viewport: { width: 1366, height: 768 } },
  phone: { viewport: { width: 360, height: 740 }, touch: true },
  chromebook: { viewport: { width: 1100, height: 700 } },
} as const satisfies Record<string, Omit<DeviceOptions, 'profile'>>;
export type DeviceName = keyof typeof DEVICES;

export type World = {
  url: string;
  /** Starts it cold, with what it had kept. */
  start: (name: DeviceName) => Promise<Device>;
  /** The blocks of the lesson with everything. */
  blocks: readonly Block[];
  /** The school is in reach again; its data folder. */
  reachSchool: () => Promise<string>;
  close: () => Promise<void>;
};

const ALL = Object.keys(DEVICES) as DeviceName[];

/** These devices get the lesson while the school is there. */
export async function openWorld(names: readonly DeviceName[] = ALL): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'bookbag-everything-'));
  const school = join(folder, 'school');
  let server = await startServer({ folder: school });
  const { url, port } = server;
  const open: Device[] = [];
  const start = async (name: DeviceName) => {
    const device = await startDevice({ profile: join(folder, name), ...DEVICES[name] });
    open.push(device);
    return device;
  };
  const blocks = await publish(folder, url);
  for (const name of names) {
    const device = await start(name);
    await signInAsMaya(device.page, url);
    await student.downloadPack(device.page, EVERYTHING_PACK);
    await untilKeptForOffline(device.page);
    await device.close();
  }
  await server.kill();
  return {
    ...{ url, start, blocks },
    reachSchool: async () => {
      server = await startServer({ folder: school, port });
      return school;
    },
    close: async () => {
      for (const device of open) await device.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function publish(folder: string, url: string): Promise<readonly Block[]> {
  const keys = await readSchoolKeys(join(folder, 'school'));
  if (keys === undefined) throw new Error('The school has no keys.');
  const file = join(folder, 'everything.bookbag');
  await buildEverything({ target: file, key: keys.pack });
  const desk = await startDevice({ profile: join(folder, 'desk'), viewport: { width: 1366, height: 768 } });
  await teacher.signInAsTeacher(desk.page, url, DEMO.teacher);
  await teacher.publishAndAssign(desk.page, { file, title: EVERYTHING_PACK, group: 'Room 12' });
  await desk.close();
  return (await lessonInPack(file, 'everything')).blocks;
}
