import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { SYNC_TAG } from '#core/protocol/messages.ts';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice } from '../support/browser.ts';
import { schoolRecords } from '../support/school-records.ts';
import { startServer } from '../support/server-process.ts';
import * as student from '../support/student-at-home.ts';
import { tempFolder } from '../support/temp-folder.ts';

const PACK = 'Your heart at work';

it('work leaves by the browser’s sync event with no page of Bookbag open', async () => {
  const folder = join(await tempFolder(), 'school');
  let school = await startServer({ folder });
  onTestFinished(() => school.kill());
  const { url, port } = school;
  const { page, context, close } = await startDevice({ profile: await tempFolder() });
  onTestFinished(close);
  await student.signInWithCard(page, url, { card: DEMO.maya.card, pin: DEMO.maya.secret });
  await student.downloadPack(page, PACK);
  await school.kill();
  await student.openLesson(page, PACK, PACK);
  await student.goToTask(page);
  await page.getByLabel('Write here').fill('My pulse is 92.');
  await student.putInBag(page);
  const elsewhere = await context.newPage();
  await page.close();

  school = await startServer({ folder, port });
  const browser = await context.newCDPSession(elsewhere);
  await browser.send('ServiceWorker.enable');
  await browser.send('ServiceWorker.dispatchSyncEvent', {
    origin: `${url}/`,
    registrationId: '0',
    tag: SYNC_TAG,
    lastChance: false,
  });
  await expect
    .poll(() => schoolRecords(folder), { timeout: 60_000, interval: 100 })
    .toMatchObject({ counts: { 'work-handed-in': 1 }, quarantined: 0 });
});
