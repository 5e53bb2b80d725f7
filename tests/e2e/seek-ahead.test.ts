/** A film that is still on its way to a real device: a child jumps ahead of what has come. */
import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { startDevice } from '../support/browser.ts';
import { signInAsMaya, untilKeptForOffline } from '../support/demo-student.ts';
import { FILM_LESSON, writeFilmFolder } from '../support/long-film.ts';
import { packRows } from '../support/packs-on-device.ts';
import { openRelay, type Relay } from '../support/relay.ts';
import { openSchoolOfVersions } from '../support/school-of-versions.ts';
import { checkStoredParts } from '../support/stored-parts.ts';
import { goTo, syncFromBag } from '../support/student-at-home.ts';

const HAS_FFMPEG = spawnSync('ffmpeg', ['-version']).status === 0;
const SECONDS = 30;
const SLOW = { roundTripMs: 100, down: 500_000, up: 250_000 };

type Home = { page: Page; relay: Relay; entry: CatalogueEntry; url: string };

async function openHome(): Promise<Home> {
  const school = await openSchoolOfVersions();
  onTestFinished(() => school.close());
  const relay = await openRelay(school.server.port);
  onTestFinished(() => relay.close());
  const { page, close } = await startDevice({ profile: join(school.folder, 'tablet') });
  onTestFinished(close);
  await signInAsMaya(page, relay.url);
  await untilKeptForOffline(page);
  const folder = join(school.folder, 'film');
  await mkdir(folder);
  await writeFilmFolder(folder, SECONDS);
  const entry = await school.give(folder);
  await syncFromBag(page);
  return { page, relay, entry, url: `${relay.url}/lessons/${entry.hash}/${FILM_LESSON}` };
}

/** Asks for the pack over a slow line, and opens its lesson when the beginning of it is here. */
async function openEarly({ page, relay, entry, url }: Home): Promise<void> {
  relay.shape(SLOW);
  await goTo(page, 'Lessons');
  await page.getByRole('button', { name: 'Get lessons' }).click();
  await expect.poll(async () => (await filmPack(page)).doneBytes).toBeGreaterThan(entry.indexBytes + 600_000);
  await page.goto(url);
  await page.locator('video').waitFor();
}

async function filmPack(page: Page) {
  const row = (await packRows(page)).find(({ packId }) => packId === 'long-film');
  if (row === undefined) throw new Error('Nobody has asked for the film.');
  return row;
}

/** Jumps to a second of the film and plays on; resolves with the second that is shown then, or with its error. */
function playFrom(page: Page, second: number): Promise<number | string> {
  return page.locator('video').evaluate(async (film, target) => {
    if (!(film instanceof HTMLVideoElement)) throw new Error('This is no film.');
    const hears = (name: string) =>
      new Promise<void>((resolve, reject) => {
        film.addEventListener(name, () => resolve(), { once: true });
        film.addEventListener('error', () => reject(new Error('error')), { once: true });
      });
    try {
      film.muted = true;
      if (film.readyState === 0) await hears('loadedmetadata');
      const arrived = hears('seeked');
      film.currentTime = target;
      await arrived;
      await film.play();
      if (film.currentTime <= target) await hears('timeupdate');
      film.pause();
      return film.currentTime;
    } catch (error) {
      return error instanceof Error ? error.message : 'error';
    }
  }, second);
}

it.skipIf(!HAS_FFMPEG)(
  'a jump ahead of the download plays, and every byte is paid once (skipped without ffmpeg)',
  async () => {
    const home = await openHome();
    const { page, relay, entry } = home;
    const before = relay.count();
    await openEarly(home);
    expect(await playFrom(page, SECONDS - 6)).toBeGreaterThanOrEqual(SECONDS - 6);
    const then = await filmPack(page);
    expect(then.state).toBe('fetching');
    expect(then.doneBytes).toBeLessThan(0.7 * entry.sizeBytes);
    expect(await playFrom(page, 2)).toBeGreaterThanOrEqual(2);
    await expect.poll(async () => (await filmPack(page)).state, { timeout: 60_000 }).toBe('here');
    expect(await playFrom(page, SECONDS / 2)).toBeGreaterThanOrEqual(SECONDS / 2);
    const after = relay.count();
    const wireBytes = after.down + after.up - before.down - before.up;
    console.log(
      `wire ${String(wireBytes)} of ${String(entry.sizeBytes)}: ${(wireBytes / entry.sizeBytes).toFixed(4)}`,
    );
    expect(wireBytes).toBeLessThanOrEqual(1.05 * entry.sizeBytes);
    expect((await checkStoredParts(page)).corrupt).toBe(0);
  },
);

it.skipIf(!HAS_FFMPEG)(
  'a place that has not come and cannot come now is said in words, and plays when the line is back (skipped without ffmpeg)',
  async () => {
    const home = await openHome();
    const { page, relay } = home;
    await openEarly(home);
    const lineIsBack = relay.resetEvery(20);
    expect(await playFrom(page, SECONDS - 6)).toBe('error');
    await page.getByText('This part has not come to this device yet.').waitFor();
    lineIsBack();
    await page.getByRole('button', { name: 'Try again' }).click();
    expect(await playFrom(page, SECONDS - 6)).toBeGreaterThanOrEqual(SECONDS - 6);
  },
);
