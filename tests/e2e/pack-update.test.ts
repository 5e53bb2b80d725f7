/** A new version of a pack on a real device: asked for, prepared beside the old one, and never under an open lesson. */
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import { startDevice } from '../support/browser.ts';
import { authorFolder, lessonText, PACK_YAML } from '../support/author-folder.ts';
import { signInAsMaya, untilKeptForOffline } from '../support/demo-student.ts';
import { packRows } from '../support/packs-on-device.ts';
import { openSchoolOfVersions } from '../support/school-of-versions.ts';
import { goTo, goToTask, openLesson, putInBag, syncFromBag, write } from '../support/student-at-home.ts';

const TASK = '\n:::task{#tell title="Tell" ways="writing photo"}\nTell about the rain.\n:::\n';

const version = (number: number, words: string) =>
  authorFolder({
    'pack.yaml': PACK_YAML.replace('version: 1', `version: ${String(number)}\ngrade: "4"`),
    '01-rain/lesson.md': lessonText(`${words}\n\n![Rain over a field.](rain.png)\n${TASK}`),
  });

const button = (page: Page, name: string) => page.getByRole('button', { name });

/** Of which pack file the handed-in work of this device says that it was done on it. */
function versionsOfWork(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('bookbag-work');
        opening.onerror = () => reject(new Error(opening.error?.message));
        opening.onsuccess = () => {
          const asking = opening.result.transaction('events').objectStore('events').getAll();
          asking.onsuccess = () => {
            opening.result.close();
            const events = asking.result as { type: string; payload: string }[];
            const work = events.filter(({ type }) => type === 'work-handed-in');
            resolve(
              work.map(
                ({ payload }) => (JSON.parse(payload) as { place: { packHash: string } }).place.packHash,
              ),
            );
          };
        };
      }),
  );
}

async function openHome() {
  const school = await openSchoolOfVersions();
  onTestFinished(() => school.close());
  const device = await startDevice({ profile: join(school.folder, 'tablet') });
  onTestFinished(() => device.close());
  const { page } = device;
  await signInAsMaya(page, school.server.url);
  await untilKeptForOffline(page);
  const old = await school.give(await version(1, 'Rain falls.'));
  await syncFromBag(page);
  await goTo(page, 'Lessons');
  await button(page, 'Get lessons').click();
  await page.getByText('On this device', { exact: true }).waitFor();
  return { school, device, page, old };
}

it('comes after a yes to its price, while an open lesson stays what it was and work stays with the version it was done on', async () => {
  const { school, device, page, old } = await openHome();
  await openLesson(page, 'Water', 'Rain');
  const next = await school.give(await version(2, 'Rain falls slowly.'));
  const beside = await device.context.newPage();
  await beside.goto(`${school.server.url}/bag`);
  await syncFromBag(beside);
  await goTo(beside, 'Lessons');
  await button(beside, 'Update').waitFor();
  expect((await packRows(beside)).map(({ hash }) => hash)).toEqual([old.hash]);
  await button(beside, 'Update').click();
  await beside.getByText('On this device', { exact: true }).waitFor();

  await page.getByText('Rain falls.', { exact: true }).waitFor();
  expect(page.url()).toContain(old.hash);
  await goToTask(page);
  await write(page, 'It was wet.');
  await putInBag(page);
  expect(await versionsOfWork(page)).toEqual([old.hash]);
  const rows = await packRows(beside);
  expect(rows.map(({ hash, state }) => [hash, state]).sort()).toEqual(
    [
      [old.hash, 'here'],
      [next.hash, 'here'],
    ].sort(),
  );
  const asked = school.server
    .output()
    .split('\n')
    .filter((line) => line.includes('"route":"/packs/') && !line.includes('"method":"HEAD"'));
  expect(asked.filter((line) => line.includes('/packs/:hash/:from'))).toHaveLength(1);

  await school.server.kill();
  await openLesson(beside, 'Water', 'Rain');
  await beside.getByText('Rain falls slowly.', { exact: true }).waitFor();
  expect(beside.url()).toContain(next.hash);
  expect(device.problems).toEqual([]);
});
