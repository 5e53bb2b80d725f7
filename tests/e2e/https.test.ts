/**
 * The two ways to a real address, each against an authority of the test's own: nginx with the lines that docs/operate.md
 * shows, and Bookbag's own TLS. Chromium trusts the one key of the certificate, and nothing else is let through.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, onTestFinished, test } from 'vitest';
import { startDevice } from '../support/browser.ts';
import { openAuthority } from '../support/certificates.ts';
import { takeHome, untilKeptForOffline } from '../support/demo-student.ts';
import { NGINX, shownIn, startNginx } from '../support/nginx.ts';
import { schoolRecords } from '../support/school-records.ts';
import { findFreePort, startServer } from '../support/server-process.ts';
import * as student from '../support/student-at-home.ts';
import { tempFolder } from '../support/temp-folder.ts';

const NAME = 'bag.test';
const PACK = 'Your heart at work';
const WATCH = { timeout: 120_000, interval: 100 };

type Reached = { folder: string; port: number; spki: string };

async function pemFiles() {
  const folder = await tempFolder();
  const authority = openAuthority();
  const issued = authority.issue({ names: [NAME, 'localhost'] });
  const env = { BOOKBAG_TLS_CERT: join(folder, 'cert.pem'), BOOKBAG_TLS_KEY: join(folder, 'key.pem') };
  await writeFile(env.BOOKBAG_TLS_CERT, issued.cert);
  await writeFile(env.BOOKBAG_TLS_KEY, issued.key);
  return { authority, spki: issued.spki, env };
}

async function ownTls(): Promise<Reached> {
  const { authority, spki, env } = await pemFiles();
  const folder = await tempFolder();
  const server = await startServer({ folder, env, authority: authority.cert });
  onTestFinished(() => server.kill());
  return { folder, port: server.port, spki };
}

async function behindNginx(): Promise<Reached> {
  const { spki, env } = await pemFiles();
  const folder = await tempFolder();
  const server = await startServer({ folder });
  onTestFinished(() => server.kill());
  const port = await findFreePort();
  const settings = (await shownIn('operate.md'))
    .replaceAll('127.0.0.1:8080', `127.0.0.1:${String(server.port)}`)
    .replaceAll('bookbag.school.example', NAME)
    .replace('listen 80;', `listen 127.0.0.1:${String(await findFreePort())};`)
    .replace('listen 443 ssl;', `listen 127.0.0.1:${String(port)} ssl;`)
    .replace(/ssl_certificate [^;]+;/, `ssl_certificate ${env.BOOKBAG_TLS_CERT};`)
    .replace(/ssl_certificate_key [^;]+;/, `ssl_certificate_key ${env.BOOKBAG_TLS_KEY};`);
  await startNginx(settings, port);
  return { folder, port, spki };
}

async function openDevice(spki: string) {
  const trust = `--ignore-certificate-errors-spki-list=${spki}`;
  const name = `--host-resolver-rules=MAP ${NAME} 127.0.0.1`;
  const device = await startDevice({ profile: await tempFolder(), args: [trust, name] });
  onTestFinished(device.close);
  return device;
}

/** Under a name that is no loopback's, so that HTTPS alone makes it safe: installable, and there with no network. */
async function expectInstalls({ port, spki }: Reached): Promise<void> {
  const { context, page, problems } = await openDevice(spki);
  const url = `https://${NAME}:${String(port)}`;
  await page.goto(`${url}/install`);
  await untilKeptForOffline(page);
  const devtools = await context.newCDPSession(page);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  expect(installabilityErrors).toEqual([]);
  await context.setOffline(true);
  await page.goto(`${url}/welcome`);
  await page.locator('h1').first().waitFor();
  expect(await page.evaluate(() => [isSecureContext, navigator.serviceWorker.controller?.state])).toEqual([
    true,
    'activated',
  ]);
  expect(problems).toEqual([]);
}

async function handIn(page: Page, words: string): Promise<void> {
  await student.openLesson(page, PACK, PACK);
  await student.goToTask(page);
  await student.write(page, words);
  await student.putInBag(page);
}

/** The demo school signs in under a name of this computer alone; the cookie is refused by browsers without HTTPS. */
async function expectWorkArrives({ folder, port, spki }: Reached): Promise<void> {
  const { context, page } = await openDevice(spki);
  await takeHome(page, `https://localhost:${String(port)}`, PACK);
  const cookies = await context.cookies();
  expect(cookies.map(({ secure, httpOnly, sameSite }) => [secure, httpOnly, sameSite])).toEqual([
    [true, true, 'Strict'],
  ]);
  await context.setOffline(true);
  await handIn(page, 'My pulse was 84, counted with no network.');
  expect(schoolRecords(folder).counts['work-handed-in'] ?? 0).toBe(0);
  await context.setOffline(false);
  await expect.poll(() => schoolRecords(folder), WATCH).toMatchObject({ whole: 1, quarantined: 0 });
}

test('with a certificate of its own the school is installed, opens offline, and work arrives', async () => {
  const reached = await ownTls();
  await expectInstalls(reached);
  await expectWorkArrives(reached);
});

test.skipIf(NGINX === undefined)(
  'behind nginx as the page on operating shows it, the same holds',
  async () => {
    const reached = await behindNginx();
    await expectInstalls(reached);
    await expectWorkArrives(reached);
  },
);

test('an address without HTTPS shows one plain page that says so, and starts nothing', async () => {
  const server = await startServer({
    folder: await tempFolder(),
    env: { BOOKBAG_ADDRESS: 'https://bag.test' },
  });
  onTestFinished(() => server.kill());
  const { context, page } = await openDevice('none');
  await page.goto(`http://${NAME}:${String(server.port)}/lessons`);
  await page.waitForURL('**/needs-https');
  await page.getByRole('heading', { name: 'This address is missing its lock' }).waitFor();
  expect(await page.getByRole('link', { name: 'https://bag.test' }).first().getAttribute('href')).toBe(
    'https://bag.test/',
  );
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  expect(context.serviceWorkers()).toEqual([]);
});
