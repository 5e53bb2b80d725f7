/** A teacher takes a pack back while a child is in its lesson: the lesson goes on, the work stays, and the reason is told. */
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { authorFolder, lessonText, PACK_YAML } from '../support/author-folder.ts';
import { startDevice } from '../support/browser.ts';
import { signInAsMaya, untilKeptForOffline } from '../support/demo-student.ts';
import { packRows } from '../support/packs-on-device.ts';
import { openSchoolOfVersions } from '../support/school-of-versions.ts';
import { goTo, goToTask, openLesson, putInBag, syncFromBag, write } from '../support/student-at-home.ts';
import { signInAsTeacher, syncAtDesk } from '../support/teacher-at-school.ts';

const TASK = ':::task{#tell title="Tell" ways="writing photo"}\nTell about it.\n:::\n';
const REASON = 'Page 3 has a wrong number.';

const folderOf = (id: string, title: string) =>
  authorFolder({
    'pack.yaml': PACK_YAML.replace(/^id: .*$/m, `id: ${id}`).replace(
      /^title: .*$/m,
      `title: ${title}\ngrade: "4"`,
    ),
    '01-rain/lesson.md': lessonText(`Rain falls.\n\n![Rain over a field.](rain.png)\n\n${TASK}`),
  });

async function openHome() {
  const school = await openSchoolOfVersions();
  onTestFinished(() => school.close());
  const tablet = await startDevice({ profile: join(school.folder, 'tablet') });
  onTestFinished(() => tablet.close());
  const desk = await startDevice({
    profile: join(school.folder, 'desk'),
    viewport: { width: 1366, height: 768 },
  });
  onTestFinished(() => desk.close());
  await school.give(await folderOf('rain', 'About rain'));
  await school.give(await folderOf('clouds', 'About clouds'));
  await signInAsMaya(tablet.page, school.server.url);
  await untilKeptForOffline(tablet.page);
  await syncFromBag(tablet.page);
  await signInAsTeacher(desk.page, school.server.url, DEMO.teacher);
  await desk.page.getByRole('link', { name: 'Packs' }).click();
  return { school, inLesson: tablet.page, desk: desk.page, tablet };
}

it('a pack that is taken back ends under no lesson, takes no work along, and can be given again', async () => {
  const { school, inLesson, desk, tablet } = await openHome();
  const page = await tablet.context.newPage();
  await page.goto(`${school.server.url}/lessons`);
  const sheet = (title: string) =>
    page.locator('.sheet').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
  await sheet('About rain').getByRole('button', { name: 'Get lessons' }).click();
  await sheet('About rain').getByText('On this device', { exact: true }).waitFor();
  await openLesson(inLesson, 'About rain', 'Rain');
  const [held] = await packRows(page);

  const card = desk.getByRole('article', { name: 'About rain' });
  await card.locator('summary', { hasText: 'Take back from Room 12' }).click();
  await card.getByLabel('Why? Students and families read this.').fill(REASON);
  await card.getByLabel('Give another pack in its place').selectOption('About clouds');
  await card.getByRole('button', { name: 'Take back from Room 12' }).click();
  await card.getByText(/^Taken back from Room 12/).waitFor();
  await syncAtDesk(desk);

  await syncFromBag(page);
  await inLesson.getByText('Rain falls.', { exact: true }).waitFor();
  await goToTask(inLesson);
  await write(inLesson, 'The rain came back.');
  await putInBag(inLesson);
  await syncFromBag(page);
  await goTo(page, 'Lessons');
  await page.getByText(/^Your teacher took this back/).waitFor();
  await page.getByText(`“${REASON}”`).waitFor();
  await page.getByText(/^In its place: About clouds/).waitFor();
  expect(await sheet('About rain').getByRole('button', { name: /^Get/ }).count()).toBe(0);
  expect((await packRows(page)).map(({ hash, state }) => [hash, state])).toEqual([[held?.hash, 'here']]);
  await openLesson(page, 'About rain', 'Rain');
  await page.goto(`${school.server.url}/bag`);
  await page
    .getByRole('link', { name: /Look at it/ })
    .first()
    .click();
  await page.getByText('The rain came back.').waitFor();

  await desk.getByRole('button', { name: 'Give it to Room 12 again' }).click();
  await card.getByText('Room 12 has it').waitFor();
  await syncAtDesk(desk);
  await syncFromBag(page);
  await goTo(page, 'Lessons');
  await sheet('About rain').getByText('On this device', { exact: true }).waitFor();
  expect(tablet.problems).toEqual([]);
});
