/** A family chooses how much of a pack comes, changes its mind for what differs, and says what comes first. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import { entryOfEdition } from '../../src/core/pack/catalogue.ts';
import { updateFrom, updatePrice } from '../../src/core/pack/update-price.ts';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { lessonText, PACK_YAML } from '../support/author-folder.ts';
import { faultsOnPage } from '../support/axe-in-page.ts';
import { startDevice } from '../support/browser.ts';
import { signInAsMaya, untilKeptForOffline } from '../support/demo-student.ts';
import { pictureBytes } from '../support/picture.ts';
import { openRelay, type Relay } from '../support/relay.ts';
import { schoolOfOnePack } from '../support/school-of-one-pack.ts';
import { openSchoolOfVersions } from '../support/school-of-versions.ts';
import { startServer } from '../support/server-process.ts';
import * as student from '../support/student-at-home.ts';
import { tempFolder } from '../support/temp-folder.ts';

const TITLE = 'Where does the puddle go?';
const QUIET_MS = 1500;
/** A visit with nothing to say, headers of both sides. */
const VISIT_BYTES = 2048;

/** Bytes over the line, both ways, when what a signed-in device says by itself is over. */
async function bytesWhenQuiet(page: Page, relay: Relay): Promise<number> {
  for (let before = -1; ;) {
    const { down, up } = relay.count();
    if (down + up === before) return before;
    before = down + up;
    await page.waitForTimeout(QUIET_MS);
  }
}

it('an edition is chosen before, changed later for the bytes that differ, and what is usual is said in one place', async () => {
  const { folder, entry: full } = await schoolOfOnePack('science-water-cycle');
  const text = entryOfEdition(full, 'text');
  const school = await startServer({ folder, env: { BOOKBAG_LOG: 'info' } });
  onTestFinished(() => school.kill());
  const relay = await openRelay(school.port);
  onTestFinished(() => relay.close());
  const device = await startDevice({ profile: await tempFolder(), viewport: { width: 360, height: 740 } });
  onTestFinished(() => device.close());
  const { page } = device;
  await student.signInWithCard(page, relay.url, { card: DEMO.nadia.card, pin: DEMO.nadia.secret });
  await untilKeptForOffline(page);

  await page.goto(`${relay.url}/family`);
  await page.getByText('How much of each lesson: Everything').click();
  const words = page.getByRole('radio', { name: /^Words and small pictures/ });
  await words
    .locator('..')
    .getByText(/saves [\d.]+ MB/)
    .waitFor();
  await words.check();
  await page.getByText('How much of each lesson: Words and small pictures').waitFor();
  expect(await faultsOnPage(page)).toEqual([]);

  await student.start(page, relay.url);
  await student.goTo(page, 'Lessons');
  const pack = student.packNamed(page, TITLE);
  await pack.getByText(/^Choose a size:/).click();
  expect(await pack.getByRole('radio', { name: /^Words/ }).isChecked()).toBe(true);
  await pack.getByRole('radio', { name: /^Everything/ }).check();
  await pack.getByText(`${full.sizeBytes.toLocaleString('en')} bytes`).waitFor();
  expect(await faultsOnPage(page)).toEqual([]);
  await pack.getByRole('button', { name: 'Get lessons' }).click();
  await here(pack).waitFor();

  let held = full;
  for (const next of [text ?? full, full]) {
    const way = updateFrom(next, held.hash);
    if (way === undefined) throw new Error('The school has told no price.');
    const name = next === full ? 'Everything' : 'Words and small pictures';
    await openAbout(pack);
    const change = pack.getByRole('button', { name: `Change to: ${name}` });
    expect(await change.textContent()).toContain(tagOf(updatePrice(way)));
    const before = await bytesWhenQuiet(page, relay);
    const [asked, others] = [packRequests(school.output()).length, othersIn(school.output())];
    await change.click();
    await pack.getByText(`On this device: ${name}`).waitFor();
    const spent = (await bytesWhenQuiet(page, relay)) - before;
    // A visit may fall into it, that is of the device's own time and no part of the price.
    const ofOthers = (othersIn(school.output()) - others) * VISIT_BYTES;
    expect(Math.abs(spent - updatePrice(way))).toBeLessThan(Math.max(1024, 0.02 * spent) + ofOthers);
    const bodies = packRequests(school.output()).slice(asked);
    expect(bodies.reduce((sum, bytes) => sum + bytes, 0)).toBe(way.patchBytes + way.dataBytes);
    expect(bodies).toHaveLength(1 + way.runs);
    // The one before has gone: the way back costs something again.
    await pack.getByRole('button', { name: /^Change to: .*\d (kB|MB)$/ }).waitFor();
    held = next;
  }
  await pack.getByRole('link', { name: TITLE }).click();
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  expect(device.problems).toEqual([]);
});

