/**
 * Lessons with no network, on a page at a sixth of its speed: how long a lesson of sixty blocks takes from the tap to
 * its first block and to the place where a child stopped; how long a key and a tap take until they are seen (Event
 * Timing, which rounds to 8 ms and tells nothing below 16); and what thirty lessons leave behind.
 *
 * Keys and taps are real input through the browser. Chromium cannot slow a service worker, which runs at full speed.
 */
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright';
import { ensureBuilt } from '../scripts/build.mjs';
import { startDevice } from '../tests/support/browser.ts';
import {
  buildLongLessons,
  HANDS_LESSON,
  LONG_LESSON,
  LONG_PACK,
  shortLesson,
} from '../tests/support/long-lessons.ts';
import * as student from '../tests/support/student-at-home.ts';
import { openTemporaryFolder } from '../tests/support/temporary-folder.ts';
import { workThrough } from './busy-hands.ts';
import { makeHand, type Hand, type Seen } from './hand.ts';
import { takePackHome } from './pack-at-home.ts';
import { untilQuiet, type Quiet } from './quiet.ts';
import { atLeast, atMost, median, type BenchResult } from './result.ts';

const RUNS = 11;
const SLOWER = 6;
const LIMITS = { firstBlockMs: 700, resumeMs: 1200, inputMs: 100, heapMb: 40, nodesShare: 1.1 };
const LESSONS = 30;
/** A step in the middle of the long lesson, with more than one block in it. */
const DEEP_STEP = 24;

type Measured = {
  firstBlockMs: number[];
  resumeMs: number[];
  keys: Seen;
  taps: Seen;
  left: { heapMb: number; nodesAfterOne: number; nodesAfterAll: number };
};

export async function bench(): Promise<BenchResult> {
  if (!ensureBuilt()) throw new Error('The app could not be built.');
  const home = await openTemporaryFolder();
  try {
    const profile = join(home.path, 'tablet');
    const { url } = await takePackHome({
      folder: home.path,
      profile,
      title: LONG_PACK,
      build: buildLongLessons,
    });
    const device = await startDevice({ profile });
    try {
      await device.page.goto(url);
      const quiet = await untilQuiet();
      return resultOf(await measure(device.page), quiet);
    } finally {
      await device.close();
    }
  } finally {
    await home.remove();
  }
}

async function measure(page: Page): Promise<Measured> {
  await student.goTo(page, 'Lessons');
  const session = await page.context().newCDPSession(page);
  const hand = await makeHand(page, session);
  const slow = (rate: number) => session.send('Emulation.setCPUThrottlingRate', { rate });
  await slow(SLOWER);
  const firstBlockMs = await openOften(hand, '.block');
  await slow(1);
  const deep = await goDeep(page);
  await slow(SLOWER);
  const resumeMs = await openOften(hand, `#${deep}`);
  const input = await useHands(page, hand);
  const left = await openMany(page, session, hand);
  return { firstBlockMs, resumeMs, ...input, left };
}

/** Opens the long lesson again and again; from each tap to the frame in which `wanted` is on the screen. */
async function openOften(hand: Hand, wanted: string): Promise<number[]> {
  const times: number[] = [];
  while (times.length < RUNS) {
    times.push(await hand.tapUntilShown(linkTo(LONG_LESSON), wanted));
    await hand.tapUntilShown('.lesson-head a[href="/lessons"]', '.pack');
  }
  return times;
}

function linkTo(title: string): string {
  return `a.name:text-is("${title}")`;
}

/** Goes far into the long lesson, as a child does in an hour, and out again. Returns the block where it goes on. */
async function goDeep(page: Page): Promise<string> {
  await page.locator(linkTo(LONG_LESSON)).click();
  for (let step = 1; step < DEEP_STEP; step += 1) {
    await page.getByText(`Part ${step} of `).waitFor();
    await page.getByRole('button', { name: 'Next', exact: true }).click();
  }
  const place = page.locator('.block').last();
  await place.scrollIntoViewIfNeeded();
  const field = place.locator('input, select, textarea, button').first();
  await field.focus();
  const id = await place.getAttribute('id');
  if (id === null) throw new Error('A block has no id.');
  await page.getByText('Saved on this device').first().waitFor();
  await page.getByRole('link', { name: 'Lessons' }).click();
  await page.locator('.pack').first().waitFor();
  return (await page.locator(`#${id}`).count()) === 0 ? id : '';
}

/** Works through a lesson of every way to answer; how long each key and tap took to be seen. */
async function useHands(page: Page, hand: Hand): Promise<Pick<Measured, 'keys' | 'taps'>> {
  await hand.tapUntilShown(linkTo(HANDS_LESSON), '.block');
  await workThrough(page, hand);
  const seen = await hand.durations();
  await hand.tapUntilShown('.lesson-head a[href="/lessons"]', '.pack');
  return seen;
}

async function openMany(page: Page, session: CDPSession, hand: Hand): Promise<Measured['left']> {
  let nodesAfterOne = 0;
  for (let number = 1; number <= LESSONS; number += 1) {
    await hand.tapUntilShown(linkTo(shortLesson(number)), '.block');
    await hand.tap('.bar .button.grow');
    await page.getByText(/^Part [2-9] of /).waitFor();
    await hand.tapUntilShown('.lesson-head a[href="/lessons"]', '.pack');
    if (number === 1) nodesAfterOne = await nodesOf(session);
  }
  const nodesAfterAll = await nodesOf(session);
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return { heapMb: usedSize / 1_000_000, nodesAfterOne, nodesAfterAll };
}

async function nodesOf(session: CDPSession): Promise<number> {
  // What the first collection lets go of, the second one finds.
  for (let time = 0; time < 3; time += 1) await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Memory.getDOMCounters')).nodes;
}

function resultOf({ firstBlockMs, resumeMs, keys, taps, left }: Measured, quiet: Quiet): BenchResult {
  const { heapMb, nodesAfterOne, nodesAfterAll } = left;
  return {
    figures: {
      firstBlockMs: firstBlockMs.map(Math.round),
      resumeMs: resumeMs.map(Math.round),
      ...{ keys: keys.count, longestKeyMs: keys.longest, taps: taps.count, longestTapMs: taps.longest },
      ...{ nodesAfterOne, nodesAfterAll },
      ...quiet,
      note: 'The page runs at a sixth of its speed; a service worker cannot be slowed and runs at full speed.',
    },
    bars: [
      atMost('first block of 60 after the tap, median ms', round(median(firstBlockMs)), LIMITS.firstBlockMs),
      atMost('place of resume after the tap, median ms', round(median(resumeMs)), LIMITS.resumeMs),
      atLeast('keys pressed', keys.count, 200),
      atMost('key to frame, p95 ms', keys.p95, LIMITS.inputMs),
      atLeast('taps', taps.count, 60),
      atMost('tap to frame, p95 ms', taps.p95, LIMITS.inputMs),
      atMost('JS heap after 30 lessons, MB', round(heapMb), LIMITS.heapMb),
      atMost(
        'DOM nodes after 30 lessons, of those after one',
        share(nodesAfterAll / nodesAfterOne),
        LIMITS.nodesShare,
      ),
    ],
  };
}

function round(value: number): number {
  return Number(value.toFixed(1));
}

function share(value: number): number {
  return Number(value.toFixed(3));
}
