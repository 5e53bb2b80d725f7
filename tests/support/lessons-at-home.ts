/** Lessons that a test wrote, published by a teacher and fetched by Maya; the school is then out of reach. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { onTestFinished } from 'vitest';
import { readSchoolKeys } from '../../src/server/auth/school-keys.ts';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { buildPack } from '../../src/server/packs/build-pack.ts';
import { startDevice, type Device } from './browser.ts';
import { signInAsMaya } from './demo-student.ts';
import { startServer } from './server-process.ts';
import * as student from './student-at-home.ts';
import * as teacher from './teacher-at-school.ts';
import { tempFolder } from './temp-folder.ts';

/** `args` are switches of Maya's browser. */
export async function lessonsAtHome(
  title: string,
  write: (folder: string) => Promise<unknown>,
  args: readonly string[] = [],
): Promise<{ maya: Page }> {
  const folder = await tempFolder();
  const author = join(folder, 'author');
  const file = join(folder, 'pack.bookbag');
  await mkdir(author);
  await write(author);
  const school = await startServer({ folder: join(folder, 'school') });
  onTestFinished(() => school.kill());
  const keys = await readSchoolKeys(join(folder, 'school'));
  if (keys === undefined) throw new Error('The school has no keys.');
  const built = await buildPack(author, { target: file, key: keys.pack });
  if (!built.ok) throw new Error(built.sentence);
  const desk = await device();
  await teacher.signInAsTeacher(desk.page, school.url, DEMO.teacher);
  await teacher.publishAndAssign(desk.page, { file, title, group: 'Room 12' });
  const { page: maya } = await device(args);
  await signInAsMaya(maya, school.url);
  await student.downloadPack(maya, title);
  await school.kill();
  return { maya };
}

async function device(args: readonly string[] = []): Promise<Device> {
  const opened = await startDevice({ profile: await tempFolder(), args });
  onTestFinished(opened.close);
  return opened;
}
