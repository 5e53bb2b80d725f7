/** A figure of some milliseconds says little while the machine still writes what the preparation left: first it has to be quiet. */
import { cpus, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

const WATCH_MS = 5000;
const BUSY_SHARE = 0.15;
const PATIENCE_MS = 120_000;

/** How busy the machine was in the seconds before measuring, 0 to 1; and the usual load average of a minute. */
export type Quiet = { busyShare: number; loadAverage: number };

/**
 * Waits until the processors had little to do for five seconds; after two minutes, or when it is told to, it goes on all the
 * same and the figure says how it was.
 */
export async function untilQuiet(patienceMs = PATIENCE_MS): Promise<Quiet> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const busyShare = await busyShareOf(WATCH_MS);
    if (busyShare <= BUSY_SHARE || Date.now() > giveUpAt) {
      return { busyShare: Number(busyShare.toFixed(2)), loadAverage: Number((loadavg()[0] ?? 0).toFixed(1)) };
    }
  }
}

async function busyShareOf(ms: number): Promise<number> {
  const before = processorTimes();
  await pause(ms);
  const after = processorTimes();
  return 1 - (after.idle - before.idle) / Math.max(1, after.all - before.all);
}

function processorTimes(): { idle: number; all: number } {
  let [idle, all] = [0, 0];
  for (const { times } of cpus()) {
    idle += times.idle;
    for (const time of Object.values(times)) all += time;
  }
  return { idle, all };
}
