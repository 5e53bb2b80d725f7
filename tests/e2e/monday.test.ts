/**
 * A class begins, from end to end, with nothing pretended: a real server, real Chromium with profiles on disk. A principal
 * brings a class in and prints its cards, a family of three children gets three tablets, their teacher makes tonight's
 * lesson, it is done with no network, looked at, and their mother reads what came of it, in Spanish, on her own phone.
 * The three live in one household: what one of them does is on one tablet alone, so each has to find their way to her.
 */
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice, type Device, type DeviceOptions } from '../support/browser.ts';
import { codesOnPaper } from '../support/codes-on-paper.ts';
import { heldToCamera } from '../support/held-to-camera.ts';
import * as joining from '../support/join-device.ts';
import * as list from '../support/monday/class-list.ts';
import * as office from '../support/office-at-school.ts';
import { photo } from '../support/real-media.ts';
import { schoolRecords } from '../support/school-records.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import * as student from '../support/student-at-home.ts';
import * as teacher from '../support/teacher-at-school.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { TonightDesk } from '../support/tonight-at-desk.ts';

const LAPTOP = { viewport: { width: 1366, height: 768 } };
const TITLE = 'Half of a strip';
const TASK = 'Fold and tell';
const MOST_ACTIONS = 40;
const PICTURES = [
  ['Hill', 'Leaf', 'Sun'],
  ['Drum', 'Boat', 'Drum'],
  ['Fish', 'House', 'Apple'],
] as const;
const FEEDBACK = 'Fold it once more. How many parts are there now?';
/** Long enough for a slow machine; the test's own watchdog ends a hang. */
const WATCH = { timeout: 120_000, interval: 100 };

type Child = { name: string; pictures: readonly string[]; profile: string };

it('a class begins on Monday: from its list to the family that reads, in Spanish, what its three children did', async () => {
  const folder = join(await tempFolder(), 'school');
  let school = await openSchool({ folder });
  const { port, url } = school;
  const reopen = async () => {
    school = await openSchool({ folder, port });
  };
  const given = await atTheOffice(url);
  const desk = await open({ profile: await tempFolder(), ...LAPTOP });
  const teacherComes = { url, code: given.teacher, email: 'ada@school.example', language: 'en' as const };
  await joining.acceptInvitation(desk.page, teacherComes);
  await desk.page.getByRole('heading', { name: 'To review' }).waitFor();
  const children = await joinTablets(url, given);

  await school.kill();
  const [first = noChild()] = children;
  const offline = await open({ profile: first.profile });
  await comeIn(offline.page, url, first);
  await offline.close();

  await reopen();
  await publishTonight(desk.page);
  const tablets = await Promise.all(children.map((child) => open({ profile: child.profile })));
  for (const [index, { page }] of tablets.entries()) {
    await comeIn(page, url, children[index] ?? noChild());
    await speakEnglish(page);
    await student.downloadPack(page, TITLE);
  }
  await school.kill();
  for (const [index, { page }] of tablets.entries()) await doLesson(page, children[index]?.name ?? '');
  await reopen();
  for (const { page } of tablets) await student.syncFromBag(page);
  const held = { counts: { 'work-handed-in': 3, 'question-answered': 6 }, whole: 3, quarantined: 0 };
  await expect.poll(() => schoolRecords(folder), WATCH).toMatchObject(held);

  await lookThroughPile(desk.page);
  await expect.poll(() => schoolRecords(folder).counts['feedback-given'], WATCH).toBe(3);
  await readAsFamily(url, given.guardian);
  expect(schoolRecords(folder)).toMatchObject(held);
  expect([...desk.problems, ...tablets.flatMap(({ problems }) => problems)]).toEqual([]);
});

async function openSchool(options: { folder: string; port?: number }): Promise<ServerProcess> {
  const school = await startServer(options);
  onTestFinished(() => school.kill());
  return school;
}

