/**
 * How far a student is, after a year of 20,000 events in a course of 40 units, on a processor six times as slow, in real Chromium
 * with the app's own modules and without the app around them. Each figure is of a page that was just opened, whose code nothing
 * has run before, as at a start; one more event is measured two hundred times in one page.
 *
 * A start has the kept row and 40 events that were done since and wait. Beside it, as information: the first start of all, with
 * no row; and one after a visit while the page was closed, which has to look for what came.
 */
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { CDPSession } from 'playwright';
import { startDevice, type Device } from '../tests/support/browser.ts';
import { pageScript } from '../tests/support/page-script.ts';
import { openTemporaryFolder } from '../tests/support/temporary-folder.ts';
import type { MasteryBench } from './in-page/mastery.ts';
import { EVENTS, UNITS } from './mastery/year.ts';
import { untilQuiet, type Quiet } from './quiet.ts';
import { atLeast, atMost, median, type BenchResult } from './result.ts';

const RUNS = 7;
const FIRST_RUNS = 3;
const MORE = 200;
const SLOWER = 6;
const WAITING = 40;
const CONFIRMED = 15;
const LIMITS = { reduceMs: 150, startMs: 300, moreMs: 2 };
/** Below this the slowing did not reach the page, and the figures would be too good. */
const LEAST_SLOWDOWN = 3;

declare const masteryBench: MasteryBench;
type Figures = {
  reduceMs: number[];
  fromKeptMs: number[];
  startMs: number[];
  firstMs: number[];
  afterVisitMs: number[];
  moreMs: number[];
  mastered: number;
  slowdown: number;
};
type Slow = { device: Device; session: CDPSession; script: string; url: string };

/** A page of an origin that keeps things, and nothing in it. */
async function servePage(): Promise<{ url: string; server: Server }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>Mastery</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The page has no port.');
  return { url: `http://127.0.0.1:${String(address.port)}/`, server };
}

export async function bench(): Promise<BenchResult> {
  const home = await openTemporaryFolder();
  const { url, server } = await servePage();
  try {
    const script = await pageScript(join(import.meta.dirname, 'in-page', 'mastery.ts'));
    const device = await startDevice({ profile: join(home.path, 'tablet') });
    try {
      const session = await device.context.newCDPSession(device.page);
      const slow = { device, session, script, url };
      await openAnew(slow, 1);
      await device.page.evaluate(async () => masteryBench.lay());
      const quiet = await untilQuiet();
      return resultOf(await measure(slow), quiet);
    } finally {
      await device.close();
    }
  } finally {
    server.close();
    await home.remove();
  }
}

async function openAnew({ device, session, script, url }: Slow, rate = SLOWER): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await device.page.goto(url);
  await device.page.evaluate(script);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

async function measure(slow: Slow): Promise<Figures> {
  const { page } = slow.device;
  const figures: Figures = {
    ...{
      reduceMs: [],
      fromKeptMs: [],
      startMs: [],
      firstMs: [],
      afterVisitMs: [],
      moreMs: [],
      mastered: 0,
      slowdown: 0,
    },
  };
  for (let run = 0; run < RUNS; run += 1) {
    await openAnew(slow);
    const { eventsMs, keptMs, mastered } = await page.evaluate(async () => masteryBench.reduce());
    figures.reduceMs.push(Math.round(eventsMs));
    figures.fromKeptMs.push(Math.round(keptMs));
    figures.mastered = mastered;
  }
  for (let run = 0; run < FIRST_RUNS; run += 1) {
    await openAnew(slow);
    figures.firstMs.push(Math.round((await page.evaluate(async () => masteryBench.start())).ms));
  }
  await page.evaluate(async () => masteryBench.settle());
  await page.evaluate(async (waiting) => masteryBench.addTail(0, waiting), WAITING);
  for (let run = 0; run < RUNS; run += 1) {
    await openAnew(slow);
    const { ms, mastered } = await page.evaluate(async () => masteryBench.start());
    if (mastered !== figures.mastered) throw new Error('A start does not say what the whole year says.');
    figures.startMs.push(Math.round(ms));
  }
  await page.evaluate(async (confirmed) => masteryBench.addTail(confirmed, 0), CONFIRMED);
  for (let run = 0; run < FIRST_RUNS; run += 1) {
    await openAnew(slow);
    figures.afterVisitMs.push(Math.round((await page.evaluate(async () => masteryBench.start())).ms));
  }
  await openAnew(slow);
  figures.moreMs = await page.evaluate(async (times) => masteryBench.oneMore(times), MORE);
  const slowMs = await page.evaluate(() => masteryBench.work());
  await slow.session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return { ...figures, slowdown: slowMs / (await page.evaluate(() => masteryBench.work())) };
}

function resultOf({ moreMs, slowdown, ...figures }: Figures, quiet: Quiet): BenchResult {
  const sorted = [...moreMs].sort((a, b) => a - b);
  const more = (share: number) =>
    Number((sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(2));
  return {
    figures: { events: EVENTS, units: UNITS, ...figures, moreP95Ms: more(0.95), ...quiet },
    bars: [
      atMost('reduced in memory, from its events, median ms', median(figures.reduceMs), LIMITS.reduceMs),
      atMost(
        'reduced in memory, from what is kept of them, median ms',
        median(figures.fromKeptMs),
        LIMITS.reduceMs,
      ),
      atMost('at a start, kept row and tail, median ms', median(figures.startMs), LIMITS.startMs),
      atMost('one more event, median ms', more(0.5), LIMITS.moreMs),
      atMost('one more event, 95th of a hundred, ms', more(0.95), LIMITS.moreMs),
      atLeast('slowdown of the page in force', Number(slowdown.toFixed(1)), LEAST_SLOWDOWN),
    ],
  };
}
