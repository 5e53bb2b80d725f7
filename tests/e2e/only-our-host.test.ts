/**
 * A device needs one host. Everything that a browser asks for, its pages and its service worker, is taken down while a
 * student, a family, a teacher and an office use the app; and what the policy of the page forbids is tried.
 */
import type { BrowserContext, Page } from 'playwright';
import { expect, onTestFinished, test } from 'vitest';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice } from '../support/browser.ts';
import { fetchLessons, signInAsMaya, untilKeptForOffline } from '../support/demo-student.ts';
import { startServer } from '../support/server-process.ts';
import * as student from '../support/student-at-home.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** Origins that anything in this browser asked; requests of service workers are among them. */
function takeDown(context: BrowserContext): { origins: Set<string>; ofWorkers: () => number } {
  const origins = new Set<string>();
  let ofWorkers = 0;
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol === 'blob:' || protocol === 'data:') return;
    origins.add(origin);
    if (request.serviceWorker() !== null) ofWorkers += 1;
  });
  return { origins, ofWorkers: () => ofWorkers };
}

async function visitAll(page: Page, url: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(url + path);
    await page.locator('h1').first().waitFor();
  }
}

async function signIn(page: Page, url: string, who: { email: string; password: string }): Promise<void> {
  await page.goto(`${url}/welcome/sign-in`);
  await page.getByLabel('Email').fill(who.email);
  await page.getByLabel('Password', { exact: true }).fill(who.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('nav a').first().waitFor();
}

async function openBrowser() {
  const device = await startDevice({
    profile: await tempFolder(),
    viewport: { width: 1366, height: 768 },
  });
  onTestFinished(device.close);
  return { ...device, ...takeDown(device.context) };
}

/** What a script that got into the page would try; resolves with how each ended. */
function tryOthers(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const forbidden: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      forbidden.push(effectiveDirective);
    });
    const other = 'https://elsewhere.example';
    const violated = async (directive: string, act: () => unknown) => {
      const heard = new Promise<void>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => {
          if (event.effectiveDirective.startsWith(directive)) resolve();
        });
      });
      act();
      await heard;
    };
    const place = (tag: string, set: object) =>
      document.body.append(Object.assign(document.createElement(tag), set));
    await violated('connect-src', () => void fetch(other).catch(() => undefined));
    await violated('connect-src', () => navigator.sendBeacon(`${other}/beacon`));
    await violated('img-src', () => {
      place('img', { src: `${other}/pixel.png` });
    });
    await violated('script-src', () => {
      place('script', { src: `${other}/script.js` });
    });
    await violated('style-src', () => {
      place('link', { rel: 'stylesheet', href: `${other}/style.css` });
    });
    await violated('frame-src', () => {
      place('iframe', { src: other });
    });
    return [...new Set(forbidden)].sort();
  });
}

test('no page and no worker of anybody calls another host, and the policy of the page lets none', async () => {
  const server = await startServer({ folder: await tempFolder() });
  onTestFinished(() => server.kill());
  const { url } = server;

  const maya = await openBrowser();
  await visitAll(maya.page, url, ['/welcome', '/welcome/add', '/welcome/sign-in', '/install', '/family']);
  await signInAsMaya(maya.page, url);
  await untilKeptForOffline(maya.page);
  await fetchLessons(maya.page, url);
  await student.openLesson(maya.page, 'Your heart at work', 'Your heart at work');
  await maya.page.locator('h1, h2').first().waitFor();
  await visitAll(maya.page, url, ['/', '/lessons', '/bag', '/messages', '/me', '/family']);
  expect([...maya.origins]).toEqual([url]);
  expect(maya.ofWorkers()).toBeGreaterThan(20);

  for (const who of [DEMO.teacher, DEMO.office]) {
    const desk = await openBrowser();
    await signIn(desk.page, url, who);
    const links = await desk.page
      .locator('nav a[href^="/"]')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? '/'));
    await visitAll(desk.page, url, [...new Set(links)]);
    expect([...desk.origins]).toEqual([url]);
  }

  const tried = await tryOthers(maya.page);
  expect(tried).toEqual(['connect-src', 'frame-src', 'img-src', 'script-src-elem', 'style-src-elem']);
});
