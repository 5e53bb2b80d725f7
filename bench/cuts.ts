/**
 * What bad luck costs: a pack of more than 60 MB on a line of 8/2 Mbit/s and 100 ms, once with every connection reset each
 * five seconds, once with the browser killed five times. Fetched again is all that came beyond the pack's own bytes:
 * headers, and what the app says to the school at each start, count against it. Then everything stored is read and hashed.
 */
import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { ensureBuilt } from '../scripts/build.mjs';
import { startDevice } from '../tests/support/browser.ts';
import { checkStoredParts, type StoredParts } from '../tests/support/stored-parts.ts';
import { atLeast, atMost, type BenchResult } from './result.ts';
import {
  getPack,
  openSchoolLine,
  packSheet,
  untilQuiet,
  type LinePack,
  type SchoolLine,
} from './school-line.ts';

const LINE = { roundTripMs: 100, down: 1_000_000, up: 250_000 };
const PACK = { id: 'big-stories', title: 'Stories, three times over', rounds: 3 };
const RESET_EVERY_MS = 5000;
const KILLS = 5;
const POLL_MS = 20;
const KIB = 1024;
const LIMITS = { cutKib: 256, killKib: 2048 };

type Trouble = { times: number; againKib: number; seconds: number; stored: StoredParts };

export async function bench(): Promise<BenchResult> {
  if (!ensureBuilt()) throw new Error('The app could not be built.');
  const line = await openSchoolLine([PACK]);
  try {
    const [pack] = line.packs;
    if (pack === undefined) throw new Error('There is no pack.');
    const cuts = await throughCuts(line, pack);
    return resultOf(pack, cuts, await throughKills(line, pack));
  } finally {
    await line.close();
  }
}

async function throughCuts(line: SchoolLine, pack: LinePack): Promise<Trouble> {
  const { relay } = line;
  const device = await line.newDevice(relay.url);
  try {
    const before = await untilQuiet(relay);
    relay.shape(LINE);
    const callOff = relay.resetEvery(RESET_EVERY_MS);
    const ms = await getPack(device.page, pack).finally(callOff);
    const after = relay.count();
    relay.shape({});
    const times = after.cuts - before.cuts;
    return {
      times,
      againKib: kibAgain(after.down - before.down, pack, times),
      seconds: Math.round(ms / 1000),
      stored: await checkStoredParts(device.page),
    };
  } finally {
    await device.close();
  }
}

/** Each kill comes when another sixth of the pack has come. */
async function throughKills(line: SchoolLine, pack: LinePack): Promise<Trouble> {
  const { relay } = line;
  let device: Awaited<ReturnType<typeof startDevice>> & { profile?: string } = await line.newDevice(
    relay.url,
  );
  const profile = device.profile ?? '';
  const before = await untilQuiet(relay);
  relay.shape(LINE);
  const began = performance.now();
  try {
    void getPack(device.page, pack).catch(() => undefined);
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const enough = before.down + (pack.entry.sizeBytes * kill) / (KILLS + 1);
      while (relay.count().down < enough) await pause(POLL_MS);
      await device.kill();
      device = await startDevice({ profile });
      await device.page.goto(`${relay.url}/lessons`);
    }
    await packSheet(device.page, pack.title)
      .getByText('On this device', { exact: true })
      .waitFor({ timeout: 0 });
    const seconds = Math.round((performance.now() - began) / 1000);
    const againKib = kibAgain(relay.count().down - before.down, pack, KILLS);
    relay.shape({});
    return { times: KILLS, againKib, seconds, stored: await checkStoredParts(device.page) };
  } finally {
    await device.close();
  }
}

function kibAgain(down: number, { entry }: LinePack, times: number): number {
  return Math.round((down - entry.sizeBytes) / KIB / Math.max(times, 1));
}

function resultOf({ entry }: LinePack, cuts: Trouble, kills: Trouble): BenchResult {
  const lacking = [cuts, kills].filter(({ stored }) => stored.bytes < entry.sizeBytes - entry.indexBytes);
  return {
    figures: {
      packBytes: entry.sizeBytes,
      ...{ cuts: cuts.times, cutsSeconds: cuts.seconds, kills: kills.times, killsSeconds: kills.seconds },
      partsRead: cuts.stored.parts + kills.stored.parts,
      loadAverage: Number((loadavg()[0] ?? Number.NaN).toFixed(1)),
      note: 'Fetched again is a mean: all bytes that came, less the length of the pack file.',
    },
    bars: [
      atLeast('connections were reset, times', cuts.times, 5),
      atMost('fetched again a cut, KiB', cuts.againKib, LIMITS.cutKib),
      atMost('fetched again a kill, KiB', kills.againKib, LIMITS.killKib),
      atMost('packs that are not whole', lacking.length, 0),
      atMost('corrupt parts stored', cuts.stored.corrupt + kills.stored.corrupt, 0),
    ],
  };
}
