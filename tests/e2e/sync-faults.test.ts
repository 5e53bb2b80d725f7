/**
 * Each thing that a line can do to a visit, between real Chromium and the real server, with an essay and a photo in the bag.
 * After the fault the line stays down for a look: what the school has, and whether the screen says more than that. Then all
 * is well again, nobody presses anything, and the work is at school exactly once, byte for byte.
 */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Locator, Page } from 'playwright';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { SYNC_MEDIA_TYPE } from '#core/protocol/sync.ts';
import { startDevice, type Device } from '../support/browser.ts';
import { takeHome } from '../support/demo-student.ts';
import {
  openFaultLine,
  toVisits,
  type AimedFault,
  type FaultLine,
  type OtherAnswer,
} from '../support/fault-line.ts';
import { draftFileHashes } from '../support/kept-bytes.ts';
import { addNoisyPhoto } from '../support/noisy-photo.ts';
import { openRelay, type Relay } from '../support/relay.ts';
import { schoolRecords } from '../support/school-records.ts';
import { startServer } from '../support/server-process.ts';
import * as student from '../support/student-at-home.ts';
import { openTemporaryFolder } from '../support/temporary-folder.ts';
import { schoolFileHashes, workAtSchool, type WorkAtSchool } from '../support/work-at-school.ts';

const PACK = 'Your heart at work';
const TASK = 'My heart log';
const WATCH = { timeout: 90_000, interval: 100 };
const PORTAL: OtherAnswer = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><title>Hotel Central</title><p>Pay here to go on.</p>',
};
const REDIRECT: OtherAnswer = { status: 302, headers: { location: 'http://localhost:9/pay' } };
const BAD_GATEWAY: OtherAnswer = {
  status: 502,
  headers: { 'content-type': 'text/html' },
  body: '<h1>Bad</h1>',
};
const BUSY: OtherAnswer = { status: 503, headers: { 'retry-after': '3' } };
/** 256 MiB of nothing in a quarter of a megabyte, with the school's own type. */
const BOMB: OtherAnswer = {
  status: 200,
  headers: { 'content-type': SYNC_MEDIA_TYPE, 'content-encoding': 'gzip' },
  body: gzipSync(Buffer.alloc(256 * 1024 * 1024)),
};
const TO_WORDS = /^\/sync$/;
const TO_FILES = /\/parts\//;

let home: { school: string; line: FaultLine; relay: Relay; device: Device };

beforeAll(async () => {
  const folder = await openTemporaryFolder();
  const school = join(folder.path, 'school');
  const server = await startServer({ folder: school });
  const line = await openFaultLine(server.port, toVisits);
  const relay = await openRelay(line.port);
  const device = await startDevice({ profile: join(folder.path, 'device') });
  home = { school, line, relay, device };
  await takeHome(device.page, relay.url, PACK);
  return async () => {
    await device.close();
    await relay.close();
    await line.close();
    await server.kill();
    await folder.remove();
  };
});

afterEach(() => {
  const { line, relay } = home;
  line.faults.length = 0;
  line.answerAll(undefined);
  line.endSilence();
  line.switchOn();
  relay.shape({});
});

type Made = { words: string; files: string[] };

/** Writes, adds a photo that no other piece has, and puts both into the bag; resolves when the fault has struck. */
async function handIn(words: string, fault?: AimedFault): Promise<Made> {
  const { page } = home.device;
  await leaveLesson();
  await student.openLesson(page, PACK, PACK);
  await student.goOnTo(page, page.getByRole('heading', { name: TASK }));
  if (!(await student.intoBag(page).isVisible()))
    await page.getByRole('button', { name: 'Hand in another try' }).click();
  await student.write(page, words);
  await addNoisyPhoto(page);
  const files = await draftFileHashes(page);
  expect(files).toHaveLength(1);
  if (fault !== undefined) home.line.faults.push(fault);
  const struck = home.line.spoilt();
  await student.intoBag(page).click();
  await student.intoBag(page).waitFor({ state: 'detached' });
  await struck;
  return { words, files };
}

function atSchool({ words }: Made): WorkAtSchool[] {
  return workAtSchool(home.school).filter(({ work }) => work.text === words);
}

/** Of the newest piece in the bag. */
function sheet(page: Page): Locator {
  return page.getByRole('article').first();
}

/** It has no way to the other places. */
async function leaveLesson(): Promise<void> {
  const { page } = home.device;
  if ((await page.getByRole('navigation', { name: 'Places' }).count()) === 0)
    await page.getByRole('link', { name: 'Lessons' }).first().click();
}

async function openBag(): Promise<Page> {
  const { page } = home.device;
  if (page.url().endsWith('/bag')) return page;
  await leaveLesson();
  await student.goTo(page, 'Bag');
  await page.getByRole('heading', { name: 'Where my work is' }).waitFor();
  return page;
}

