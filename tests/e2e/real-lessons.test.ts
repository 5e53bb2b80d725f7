/** Lessons that this project did not write, as a child sees them: right to left, with pictures, quiz and makers. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import { readSchoolKeys } from '../../src/server/auth/school-keys.ts';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { buildPack } from '../../src/server/packs/build-pack.ts';
import { startDevice, type Device } from '../support/browser.ts';
import { writeCodingLessonFolder } from '../support/coding-lesson.ts';
import { signInAsMaya } from '../support/demo-student.ts';
import { startServer } from '../support/server-process.ts';
import { readStory, writeStoryFolder } from '../support/stories.ts';
import * as student from '../support/student-at-home.ts';
import * as teacher from '../support/teacher-at-school.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { testData } from '../support/test-data.ts';

const stories = testData('stories');
const coding = testData('coding-lesson/en');

it.skipIf(stories === undefined)(
  '29 Arabic stories are published, fetched and read from right to left',
  async () => {
    const data = stories ?? '';
    const { maya } = await lessonsAtHome('Picture stories (ar)', (folder) =>
      writeStoryFolder({ data, folder, language: 'ar' }),
    );
    const story = await readStory(data, 'ar', '0001');
    await student.openLesson(maya, 'Picture stories (ar)', story.title);
    const article = maya.getByRole('article');
    expect(await article.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
    expect(await article.getAttribute('lang')).toBe('ar');
    expect(await student.picturesShown(maya)).toBeGreaterThan(2);
    await article
      .getByText(story.pages[0]?.text ?? '', { exact: false })
      .first()
      .waitFor();
    await student.readToEnd(maya);
    const makers = maya.locator('footer');
    expect(await makers.textContent()).toContain(story.author);
    expect(await makers.textContent()).toContain('creativecommons.org');
  },
);

it.skipIf(coding === undefined)(
  'a real coding lesson is read to its end, quiz and makers included',
  async () => {
    const { maya } = await lessonsAtHome('Space talk', (folder) =>
      writeCodingLessonFolder(coding ?? '', folder),
    );
    await student.openLesson(maya, 'Space talk', 'Space talk');
    const seen = await student.readToEnd(maya);
    expect(seen.questions).toBe(3);
    expect(seen.pictures).toBeGreaterThan(5);
    expect(await maya.locator('footer').textContent()).toContain('CC BY-SA 4.0');
  },
);

/** A school that has published this pack, and Maya's device that has fetched it; the school is then out of reach. */
async function lessonsAtHome(
  title: string,
  write: (folder: string) => Promise<unknown>,
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
  const { page: maya } = await device();
  await signInAsMaya(maya, school.url);
  await student.downloadPack(maya, title);
  await school.kill();
  return { maya };
}

async function device(): Promise<Device> {
  const opened = await startDevice({ profile: await tempFolder() });
  onTestFinished(opened.close);
  return opened;
}