async function open(options: DeviceOptions): Promise<Device> {
  const device = await startDevice(options);
  onTestFinished(() => device.close());
  return device;
}

function noChild(): never {
  throw new Error('There is one child less than there are tablets.');
}

type Given = {
  /** The family's card first, then a child's each. */
  codes: { family: string; children: readonly string[] };
  /** What a browser is started with that has the family's card before its camera. */
  camera: readonly string[];
  teacher: string;
  guardian: string;
};

async function atTheOffice(url: string): Promise<Given> {
  const { page, problems, close } = await open({ profile: await tempFolder(), ...LAPTOP });
  await office.signInAsOffice(page, url, DEMO.office);
  const toMend = await office.lookAtBrokenList(page, list.BROKEN_LIST);
  expect(toMend.map((row) => row.replace(/\s+/g, ' '))).toEqual([
    expect.stringMatching(/^Row 8.*“ask the office” is no phone number\. Write its digits/),
    expect.stringMatching(/^Row 20 The name is missing\. Write it in this row\./),
  ]);
  expect(await office.bringIn(page, list.MENDED_LIST)).toContain('30 new children');
  const teacherCode = await office.inviteSomebody(page, list.TEACHER);
  const guardianCode = await office.inviteSomebody(page, list.GUARDIAN);

  const sheet = await office.printCards(page, list.ROOM);
  const paper = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  const printed = codesOnPaper(paper).flat();
  expect(printed).toEqual(sheet.map(({ code }) => `${url}/welcome/card#${code}`));
  expect(new Set(printed).size).toBe(sheet.length);
  // Two of a class may have one first name.
  expect(sheet.map(({ below }) => below)).toContain(`Reyes · ${list.ROOM} · ${DEMO.school}`);
  const codeOf = (name: string) => sheet.find((card) => card.name === name)?.code ?? '';
  // One of the three has a second home: its card names that child alone.
  const family = sheet.find(({ below }) => below.startsWith(list.FAMILY.join(', ')));
  const card = page.locator('.printed-card').filter({ hasText: family?.code ?? '' });
  const camera = await heldToCamera(card.locator('.qr'));
  expect(problems).toEqual([]);
  await close();
  const codes = { family: family?.code ?? '', children: list.FAMILY.map(codeOf) };
  return { codes, camera, teacher: teacherCode, guardian: guardianCode };
}

/** One tablet sees the family's card, on one its code is typed, and one is led there by its own camera app. */
async function joinTablets(url: string, { codes, camera }: Given): Promise<Child[]> {
  const card = `${url}/welcome/card`;
  const ways: ((page: Page) => Promise<void>)[] = [
    async (page) => {
      await page.goto(url);
      await page.getByText('I have a class card').click();
      await page.getByRole('button', { name: 'Scan the card with the camera' }).click();
    },
    async (page) => {
      await page.goto(url);
      await page.getByText('I have a class card').click();
      await joining.typeCard(page, codes.family.toLowerCase().replace('-', ' '));
    },
    async (page) => {
      await page.goto(`${card}#${codes.family}`);
    },
  ];
  const children: Child[] = [];
  for (const [index, name] of list.FAMILY.entries()) {
    const child = { name, pictures: PICTURES[index] ?? [], profile: await tempFolder() };
    const { page, close, problems } = await open({ profile: child.profile, args: index === 0 ? camera : [] });
    await ways[index]?.(page);
    await joining.joinHousehold(page, list.FAMILY);
    await page.getByRole('button', { name }).click();
    await page.getByRole('link', { name: 'Scan my card' }).click();
    await joining.typeCard(page, codes.children[index] ?? '');
    await joining.choosePictures(page, child);
    await joining.untilKept(page);
    expect(problems).toEqual([]);
    await close();
    children.push(child);
  }
  return children;
}

/** Taps the face and the three pictures; there may be no network. At home they speak Spanish, and so does the tablet. */
async function comeIn(page: Page, url: string, { name, pictures }: Child): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name }).click();
  await joining.tapPictures(page, pictures);
  await page.getByRole('heading', { name: `Hola, ${name}` }).waitFor();
}

