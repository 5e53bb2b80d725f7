/**
 * Cold start with no network: the browser is started anew, the server is down, and a child opens Bookbag. From the
 * start of the navigation to the frame that shows the first thing of the day, the page's processor slowed six times.
 *
 * Chromium cannot slow a service worker, so what the worker does (answering with files that it keeps, a tenth of the
 * whole) runs at full speed. Whether the slowing was in force is measured in every run and reported.
 */
import type { CDPSession, Page } from 'playwright';
import { startDevice, type Device } from '../tests/support/browser.ts';
import { fetchLessons, signInAsMaya, untilKeptForOffline } from '../tests/support/demo-student.ts';
import { startServer } from '../tests/support/server-process.ts';
import { openTemporaryFolder } from '../tests/support/temporary-folder.ts';
import { ensureBuilt } from '../scripts/build.mjs';
import { untilQuiet, type Quiet } from './quiet.ts';
import { atLeast, atMost, median, type BenchResult } from './result.ts';

const RUNS = 10;
const SLOWER = 6;
const LIMIT_MS = 1000;
/** Below this the slowing did not reach the page, and the figures would be too good. */
const LEAST_SLOWDOWN = 3;

type Run = { shownMs: number; slowdown: number };

export async function bench(): Promise<BenchResult> {
  if (!ensureBuilt()) throw new Error('The app could not be built.');
  const school = await openTemporaryFolder();
  const profile = await openTemporaryFolder();
  try {
    const url = await prepareDevice(school.path, profile.path);
    const quiet = await untilQuiet();
    const runs: Run[] = [];
    while (runs.length < RUNS) runs.push(await startCold(profile.path, url));
    return resultOf(runs, quiet);
  } finally {
    await Promise.all([school.remove(), profile.remove()]);
  }
}

/** A child's device as it goes home: signed in, lessons fetched, the app kept. The server is gone afterwards. */
async function prepareDevice(folder: string, profile: string): Promise<string> {
  const server = await startServer({ folder });
  const device = await startDevice({ profile });
  try {
    await signInAsMaya(device.page, server.url);
    await fetchLessons(device.page, server.url);
    await untilKeptForOffline(device.page);
    return server.url;
  } finally {
    await device.close();
    await server.kill();
  }
}

async function startCold(profile: string, url: string): Promise<Run> {
  const device = await startDevice({ profile });
  try {
    return await measure(device, url);
  } finally {
    await device.close();
  }
}

async function measure({ context, page }: Device, url: string): Promise<Run> {
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const { shown } = await listenForToday(session);
  await page.goto(url, { waitUntil: 'commit' });
  const shownMs = await shown;
  return { shownMs, slowdown: await slowdownOf(page, session) };
}

/**
 * The page itself tells when the mark is set, by three lines of script: asking it through Playwright would first load 330 KB
 * of Playwright's own into the slowed page.
 */
async function listenForToday(session: CDPSession): Promise<{ shown: Promise<number> }> {
  await session.send('Runtime.enable');
  await session.send('Page.enable');
  await session.send('Runtime.addBinding', { name: 'benchShown' });
  const source = `new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntriesByName('first-screen')) benchShown(String(startTime));
  }).observe({ type: 'mark', buffered: true });`;
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source });
  const shown = new Promise<number>((resolve) => {
    session.on('Runtime.bindingCalled', ({ payload }) => {
      resolve(Number(payload));
    });
  });
  return { shown };
}

async function slowdownOf(page: Page, session: CDPSession): Promise<number> {
  const slowMs = await page.evaluate(work);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return slowMs / (await page.evaluate(work));
}

/** A fixed piece of work, run in the page; returns how long it took. */
function work(): number {
  const start = performance.now();
  let sum = 0;
  for (let index = 0; index < 20_000_000; index += 1) sum += index % 7;
  return sum === 0 ? 0 : performance.now() - start;
}

function resultOf(runs: readonly Run[], quiet: Quiet): BenchResult {
  const shownMs = runs.map((run) => Math.round(run.shownMs));
  const slowdown = median(runs.map((run) => run.slowdown));
  return {
    figures: {
      shownMs,
      slowdown: Number(slowdown.toFixed(1)),
      // Slowing works by the clock, so a machine that is busy with other things makes the figures worse, many times over.
      ...quiet,
      note: 'The page runs at a sixth of its speed; a service worker cannot be slowed and runs at full speed.',
    },
    bars: [
      atMost('median cold start, ms', median(shownMs), LIMIT_MS),
      atLeast('slowdown of the page in force', Number(slowdown.toFixed(1)), LEAST_SLOWDOWN),
    ],
  };
}
