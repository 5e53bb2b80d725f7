/** Two tabs and the service worker of one device want to go to school at the same moment; and two tabs write on one page. */
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, onTestFinished, test } from 'vitest';
import { SYNC_TAG } from '#core/protocol/messages.ts';
import { startDevice, type Device } from '../support/browser.ts';
import { takeHome } from '../support/demo-student.ts';
import { openFaultLine, toVisits, type FaultLine, type Moment } from '../support/fault-line.ts';
import { schoolRecords } from '../support/school-records.ts';
import { startServer } from '../support/server-process.ts';
import * as student from '../support/student-at-home.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { workAtSchool } from '../support/work-at-school.ts';

const PACK = 'Your heart at work';

type Home = { folder: string; line: FaultLine; device: Device; moments: Moment[] };

async function openHome(): Promise<Home> {
  const folder = join(await tempFolder(), 'school');
  const school = await startServer({ folder });
  onTestFinished(() => school.kill());
  const moments: Moment[] = [];
  const line = await openFaultLine(school.port, { ...toVisits, onMoment: (moment) => moments.push(moment) });
  onTestFinished(() => line.close());
  const device = await startDevice({ profile: await tempFolder() });
  onTestFinished(() => device.close());
  await takeHome(device.page, line.url, PACK);
  return { folder, line, device, moments };
}

async function openTask(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/lessons`);
  await student.openLesson(page, PACK, PACK);
  await student.goToTask(page);
}

test('[VISIT-11] two tabs and the worker that go at once are one visit, and everything is stored once', async () => {
  const { folder, line, device, moments } = await openHome();
  const { page, context } = device;
  line.switchOff();
  await openTask(page, line.url);
  await student.write(page, 'I counted 95.');
  await student.putInBag(page);
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto(`${line.url}/bag`);
    await tab.getByText('1 piece waits in your bag').waitFor();
  }
  const browser = await context.newCDPSession(other);
  await browser.send('ServiceWorker.enable');
  line.switchOn();
  moments.length = 0;
  await Promise.all([
    ...[page, other].map((tab) => tab.getByRole('button', { name: /^Sync/ }).click({ force: true })),
    browser.send('ServiceWorker.dispatchSyncEvent', {
      origin: `${line.url}/`,
      registrationId: '0',
      tag: SYNC_TAG,
      lastChance: false,
    }),
  ]);
  for (const tab of [page, other]) await tab.getByText(/^At school( since .*)?\.$/).waitFor();
  expect(workAtSchool(folder)).toMatchObject([{ isWhole: true, work: { text: 'I counted 95.' } }]);
  expect(schoolRecords(folder).quarantined).toBe(0);
  const words = moments.filter(({ path }) => path === '/sync').map(({ at }) => at);
  // One is answered before the next one is sent: nobody paid twice.
  expect(words.filter((at) => at === 'sent').length).toBeGreaterThan(0);
  expect(words.every((at, index) => at === (index % 2 === 0 ? 'sent' : 'answering'))).toBe(true);
});

test('[KEEP-6] two tabs that write on one page lose no word of either', async () => {
  const { line, device } = await openHome();
  const { page, context } = device;
  const other = await context.newPage();
  for (const tab of [page, other]) await openTask(tab, line.url);
  await student.write(page, 'Words of the first tab.');
  await student.write(other, 'Words of the second tab.');
  await page.close();
  await other.reload();
  await openTask(other, line.url);
  expect(await other.getByLabel('Write here').inputValue()).toBe('Words of the second tab.');
  await other.getByRole('button', { name: 'Earlier versions' }).click();
  await other.getByText('Words of the first tab.').waitFor();
});
