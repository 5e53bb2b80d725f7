/**
 * A network of 3,400 students comes back after a weekend: within a minute, and within two seconds. Then as much as the
 * server takes, beside bare SQLite; and two hundred devices at once. Server and devices share this machine; every device
 * has a valid token, a connection of its own, thirty events, and everything of its person's streams to fetch.
 */
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openConnection } from '../src/server/store/sqlite/driver.ts';
import { startServer } from '../tests/support/server-process.ts';
import { openTemporaryFolder } from '../tests/support/temporary-folder.ts';
import { bareRate } from './herd/bare-sqlite.ts';
import { layNetwork, type HerdDevice } from './herd/lay-network.ts';
import { visit, type School, type Visit } from './herd/visitor.ts';
import { batchOf, type Batch } from './herd/weekend.ts';
import { untilQuiet } from './quiet.ts';
import { atLeast, atMost, median, type BenchResult } from './result.ts';

const DEVICES = 3400;
const EVENTS_EACH = 30;
const GENTLE_MS = 60_000;
const RUSH_MS = 2000;
const SUSTAINED = { visitors: 32, batches: 1200 };
const CROWD = { clients: 200, events: 20, rounds: 5 };
const LIMITS = { p99Ms: 1500, rushMs: 120_000, ofBare: 0.3, crowdRate: 3000, rssMb: 250 };
const MB = 1_000_000;

type Herd = { visits: Visit[]; ms: number };

export async function bench(): Promise<BenchResult> {
  const home = await openTemporaryFolder();
  try {
    const folder = join(home.path, 'school');
    const devices = await layNetwork(folder, DEVICES);
    const server = await startServer({ folder });
    const school: School = { port: server.port };
    let sent = 0;
    const compose = (chosen: readonly HerdDevice[], events: number): Batch[] => {
      sent += chosen.length * events;
      return chosen.map((device) => batchOf(device, events));
    };
    try {
      const gentleBatches = compose(devices, EVENTS_EACH);
      const quiet = await untilQuiet();
      const gentle = await comeWithin(school, gentleBatches, GENTLE_MS);
      const rush = await comeWithin(school, compose(devices, EVENTS_EACH), RUSH_MS);
      const sustained = await keepComing(school, compose(devices.slice(0, SUSTAINED.batches), EVENTS_EACH));
      const bare = bareRate(home.path, SUSTAINED.batches, EVENTS_EACH);
      const crowds: Herd[] = [];
      for (let round = 0; round < CROWD.rounds; round += 1) {
        crowds.push(await comeWithin(school, compose(devices.slice(0, CROWD.clients), CROWD.events), 0));
      }
      const rssMb = (await mostResident(server.pid)) / MB;
      await server.stop();
      const found = countEvents(folder);
      const crowdRate = median(crowds.map(({ visits, ms }) => storedBy(visits) / (ms / 1000)));
      return resultOf({ quiet, gentle, rush, sustained, bare, crowdRate, rssMb, sent, found });
    } finally {
      await server.kill();
    }
  } finally {
    await home.remove();
  }
}

/** Everybody once, each at a moment of their own within `ms`. */
async function comeWithin(school: School, batches: readonly Batch[], ms: number): Promise<Herd> {
  const began = performance.now();
  const visits = await Promise.all(
    batches.map(async (batch) => {
      await pause(Math.random() * ms);
      return visit(school, batch);
    }),
  );
  return { visits, ms: performance.now() - began };
}

/** A few visitors, each with the next batch as soon as its last one is answered. */
async function keepComing(school: School, batches: readonly Batch[]): Promise<Herd> {
  const waiting = [...batches];
  const visits: Visit[] = [];
  const began = performance.now();
  const bring = async (): Promise<void> => {
    for (let batch = waiting.pop(); batch !== undefined; batch = waiting.pop()) {
      visits.push(await visit(school, batch));
    }
  };
  await Promise.all(Array.from({ length: SUSTAINED.visitors }, bring));
  return { visits, ms: performance.now() - began };
}

function storedBy(visits: readonly Visit[]): number {
  return visits.reduce((sum, { stored }) => sum + stored, 0);
}

/** The most that the process ever held, bytes. */
async function mostResident(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) * 1024;
}

/** Events of the devices that stand in the school's log, each id once. */
function countEvents(folder: string): number {
  const rows = openConnection(join(folder, 'bookbag.sqlite'), { readOnly: true });
  const sql = "SELECT count(DISTINCT id) AS count FROM events WHERE device_id <> 'school'";
  const count = rows.get<{ count: number }>(sql)?.count ?? 0;
  rows.close();
  return count;
}

type Measured = {
  quiet: { busyShare: number; loadAverage: number };
  gentle: Herd;
  rush: Herd;
  sustained: Herd;
  bare: number;
  crowdRate: number;
  rssMb: number;
  sent: number;
  found: number;
};

function resultOf(all: Measured): BenchResult {
  const { gentle, rush, sustained, bare, crowdRate, rssMb } = all;
  const rate = storedBy(sustained.visits) / (sustained.ms / 1000);
  const faults = [gentle, rush, sustained].flatMap(({ visits }) => visits.flatMap((one) => one.faults));
  const gentleMs = gentle.visits.map(({ ms }) => ms);
  return {
    figures: {
      ...all.quiet,
      processors: availableParallelism(),
      gentleMs: [0.5, 0.9, 0.99, 1].map((share) => Math.round(quantile(gentleMs, share))),
      gentleTurnedAway: turnedAway(gentle),
      broughtDown: gentle.visits.reduce((sum, { brought }) => sum + brought, 0),
      rushSeconds: round(rush.ms / 1000),
      rushTurnedAway: turnedAway(rush),
      sustainedRate: Math.round(rate),
      bareRate: Math.round(bare),
      faults: [...new Set(faults)].slice(0, 5).join('; '),
    },
    bars: [
      atMost('faults', faults.length, 0),
      atMost('within a minute: p99, ms', round(quantile(gentleMs, 0.99)), LIMITS.p99Ms),
      atMost('within a minute: turned away', turnedAway(gentle), 0),
      atMost('within two seconds: all done, ms', Math.round(rush.ms), LIMITS.rushMs),
      atMost('events that are not in the log, each once', Math.abs(all.sent - all.found), 0),
      atLeast('sustained rate as a share of bare SQLite', round(rate / bare, 2), LIMITS.ofBare),
      atLeast('200 devices at once, events a second', Math.round(crowdRate), LIMITS.crowdRate),
      atMost('most memory of the server, MB', round(rssMb), LIMITS.rssMb),
    ],
  };
}

function turnedAway({ visits }: Herd): number {
  return visits.reduce((sum, one) => sum + one.turnedAway, 0);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}
