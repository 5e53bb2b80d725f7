/**
 * Every page in words that are much longer than English, on the smallest phone, and in words from right to left: what is
 * on screen comes from a catalogue, nothing is cut off, and what points the way turns with the reading.
 */
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice } from '../support/browser.ts';
import { copyTree, type BuiltApp, type Tree } from '../support/built-app.ts';
import { whatDoesNotFit, wordsOfNoCatalogue } from '../support/look-closely.ts';
import { startServer } from '../support/server-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** What the people of the demo school are called, and what they wrote. */
const CONTENT = ['Bookbag', 'Room 12', 'Maya', 'Samuel', 'Rivera'];

let tree: Tree;
const builds = new Map<string, BuiltApp>();

beforeAll(async () => {
  tree = await copyTree('to look at');
  for (const pseudo of ['long', 'rtl'])
    builds.set(pseudo, await tree.build(pseudo, { BOOKBAG_PSEUDO: pseudo }));
});

afterAll(() => tree.remove());

const VISITOR = [
  '/welcome',
  '/welcome/add',
  '/welcome/household',
  '/welcome/sign-in',
  '/install',
  '/nowhere',
];
const STUDENT = ['/', '/lessons', '/bag', '/messages', '/me', '/family'];
const TEACHER = ['/teacher', '/teacher/class', '/teacher/packs'];
/** What stands on a page once the school has told of it: an empty page shows little. */
const COMES: Readonly<Record<string, string>> = { '/teacher/class': 'tbody tr', '/teacher/packs': '.pack' };
const OFFICE = ['/office', '/office/classes', '/office/aside', '/office/health'];

async function visitAll(page: Page, url: string, paths: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  for (const path of paths) {
    await page.goto(`${url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await page
      .locator(`main ${COMES[path] ?? ''}`)
      .first()
      .waitFor();
    faults.push(...(await look(page)).map((fault) => `${path}: ${fault}`));
  }
  return faults;
}

async function look(page: Page): Promise<string[]> {
  return [...(await wordsOfNoCatalogue(page, CONTENT)), ...(await whatDoesNotFit(page))];
}

/** By the places of things, since no word is known. */
async function signInAsMaya(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/welcome/add`);
  await page.locator('#code').fill(DEMO.maya.card);
  await page.keyboard.press('Enter');
  await page.locator('.slots').waitFor();
  await page.keyboard.type(DEMO.maya.secret);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${url}/`);
}

async function signIn(page: Page, url: string, person: { email: string; password: string }): Promise<void> {
  await page.goto(`${url}/welcome/sign-in`);
  await page.locator('#email').fill(person.email);
  await page.locator('#password').fill(person.password);
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => !address.pathname.startsWith('/welcome'));
}

async function openAt(pseudo: string, width: number): Promise<{ page: Page; url: string }> {
  const app = builds.get(pseudo);
  if (app === undefined) throw new Error(`There is no build in “${pseudo}”.`);
  const school = await startServer({ folder: await tempFolder(), env: { BOOKBAG_BUILD_DIR: app.folder } });
  onTestFinished(() => school.kill());
  const viewport = { width, height: 700 };
  const { page, close } = await startDevice({ profile: await tempFolder(), viewport });
  onTestFinished(close);
  return { page, url: school.url };
}

it.each([
  ['long', 320],
  ['rtl', 360],
])('every page of visitors and students holds words that are “%s” at %i px', async (pseudo, width) => {
  const { page, url } = await openAt(pseudo, width);
  const faults = await visitAll(page, url, VISITOR);
  await signInAsMaya(page, url);
  faults.push(...(await visitAll(page, url, STUDENT)));
  expect(faults).toEqual([]);
});

it.each([
  ['long', 320],
  ['rtl', 360],
])('every page of teachers and the office holds words that are “%s” at %i px', async (pseudo, width) => {
  const { page, url } = await openAt(pseudo, width);
  await signIn(page, url, DEMO.teacher);
  const faults = await visitAll(page, url, TEACHER);
  await signIn(page, url, DEMO.office);
  faults.push(...(await visitAll(page, url, OFFICE)));
  expect(faults).toEqual([]);
});

it('from right to left, the first place stands at the right, and Back points there', async () => {
  const { page, url } = await openAt('rtl', 360);
  await page.goto(`${url}/welcome/add`);
  const back = page.locator('.icon.turns').first();
  expect(await back.evaluate((icon) => new DOMMatrix(getComputedStyle(icon).transform).a)).toBe(-1);
  await signInAsMaya(page, url);
  const places = page.getByRole('navigation').getByRole('link');
  await places.first().waitFor();
  const [first, last] = [await places.first().boundingBox(), await places.last().boundingBox()];
  expect(first?.x ?? 0).toBeGreaterThan(last?.x ?? 360);
});
