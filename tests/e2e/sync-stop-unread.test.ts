/** The sync stop in the hands of somebody who cannot read: by its pictures, the names of its buttons and Listen alone. */
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice } from '../support/browser.ts';
import { declarePlan, handInWithPhoto, PACK } from '../support/family-with-plan.ts';
import { openFaultLine, toVisits } from '../support/fault-line.ts';
import { schoolRecords } from '../support/school-records.ts';
import { startServer } from '../support/server-process.ts';
import * as student from '../support/student-at-home.ts';
import { tempFolder } from '../support/temp-folder.ts';
import {
  drawnAs,
  giveVoice,
  hideAllText,
  listenTo,
  textsSeen,
  unlikeness,
} from '../support/without-reading.ts';

/** A little of the picture: what lies on the thread, or where it lies. */
const TELLS_APART = 1 / 64;

const stage = (page: Page) => page.locator('.stage');
const pictureOf = (page: Page, name: string) => stage(page).getByRole('img', { name, exact: true });
const press = (page: Page, name: string) => page.getByRole('button', { name }).click();

async function familyThatCannotRead() {
  const folder = join(await tempFolder(), 'school');
  const school = await startServer({ folder });
  onTestFinished(() => school.kill());
  const line = await openFaultLine(school.port, toVisits);
  onTestFinished(() => line.close());
  const { page, context, close, problems } = await startDevice({ profile: await tempFolder() });
  onTestFinished(close);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await hideAllText(context);
  await giveVoice(context);
  return { folder, line, page, problems };
}

/** Waits for the state by its picture, and hears it. */
async function stateOf(page: Page, name: string) {
  await pictureOf(page, name).waitFor();
  const drawn = await drawnAs(pictureOf(page, name));
  expect(await textsSeen(page)).toEqual([]);
  return { name, drawn, heard: (await listenTo(page)).join(' ') };
}

it('each state of the sync stop is told by its picture and by Listen, and by nothing that is written', async () => {
  const { folder, line, page, problems } = await familyThatCannotRead();
  const { url } = line;
  const stop = () => page.goto(`${url}/family`);
  await student.signInWithCard(page, url, { card: DEMO.maya.card, pin: DEMO.maya.secret });
  await student.downloadPack(page, PACK);
  await stop();
  await declarePlan(page, '1');
  await stop();
  const nothing = await stateOf(page, 'Nothing waits');
  expect(nothing.heard).toContain('Nothing waits');

  line.switchOff();
  await page.goto(url);
  await handInWithPhoto(page);
  await stop();
  const waits = await stateOf(page, 'Waits here');
  expect(waits.heard).toMatch(/Waits here.*\d (MB|kB).*Sync everybody/);

  await press(page, 'Sync everybody');
  const noContact = await stateOf(page, 'Not everything arrived');
  expect(noContact.heard).toContain('Nothing is lost: everything is saved on this device.');

  line.answerAll({ status: 200, headers: { 'content-type': 'text/html' }, body: 'Welcome to the library.' });
  line.switchOn();
  await press(page, 'Try again');
  await page.getByRole('button', { name: 'See what answers' }).waitFor();
  const portal = await stateOf(page, 'Not everything arrived');
  expect(portal.heard).toContain('See what answers');

  line.faults.push({ how: 'hang', at: /^\/sync/ });
  line.answerAll(undefined);
  // The page goes again by itself, and may be quicker than a hand.
  await Promise.race([press(page, 'Try again'), pictureOf(page, 'On its way. Keep this open.').waitFor()]);
  const sending = await stateOf(page, 'On its way. Keep this open.');
  expect(sending.heard).toContain('Keep this open.');

  line.endSilence();
  const held = pictureOf(page, 'The rest waits for the data plan').waitFor();
  await Promise.race([press(page, 'Try again'), held]);
  await held;
  const someWaits = await stateOf(page, 'The rest waits for the data plan');
  expect(someWaits.heard).toContain('All the words are at school.');
  expect(schoolRecords(folder)).toMatchObject({ counts: { 'work-handed-in': 1 }, whole: 0 });

  await press(page, 'Use 200 MB more this once');
  const safe = await stateOf(page, 'Safe at school');
  expect(safe.heard).toContain('Safe at school');
  expect(schoolRecords(folder)).toMatchObject({ counts: { 'work-handed-in': 1 }, whole: 1 });

  const states = [nothing, waits, noContact, portal, sending, someWaits, safe];
  const alike = states.flatMap((one, index) =>
    states
      .slice(index + 1)
      .filter((other) => unlikeness(one.drawn, other.drawn) < TELLS_APART)
      .map((other) => `${one.name} looks like ${other.name}`),
  );
  expect(alike).toEqual([]);
  expect(problems).toEqual([]);
});
