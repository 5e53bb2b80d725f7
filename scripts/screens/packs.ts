import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice } from '../../tests/support/browser.ts';
import type { Camera } from '../../tests/support/camera.ts';
import { signInAsMaya, untilKeptForOffline } from '../../tests/support/demo-student.ts';
import { FILM_LESSON, writeFilmFolder } from '../../tests/support/long-film.ts';
import { asYaml } from '../../tests/support/markdown.ts';
import { pictureBytes } from '../../tests/support/picture.ts';
import { openRelay } from '../../tests/support/relay.ts';
import { openSchoolOfVersions } from '../../tests/support/school-of-versions.ts';
import { openSmallDisk } from '../../tests/support/small-disk.ts';
import * as student from '../../tests/support/student-at-home.ts';
import * as teacher from '../../tests/support/teacher-at-school.ts';
import { bothTongues, type World } from './world.ts';

const MIB = 1024 * 1024;

/** A family chooses how much comes, sees it come over a slow line, calls it off, carries it on a stick. */
export async function packs({ school, newDevice, camera }: World): Promise<void> {
  const relay = await openRelay(school.port);
  try {
    const { page, close } = await newDevice();
    await signInAsMaya(page, relay.url);
    await untilKeptForOffline(page);
    const see = bothTongues(page, camera('packs'));
    const [lessons, family] = [`${relay.url}/lessons`, `${relay.url}/family`];
    const first = () => page.locator('.sheet.pack').first();
    await see({ name: 'sizes', address: lessons, into: () => unfold(first(), '.sizes') });
    await see({ name: 'usual', address: family, into: () => unfold(page.locator('main'), '.usual-edition') });

    await page.goto(lessons);
    await first().locator('button.priced').first().click();
    await first().getByText('On this device', { exact: true }).waitFor();
    await see({ name: 'about', address: lessons, into: () => unfold(first(), '.more') });
    await see({ name: 'bad-file', address: lessons, into: (at) => openFile(at, Buffer.from('nothing')) });

    relay.shape({ down: 40_000, roundTripMs: 50 });
    await page.goto(lessons);
    const fetch = page.getByRole('button', { name: /^Get lessons/ });
    await fetch.first().waitFor();
    for (let left = await fetch.count(); left > 0; left -= 1) await fetch.first().click();
    const progress = page.locator('progress').first();
    await see({ name: 'coming', address: lessons, into: () => progress.waitFor() });
    const cancel = page.getByRole('button', { name: /^(Cancel|Cancelar)$/ }).first();
    await see({ name: 'cancel', address: lessons, into: () => cancel.click() });
    await page.goto(lessons);
    await page.getByRole('button', { name: 'Pause' }).first().click();
    await see({ name: 'paused', address: lessons });
    await see({ name: 'family-coming', address: family });
    await close();
  } finally {
    await relay.close();
  }
}

/** A teacher takes a pack back and gives another, a new version comes, and a disk is full. */
export async function shelf({ newDevice, camera }: World): Promise<void> {
  const school = await openSchoolOfVersions();
  const disk = await openSmallDisk(160);
  const give = async (pack: Parameters<typeof packFolder>[1]) =>
    school.give(await packFolder(school.folder, pack));
  try {
    for (const title of ['Rivers', 'Stones', 'Clouds']) await give({ title, version: 1, mebibytes: 8 });
    const { url } = school.server;
    await disk.promiseToKeep(url);
    const { page, close } = await startDevice({ profile: disk.profile, executable: disk.executable });
    try {
      await signInAsMaya(page, url);
      await untilKeptForOffline(page);
      const see = bothTongues(page, camera('shelf'));
      const address = `${url}/lessons`;
      const room = page.getByRole('region', { name: /^(Make room|Hacer espacio)$/ });
      for (const [name, title] of [
        ['full-nothing', 'Stones'],
        ['full', 'Rivers'],
      ] as const) {
        await student.goTo(page, 'Lessons');
        await disk.leaveFree(5 * MIB);
        await student.packNamed(page, title).getByRole('button', { name: 'Get lessons' }).click();
        await room.getByRole('paragraph').waitFor();
        await see({ name, address, into: () => room.getByRole('paragraph').waitFor() });
        await disk.leaveFree(30 * MIB);
        await page.goto(address);
        await room.getByRole('button', { name: 'Try again' }).click();
        await student.packNamed(page, title).getByText('On this device', { exact: true }).waitFor();
      }
      await give({ title: 'Stones', version: 2, mebibytes: 6 });
      await student.syncFromBag(page);
      const update = page.getByRole('button', { name: /^(Update|Traer la nueva)/ });
      await see({ name: 'new-version', address, into: () => update.waitFor() });

      const desk = await newDevice();
      await teacher.signInAsTeacher(desk.page, url, DEMO.teacher);
      await takeBack(desk.page, `${url}/teacher/packs`, camera('taking-back'));
      await teacher.syncAtDesk(desk.page);
      await desk.close();
      await student.syncFromBag(page);
      const reason = page.getByText('wrong number');
      await see({ name: 'taken-back', address, into: () => reason.waitFor() });
    } finally {
      await close();
    }
  } finally {
    await disk.close();
    await school.close();
  }
}

