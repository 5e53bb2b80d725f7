/** What Chromium itself says of installing the app: no reason against it, and its own offer on the page that explains it. */
import { expect, it, onTestFinished } from 'vitest';
import { startDevice } from '../support/browser.ts';
import { untilKeptForOffline } from '../support/demo-student.ts';
import { startServer } from '../support/server-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

it('Chromium finds nothing against installing Bookbag, and offers it on the page about it', async () => {
  const school = await startServer({ folder: await tempFolder() });
  onTestFinished(() => school.kill());
  const { context, page, problems, close } = await startDevice({ profile: await tempFolder() });
  onTestFinished(close);
  await page.goto(`${school.url}/install`);
  await untilKeptForOffline(page);
  const devtools = await context.newCDPSession(page);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  const { errors, url } = await devtools.send('Page.getAppManifest');
  expect(installabilityErrors).toEqual([]);
  expect([errors, url]).toEqual([[], `${school.url}/manifest.webmanifest`]);
  await page.getByRole('button', { name: 'Install now' }).waitFor();
  await page.getByRole('heading', { name: 'Keep what is here' }).waitFor();
  expect(problems).toEqual([]);
});
