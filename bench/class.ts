/**
 * A teacher's morning, on a processor four times as slow: the browser is started anew and opens the class of thirty with sixty
 * lessons each, or the pile of 140 pieces; then the pile is gone through with one key a piece, from the key to the frame with the
 * next piece's words. The school is there, and hears of each piece while the next is read.
 *
 * Chromium cannot slow a service worker, which runs at full speed; whether the page was slowed is measured and reported.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright';
import { ensureBuilt } from '../scripts/build.mjs';
import { DEMO } from '../src/server/demo/credentials.ts';
import { startDevice, type Device } from '../tests/support/browser.ts';
import { untilKeptForOffline } from '../tests/support/demo-student.ts';
import { startServer } from '../tests/support/server-process.ts';
import { signInAsTeacher } from '../tests/support/teacher-at-school.ts';
import { openTemporaryFolder } from '../tests/support/temporary-folder.ts';
import { layFullClass, PIECES, STUDENTS } from './class/full-class.ts';
import { untilQuiet, type Quiet } from './quiet.ts';
import { atLeast, atMost, median, type BenchResult } from './result.ts';

const RUNS = 5;
const SLOWER = 4;
const LIMITS = { coldMs: 1000, nextMs: 150 };
/** Below this the slowing did not reach the page, and the figures would be too good. */
const LEAST_SLOWDOWN = 2.5;
const VIEWPORT = { width: 1366, height: 768 };
const PATIENCE_MS = 120_000;
const READING_MS = 1500;

/** `isShown`: run in the page, whole in itself: whether so many lines of it stand there. */
type Shown = { address: string; lines: number; isShown: (lines: number) => boolean };
const CLASS: Shown = {
  address: '/teacher/class',
  lines: STUDENTS,
  isShown: (lines) => document.querySelectorAll('.grid tbody tr').length === lines,
};
const PILE: Shown = {
  address: '/teacher',
  lines: PIECES,
  isShown: (lines) =>
    document.querySelector('#piece-title') !== null &&
    document.querySelectorAll('.queue li').length === lines,
};

type Figures = { classMs: number[]; pileMs: number[]; nextMs: number[]; events: number; slowdown: number };

export async function bench(): Promise<BenchResult> {
  if (!ensureBuilt()) throw new Error('The app could not be built.');
  const home = await openTemporaryFolder();
  const folder = join(home.path, 'school');
  const profile = join(home.path, 'laptop');
  try {
    const noContent = join(home.path, 'no-content');
    await mkdir(noContent);
    const events = await layFullClass(folder, noContent);
    const server = await startServer({ folder });
    try {
      await prepare(profile, server.url);
      const quiet = await untilQuiet();
      const at = { profile, url: server.url };
      const classMs = await starts(at, CLASS);
      const pileMs = await starts(at, PILE);
      return resultOf({ classMs, pileMs, events, ...(await throughThePile(at)) }, quiet);
    } finally {
      await server.kill();
    }
  } finally {
    await home.remove();
  }
}

type At = { profile: string; url: string };

/** A laptop that has been at school: signed in, all of the class on it, and the app kept. */
async function prepare(profile: string, url: string): Promise<void> {
  const { page, close } = await startDevice({ profile, viewport: VIEWPORT });
  try {
    await signInAsTeacher(page, url, DEMO.teacher);
    await page.waitForFunction(PILE.isShown, PILE.lines, { timeout: PATIENCE_MS });
    await untilKeptForOffline(page);
    await page.goto(url + CLASS.address);
    await page.waitForFunction(CLASS.isShown, CLASS.lines);
  } finally {
    await close();
  }
}

async function starts(at: At, shown: Shown): Promise<number[]> {
  const all: number[] = [];
  while (all.length < RUNS) {
    const { page, device } = await startSlow(at.profile);
    const { until } = await listenFor(device, page, shown);
    await page.goto(at.url + shown.address, { waitUntil: 'commit' });
    all.push(Math.round(await until));
    await device.close();
  }
  return all;
}

async function startSlow(profile: string): Promise<{ page: Page; device: Device; session: CDPSession }> {
  const device = await startDevice({ profile, viewport: VIEWPORT });
  const session = await device.context.newCDPSession(device.page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return { page: device.page, device, session };
}

/** The page itself tells, by a few lines: Playwright's own script in a slowed page would cost more than what is measured. */
async function listenFor(
  { context }: Device,
  page: Page,
  { isShown, lines }: Shown,
): Promise<{ until: Promise<number> }> {
  const session = await context.newCDPSession(page);
  await session.send('Runtime.enable');
  await session.send('Page.enable');
  await session.send('Runtime.addBinding', { name: 'benchShown' });
  const source = `new MutationObserver((_, observer) => {
    if (!(${isShown.toString()})(${String(lines)})) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => benchShown(String(performance.now()))));
  }).observe(document, { childList: true, subtree: true });`;
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source });
  const until = new Promise<number>((resolve) => {
    session.on('Runtime.bindingCalled', ({ payload }) => resolve(Number(payload)));
  });
  return { until };
}

/** One key a piece; each is looked at for a while, as somebody does who reads fast. */
async function throughThePile({ profile, url }: At): Promise<Pick<Figures, 'nextMs' | 'slowdown'>> {
  const { page, device, session } = await startSlow(profile);
  try {
    await page.goto(url + PILE.address);
    await page.waitForFunction(PILE.isShown, PILE.lines);
    await page.evaluate(watchPieces);
    const nextMs: number[] = [];
    for (let left = PIECES; left > 1; left -= 1) {
      await pause(READING_MS);
      await page.keyboard.press('a');
      nextMs.push(Math.round(await page.evaluate(async () => benchPieces.next())));
    }
    return { nextMs, slowdown: await slowdownOf(page, session) };
  } finally {
    await device.close();
  }
}

declare const benchPieces: { next: () => Promise<number> };

/** In the page: from each key to the frame in which another piece stands there. */
function watchPieces(): void {
  const took: number[] = [];
  const waiting: ((ms: number) => void)[] = [];
  let began = 0;
  let piece = document.querySelector('#piece-title');
  addEventListener('keydown', ({ timeStamp }) => (began = timeStamp), true);
  new MutationObserver(() => {
    const now = document.querySelector('#piece-title');
    if (now === null || now === piece) return;
    piece = now;
    requestAnimationFrame(() =>
      setTimeout(() => {
        const ms = performance.now() - began;
        const tell = waiting.shift();
        if (tell === undefined) took.push(ms);
        else tell(ms);
      }),
    );
  }).observe(document, { childList: true, subtree: true });
  const next = () =>
    new Promise<number>((resolve) => {
      const ms = took.shift();
      if (ms === undefined) waiting.push(resolve);
      else resolve(ms);
    });
  Object.assign(globalThis, { benchPieces: { next } });
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

function resultOf({ classMs, pileMs, nextMs, events, slowdown }: Figures, quiet: Quiet): BenchResult {
  const sorted = [...nextMs].sort((a, b) => a - b);
  const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
  return {
    figures: { events, students: STUDENTS, pieces: PIECES, classMs, pileMs, nextMs, ...quiet },
    bars: [
      atMost('class of thirty from cold, median ms', median(classMs), LIMITS.coldMs),
      atMost('pile from cold, median ms', median(pileMs), LIMITS.coldMs),
      atMost('next piece, median ms', median(nextMs), LIMITS.nextMs),
      atMost('next piece, 95th of a hundred, ms', p95, LIMITS.nextMs),
      atLeast('slowdown of the page in force', Number(slowdown.toFixed(1)), LEAST_SLOWDOWN),
    ],
  };
}