/** A film of which the rest has not come, and cannot come now. Needs ffmpeg. */
export async function film({ newDevice, camera }: World): Promise<void> {
  const school = await openSchoolOfVersions();
  const relay = await openRelay(school.server.port);
  try {
    const { page, close } = await newDevice();
    await signInAsMaya(page, relay.url);
    await untilKeptForOffline(page);
    const folder = join(school.folder, 'film');
    await mkdir(folder);
    await writeFilmFolder(folder, 30);
    const entry = await school.give(folder);
    await student.syncFromBag(page);
    relay.shape({ roundTripMs: 100, down: 500_000 });
    await student.goTo(page, 'Lessons');
    await page.getByRole('button', { name: 'Get lessons' }).click();
    await page.locator('progress[value]:not([value="0"])').waitFor();
    await page.getByText(/^1(\.\d)? MB of /).waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    const stop = relay.resetEvery(20);
    const into = async () => {
      await page.locator('video').evaluate((one) => {
        if (one instanceof HTMLVideoElement) one.currentTime = 24;
      });
      await page.getByRole('button', { name: /^(Try again|Intentar)/ }).waitFor();
    };
    const see = bothTongues(page, camera('film'));
    await see({ name: 'not-here-yet', address: `${relay.url}/lessons/${entry.hash}/${FILM_LESSON}`, into });
    stop();
    await close();
  } finally {
    await relay.close();
    await school.close();
  }
}

async function takeBack(page: Page, address: string, camera: Camera): Promise<void> {
  const see = bothTongues(page, camera);
  const card = page.getByRole('article', { name: 'Rivers' });
  const reason = card.locator('textarea');
  const fill = async () => {
    await card.locator('summary').first().click();
    await reason.fill('Page 3 has a wrong number.');
    await card.locator('select').selectOption('Clouds');
  };
  await see({ name: 'form', address, into: fill });
  await page.goto(address);
  await fill();
  await card.getByRole('button', { name: /^Take back/ }).click();
  await see({ name: 'done', address, into: () => card.getByText('wrong number').waitFor() });
}

async function unfold(within: Locator, details: string): Promise<void> {
  await within.locator(`${details} summary`).first().click();
}

async function openFile(page: Page, buffer: Buffer): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.bookbag', mimeType: 'application/octet-stream', buffer });
  await page.getByRole('alert').waitFor();
}

/** An author's folder that weighs so many MiB: pictures that no machine makes smaller. */
async function packFolder(
  place: string,
  { title, version, mebibytes }: { title: string; version: number; mebibytes: number },
): Promise<string> {
  const folder = join(place, `${title}-${String(version)}`);
  await mkdir(join(folder, 'one'), { recursive: true });
  const pictures = Array.from({ length: mebibytes }, (_, at) => `${String(version)}-${String(at)}.png`);
  for (const [at, name] of pictures.entries())
    await writeFile(join(folder, 'one', name), pictureBytes(MIB, title.length * 1000 + version * 100 + at));
  const blocks = pictures.map((name) => `![A picture.](${name})`).join('\n\n');
  await writeFile(
    join(folder, 'one/lesson.md'),
    `---\ntitle: ${title}\nminutes: 10\n---\n\nLook.\n\n${blocks}\n`,
  );
  const about = { id: title.toLowerCase(), title, version, language: 'en', subject: 'science', grade: '4' };
  const rights = { licence: 'CC BY 4.0', attribution: 'A teacher', lessons: ['one'] };
  await writeFile(join(folder, 'pack.yaml'), asYaml({ ...about, ...rights }));
  return folder;
}
