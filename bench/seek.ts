/**
 * Jumping about in a film of more than half a gigabyte, with no network: thirty random places, each from the moment the
 * page asks for it to `seeked`, answered by the service worker from the pack store. And what that takes of memory: the
 * most that the renderers' summed PSS grew beyond the lesson before its film was touched, and the JS heap of page and
 * worker afterwards. Then the same jumps in the same film from a
 * plain server, with no worker between: what the browser's own player needs on this machine.
 */
import { join } from 'node:path';
import type { Page } from 'playwright';
import { ensureBuilt } from '../scripts/build.mjs';
import { openMemoryGauge } from '../tests/support/browser-memory.ts';
import { startDevice } from '../tests/support/browser.ts';
import { buildFilmPack, FILM_LESSON, FILM_PACK, FILM_SECONDS, longFilm } from '../tests/support/long-film.ts';
import * as student from '../tests/support/student-at-home.ts';
import { openTemporaryFolder } from '../tests/support/temporary-folder.ts';
import { takePackHome } from './pack-at-home.ts';
import { openPlainFilm } from './plain-film.ts';
import { untilQuiet, type Quiet } from './quiet.ts';
import { atLeast, atMost, median, type BenchResult } from './result.ts';

const SEEKS = 30;
const LEAST_BYTES = 500_000_000;
const DOWNLOAD_MS = 600_000;
const MIB = 1024 * 1024;
const LIMITS = { seekMs: 60, growthMib: 128, heapMib: 64 };

type Measured = { seekMs: number[]; plainMs: number[]; growth: number; browserGrowth: number; heaps: number };

export async function bench(): Promise<BenchResult> {
  if (!ensureBuilt()) throw new Error('The app could not be built.');
  const home = await openTemporaryFolder();
  try {
    const profile = join(home.path, 'tablet');
    const { url, entry } = await takePackHome({
      ...{ folder: home.path, profile },
      ...{ title: FILM_PACK, build: buildFilmPack, patienceMs: DOWNLOAD_MS },
    });
    const device = await startDevice({ profile });
    try {
      await device.page.goto(url);
      const quiet = await untilQuiet();
      const measured = await measure(device.page);
      const plainMs = await measurePlain(device.page);
      return resultOf({ ...measured, plainMs }, entry.sizeBytes - entry.indexBytes, quiet);
    } finally {
      await device.close();
    }
  } finally {
    await home.remove();
  }
}

async function measure(page: Page): Promise<Omit<Measured, 'plainMs'>> {
  await student.openLesson(page, FILM_PACK, 'A film of forty-eight minutes');
  const gauge = await openMemoryGauge(page.context());
  const before = await gauge.read();
  const most = { ...before };
  await page.locator('video').evaluate(startFilm);
  const seekMs: number[] = [];
  for (const share of randomShares(SEEKS)) {
    seekMs.push(await page.locator('video').evaluate(seekTo, share * (FILM_SECONDS - 4)));
    const now = await gauge.read();
    most.renderers = Math.max(most.renderers, now.renderers);
    most.browser = Math.max(most.browser, now.browser);
  }
  return {
    seekMs,
    growth: most.renderers - before.renderers,
    browserGrowth: most.browser - before.browser,
    heaps: await gauge.heaps(),
  };
}

async function measurePlain(page: Page): Promise<number[]> {
  const plain = await openPlainFilm(await longFilm());
  try {
    await page.goto(plain.url);
    await page.locator('video').evaluate(startFilm);
    const seekMs: number[] = [];
    for (const share of randomShares(SEEKS))
      seekMs.push(await page.locator('video').evaluate(seekTo, share * (FILM_SECONDS - 4)));
    return seekMs;
  } finally {
    await plain.close();
  }
}

/** The same places in every run: a linear congruential generator of 31 bits. */
function randomShares(count: number): number[] {
  let state = 20_261_122;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state / 0x8000_0000;
  });
}

/** Loads the film and plays its beginning, as a child does. */
async function startFilm(element: Element): Promise<void> {
  if (!(element instanceof HTMLVideoElement)) throw new Error('This is no film.');
  element.muted = true;
  await element.play();
  element.pause();
}

async function seekTo(element: Element, second: number): Promise<number> {
  if (!(element instanceof HTMLVideoElement)) throw new Error('This is no film.');
  const arrived = new Promise<number>((resolve, reject) => {
    element.addEventListener('error', () => reject(new Error(element.error?.message)), { once: true });
    element.addEventListener('seeked', () => resolve(performance.now()), { once: true });
  });
  const asked = performance.now();
  element.currentTime = second;
  return (await arrived) - asked;
}

function resultOf(
  { seekMs, plainMs, growth, browserGrowth, heaps }: Measured,
  filmBytes: number,
  quiet: Quiet,
): BenchResult {
  return {
    figures: {
      seekMs: seekMs.map(Math.round),
      plainServerSeekMs: plainMs.map(Math.round),
      plainServerMedianMs: round(median(plainMs)),
      lesson: FILM_LESSON,
      browserProcessGrowthMib: mib(browserGrowth),
      ...quiet,
      note: 'PSS is read after each jump; the growth is the most that it was above the open lesson. It holds the film player and its decoder.',
    },
    bars: [
      atLeast('film, bytes', filmBytes, LEAST_BYTES),
      atLeast('jumps', seekMs.length, SEEKS),
      atMost('jump to seeked, median ms', round(median(seekMs)), LIMITS.seekMs),
      atMost('growth of the renderers’ PSS, MiB', mib(growth), LIMITS.growthMib),
      atMost('JS heap of page and worker, MiB', mib(heaps), LIMITS.heapMib),
    ],
  };
}

function mib(bytes: number): number {
  return round(bytes / MIB);
}

function round(value: number): number {
  return Number(value.toFixed(1));
}