/** Nobody presses anything. */
async function expectAtSchoolOnce(made: Made): Promise<void> {
  const { page } = home.device;
  await openBag();
  await sheet(page)
    .getByText(/^At school( since .*)?\.$/)
    .waitFor({ timeout: WATCH.timeout });
  const found = atSchool(made);
  expect(found).toMatchObject([{ isWhole: true }]);
  for (const piece of found) expect(await schoolFileHashes(page, piece)).toEqual(made.files);
  expect(schoolRecords(home.school).quarantined).toBe(0);
}

const OUTCOME_UNKNOWN = 'It was sent, and the school has not said yet that it has it.';
const WORDS_ARE_THERE = 'The words are at school.';

test.each([
  ['is reset', { how: 'reset' }, 0],
  ['is cut in the middle of what goes up', { how: 'cut-request', afterBytes: 300 }, 0],
  ['is cut once the school has taken it, before it can say so', { how: 'lost-answer' }, 1],
  ['is cut in the middle of the receipt', { how: 'cut-answer', afterBytes: 200 }, 1],
  ['belongs to a portal that shows its page', { how: 'instead', answer: PORTAL }, 0],
  ['belongs to a portal that leads elsewhere', { how: 'instead', answer: REDIRECT }, 0],
  ['ends at a gateway without a school', { how: 'instead', answer: BAD_GATEWAY }, 0],
  ['asks to come again in three seconds', { how: 'instead', answer: BUSY }, 0],
  ['answers with a bomb', { how: 'instead', answer: BOMB }, 0],
] as const)('[BELIEF-1] [SCHOOL-1] [VISIT-10] for words, a line that %s', async (name, fault, taken) => {
  const { line } = home;
  const made = await handIn(`My pulse was 88 when the line ${name}.`, {
    ...fault,
    at: TO_WORDS,
    thenOff: true,
  });
  const page = await openBag();
  await sheet(page).getByText(OUTCOME_UNKNOWN).waitFor();
  expect(atSchool(made)).toHaveLength(taken);
  line.switchOn();
  await expectAtSchoolOnce(made);
});

test.each([
  ['is cut in the middle of a photo', { how: 'cut-request', afterBytes: 100_000 }],
  ['is cut once the school has taken the photo', { how: 'lost-answer' }],
  ['belongs to a portal that shows its page', { how: 'instead', answer: PORTAL }],
  ['ends at a gateway without a school', { how: 'instead', answer: BAD_GATEWAY }],
] as const)('[VISIT-2] [VISIT-12] [BELIEF-4] for a photo, a line that %s', async (name, fault) => {
  const { line } = home;
  const made = await handIn(`My photo shows 88 when the line ${name}.`, {
    ...fault,
    at: TO_FILES,
    thenOff: true,
  });
  const page = await openBag();
  await sheet(page).getByText(WORDS_ARE_THERE).waitFor();
  await sheet(page)
    .getByText(/are still only here/)
    .waitFor();
  expect(atSchool(made)).toMatchObject([{ isWhole: false }]);
  line.switchOn();
  await expectAtSchoolOnce(made);
});

test.each([
  ['words', TO_WORDS],
  ['a photo', TO_FILES],
] as const)('[SCHOOL-1] %s delivered twice is stored once', async (what, at) => {
  const made = await handIn(`I counted 90, and ${what} came twice.`, { how: 'twice', at });
  await expectAtSchoolOnce(made);
});

test.each([
  ['words', TO_WORDS, OUTCOME_UNKNOWN],
  ['a photo', TO_FILES, WORDS_ARE_THERE],
] as const)('[GO-6] a line that hangs on %s keeps nobody from going on', async (what, at, said) => {
  const { line } = home;
  const made = await handIn(`I counted 91 while ${what} hung.`, { how: 'hang', at });
  const page = await openBag();
  await sheet(page).getByText(said).waitFor();
  await page.getByRole('button', { name: 'Syncing…' }).waitFor();
  line.endSilence();
  await expectAtSchoolOnce(made);
});

test('[BELIEF-1] behind a hotspot’s portal nothing is called at school, and it goes once somebody has paid', async () => {
  const { line, device } = home;
  line.answerAll(PORTAL);
  const made = await handIn('I counted 92 in front of the hotel.');
  const page = await openBag();
  await page.getByRole('button', { name: /^Sync now/ }).click();
  await page.getByText('The school could not be reached.').waitFor();
  await sheet(page).getByText(OUTCOME_UNKNOWN).waitFor();
  expect(atSchool(made)).toEqual([]);
  line.answerAll(undefined);
  await expectAtSchoolOnce(made);
  expect(device.problems.filter((problem) => !problem.startsWith('Failed to load'))).toEqual([]);
});

test('[VISIT-1] on a line as slow as a village’s, the screen says that it is going until it has gone', async () => {
  const { relay } = home;
  relay.shape({ roundTripMs: 600, up: 200_000, down: 400_000 });
  const made = await handIn('I counted 93 at the edge of the village.');
  const page = await openBag();
  await page.getByRole('button', { name: 'Syncing…' }).waitFor();
  await sheet(page)
    .getByText(/are still only here/)
    .waitFor();
  expect(atSchool(made)).toMatchObject([{ isWhole: false }]);
  await expectAtSchoolOnce(made);
});