/** The lessons are in English, and so the children will have the tablet. */
async function speakEnglish(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Yo', exact: true }).click();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Language' }).waitFor();
}

async function publishTonight(page: Page): Promise<void> {
  const tonight = new TonightDesk(page);
  await tonight.open();
  await tonight.name(TITLE);
  const picture = { name: 'IMG_7.jpg', mimeType: 'image/jpeg', buffer: await photo(1600, 1200) };
  await tonight.drop([picture]);
  await tonight.write(tonight.piece('Photo').getByLabel('What does it show?'), 'A strip of paper');
  await tonight.sayFor(1500);
  await tonight.choice('How many halves make a whole?', ['two', 'three']);
  await tonight.number('Half of 4 is', '2');
  await tonight.task(TASK, 'Fold a strip in half. What do you see?');
  await tonight.press(`Publish to ${list.ROOM}`);
  await page.getByText(`Published: “${TITLE}”, version 1, to ${list.ROOM}`).waitFor();
  console.log(`Tonight's lesson took ${String(tonight.actions)} actions.`);
  expect(tonight.actions).toBeLessThan(MOST_ACTIONS);
}

async function doLesson(page: Page, name: string): Promise<void> {
  await student.openLesson(page, TITLE, TITLE);
  await student.goOnTo(page, page.getByText('How many halves make a whole?'));
  await student.choose(page, ['two']);
  await student.next(page);
  await student.typeNumber(page, '2');
  await student.goToTask(page);
  await student.write(page, `${name} sees two parts, and they are alike.`);
  await student.putInBag(page);
  await page.getByRole('button', { name: 'Finish', exact: true }).click();
  await page.getByRole('heading', { name: 'You finished this lesson' }).waitFor();
  await page
    .getByRole('link', { name: /Lessons|Back/ })
    .first()
    .click();
}

/** The first and the last are accepted and the second is asked for again, by the keys alone. */
async function lookThroughPile(page: Page): Promise<void> {
  const [first, second, last] = list.FAMILY;
  await page.getByRole('link', { name: 'To review' }).click();
  await teacher.syncAtDesk(page);
  await page.getByRole('main').getByText('3 pieces. Oldest first').waitFor();
  const shown = (name: string) => page.getByRole('heading', { name: `${name}: ${TASK}` }).waitFor();
  await shown(first);
  await page.getByText(`${first} sees two parts, and they are alike.`).waitFor();
  await page.keyboard.press('a');
  await shown(second);
  await page.keyboard.press('f');
  await page.keyboard.type(FEEDBACK);
  await page.keyboard.press('Control+Shift+Enter');
  await shown(last);
  await page.keyboard.press('a');
  await page.getByText('Nothing waits for you.').waitFor();
  await teacher.syncAtDesk(page);
}

/** Her phone speaks English; the school knows from the list that she reads Spanish. */
async function readAsFamily(url: string, code: string): Promise<void> {
  const { page, problems } = await open({ profile: await tempFolder(), touch: true });
  const comes = { url, code, email: 'marisol@family.example', language: 'en' as const };
  await joining.acceptInvitation(page, comes);
  await page.getByRole('heading', { name: 'Lo que han hecho' }).waitFor();
  const [first, second, last] = list.FAMILY;
  const of = (name: string) => page.getByRole('region', { name, exact: true });
  for (const name of [first, last]) {
    await of(name).getByText('Aceptado').waitFor();
    // A verdict alone leaves no empty line.
    expect(await of(name).locator('.words').count()).toBe(0);
  }
  await of(second).getByText('Se pide otro intento').waitFor();
  await of(second).getByText(FEEDBACK).waitFor();
  for (const name of list.FAMILY) await of(name).getByRole('heading', { name: TASK }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('es');
  expect(problems).toEqual([]);
}