it('downloads say how long they take and which comes next, in an order that a restart keeps', async () => {
  const school = await openSchoolOfVersions();
  onTestFinished(() => school.close());
  const bytes = { rain: 3_000_000, snow: 2_000_000, wind: 400_000 };
  for (const [at, name] of (['rain', 'snow', 'wind'] as const).entries())
    await school.give(await packFolder(school.folder, name, pictureBytes(bytes[name], at + 1)));
  const relay = await openRelay(school.server.port);
  onTestFinished(() => relay.close());
  const profile = await tempFolder();
  let device = await startDevice({ profile, viewport: { width: 360, height: 740 } });
  onTestFinished(() => device.close());
  await signInAsMaya(device.page, relay.url);
  await untilKeptForOffline(device.page);
  relay.shape({ down: 100_000, roundTripMs: 50 });

  await student.goTo(device.page, 'Lessons');
  for (const name of ['rain', 'snow', 'wind']) await pressIn(device.page, name, /^Get lessons/);
  await student
    .packNamed(device.page, 'rain')
    .getByText(/of 3 MB, (about|less than)/)
    .waitFor();
  await student.packNamed(device.page, 'snow').getByText('Comes after one other').waitFor();
  await student.packNamed(device.page, 'wind').getByText('Comes after 2 others').waitFor();
  expect(await faultsOnPage(device.page)).toEqual([]);

  await pressIn(device.page, 'snow', 'Get this first');
  await student.packNamed(device.page, 'rain').getByText('Comes after one other').waitFor();
  await student
    .packNamed(device.page, 'snow')
    .getByText(/of 2 MB, (about|less than)/)
    .waitFor();

  await device.kill();
  relay.shape({});
  relay.shape({ down: 100_000, roundTripMs: 50 });
  device = await startDevice({ profile, viewport: { width: 360, height: 740 } });
  await student.start(device.page, relay.url);
  await student.goTo(device.page, 'Lessons');
  await student
    .packNamed(device.page, 'snow')
    .getByText(/of 2 MB/)
    .waitFor();
  await student.packNamed(device.page, 'rain').getByText('Comes after one other').waitFor();
  await student.packNamed(device.page, 'wind').getByText('Comes after 2 others').waitFor();

  await pressIn(device.page, 'snow', 'Cancel');
  await pressIn(device.page, 'snow', 'Yes, throw it away');
  await student
    .packNamed(device.page, 'snow')
    .getByRole('button', { name: /^Get lessons.*2 MB$/ })
    .waitFor();
  relay.shape({});
  for (const name of ['rain', 'wind']) await here(student.packNamed(device.page, name)).waitFor();
  expect(device.problems).toEqual([]);
});

/** What a price of under ten megabytes looks like on its tag. */
function tagOf(bytes: number): string {
  return bytes < 100_000 ? `${Math.round(bytes / 1000)} kB` : `${Math.round(bytes / 100_000) / 10} MB`;
}

function here(pack: Locator): Locator {
  return pack.getByText('On this device', { exact: true });
}

async function openAbout(pack: Locator): Promise<void> {
  const about = pack.locator('details', { has: pack.page().getByText(/^About/) });
  if ((await about.getAttribute('open')) === null) await about.locator('summary').click();
}

async function pressIn(page: Page, title: string, name: string | RegExp): Promise<void> {
  await student.packNamed(page, title).getByRole('button', { name }).click();
}

async function packFolder(place: string, name: string, picture: Uint8Array): Promise<string> {
  const folder = join(place, name);
  await mkdir(join(folder, 'one'), { recursive: true });
  const settings = PACK_YAML.replace('id: water', `id: ${name}`)
    .replace('Water', name)
    .replace('01-rain', 'one');
  await writeFile(join(folder, 'pack.yaml'), settings);
  await writeFile(join(folder, 'one/lesson.md'), lessonText('Look.\n\n![What comes.](what.png)\n'));
  await writeFile(join(folder, 'one/what.png'), picture);
  return folder;
}

/** The bytes of what the server has answered under `/packs`, by its own log. */
function packRequests(log: string): number[] {
  const lines = log.split('\n').filter((line) => line.includes('"route":"/packs/'));
  return lines.map((line) => (JSON.parse(line) as { bytes: number }).bytes);
}

/** Whatever else went over the line: visits, looks for a link. */
function othersIn(log: string): number {
  return log.split('\n').filter((line) => line.includes('"route":') && !line.includes('"route":"/packs/'))
    .length;
}
