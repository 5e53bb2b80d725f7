/** A pack on a stick: one child's tablet writes it to a file, another's takes it from there with no network. */
import { createReadStream } from 'node:fs';
import { copyFile, truncate } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { lessonFileAddress } from '#core/pack/address.ts';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice, type Device } from '../support/browser.ts';
import { openFaultLine, toPacks } from '../support/fault-line.ts';
import { signInAsMaya, untilKeptForOffline } from '../support/demo-student.ts';
import { askForFile, packRows } from '../support/packs-on-device.ts';
import { startServer } from '../support/server-process.ts';
import * as student from '../support/student-at-home.ts';
import { openTemporaryFolder } from '../support/temporary-folder.ts';

const PACK = 'Fractions on a number line';

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
  return hash.digest('hex');
}

/** Saves the pack among the downloads, as a browser without file pickers does. */
async function saveToFile({ page }: Device, path: string): Promise<void> {
  await page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  const sheet = page
    .locator('.sheet')
    .filter({ has: page.getByRole('heading', { name: PACK, exact: true }) });
  await sheet.getByText('About this lesson').click();
  const saved = page.waitForEvent('download');
  await sheet.getByRole('button', { name: 'Save to a file' }).click();
  await (await saved).saveAs(path);
}

it('a pack goes from one tablet to another on a stick, with no network and no byte from the school', async () => {
  const folder = await openTemporaryFolder();
  onTestFinished(() => folder.remove());
  const server = await startServer({ folder: join(folder.path, 'school') });
  onTestFinished(() => server.kill());
  const line = await openFaultLine(server.port, toPacks);
  onTestFinished(() => line.close());
  const from = await startDevice({ profile: join(folder.path, 'a') });
  onTestFinished(() => from.close());
  await signInAsMaya(from.page, server.url);
  await student.downloadPack(from.page, PACK);
  const stick = join(folder.path, 'stick.bookbag');
  await saveToFile(from, stick);
  const [held] = await packRows(from.page);
  expect(await sha256(stick)).toBe(held?.hash);

  const to = await startDevice({ profile: join(folder.path, 'b') });
  onTestFinished(() => to.close());
  await student.signInWithCard(to.page, line.url, { card: DEMO.maya.card, pin: DEMO.maya.secret });
  await untilKeptForOffline(to.page);
  await student.goTo(to.page, 'Lessons');
  await to.page.getByRole('heading', { name: PACK, exact: true }).waitFor();
  await server.kill();
  const choice = to.page.getByLabel('Open lessons from a file').last();

  const pulled = join(folder.path, 'pulled.bookbag');
  await copyFile(stick, pulled);
  await truncate(pulled, Math.round((held?.entry.sizeBytes ?? 0) / 2));
  await choice.setInputFiles(pulled);
  await to.page.getByText(`Part of ${PACK} has come`).waitFor();
  expect((await packRows(to.page))[0]).toMatchObject({ state: 'paused' });

  await choice.setInputFiles(stick);
  await to.page.getByText(`${PACK} is on this device now`).waitFor();
  await student.openLesson(to.page, PACK, PACK);
  const picture = lessonFileAddress(held?.hash ?? '', 'fractions-on-a-number-line', '01-rope.webp');
  expect((await askForFile(to.page, picture)).status).toBe(200);
  expect(line.answerBytes()).toBe(0);
  expect([...from.problems, ...to.problems]).toEqual([]);
});
