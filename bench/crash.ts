/**
 * Two children hand in 300 pieces of work with photos and sounds, while browsers, the server and the line are struck at
 * least 100 times. Then all is up again, and each piece has to be at school: exactly once, byte for byte, with a true receipt.
 * The same storm comes again with `SEED=… npm run bench -- crash`.
 */
import { randomBytes } from 'node:crypto';
import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { ensureBuilt } from '../scripts/build.mjs';
import { audit, type Verdict } from '../tests/support/crash/audit.ts';
import { drawPlan } from '../tests/support/crash/plan.ts';
import { openStorm, type StormCount } from '../tests/support/crash/storm.ts';
import { atLeast, atMost, type BenchResult } from './result.ts';

const PIECES = 300;
const STRIKES = 104;
const LONGEST_MS = 20 * 60_000;
const SENT_WITHIN_MS = 120_000;

export async function bench(): Promise<BenchResult> {
  if (!ensureBuilt()) throw new Error('The app could not be built.');
  const seed = process.env['SEED'] ?? randomBytes(4).toString('hex');
  console.log(`The storm of seed ${seed}.`);
  const began = performance.now();
  const storm = await openStorm();
  const stop = new AbortController();
  const tooLong = pause(LONGEST_MS, undefined, { signal: stop.signal }).then(() => {
    throw new Error(`The storm of seed ${seed} did not end: ${JSON.stringify(storm.count)}`);
  });
  tooLong.catch(() => undefined);
  const pieces = drawPlan(seed, { pieces: PIECES, strikes: STRIKES });
  const whole = async () => {
    await storm.rage(pieces);
    const raged = performance.now();
    await storm.untilSent(SENT_WITHIN_MS);
    const sentMs = performance.now() - raged;
    return { verdict: await audit(storm, pieces), sentMs };
  };
  try {
    const { verdict, sentMs } = await Promise.race([whole(), tooLong]);
    const seconds = Math.round((performance.now() - began) / 1000);
    return resultOf(verdict, storm.count, { seed, seconds, sentSeconds: Math.round(sentMs / 1000) });
  } finally {
    stop.abort();
    await storm.close();
  }
}

function resultOf(
  { wrong, ...verdict }: Verdict,
  count: StormCount,
  run: Record<string, string | number>,
): BenchResult {
  for (const fault of Object.values(wrong).flat()) console.error(fault);
  const strikes = Object.values(count.blows).reduce((sum, blows) => sum + blows, 0);
  return {
    figures: {
      ...run,
      ...verdict,
      ...count.blows,
      ...Object.fromEntries(Object.entries(count.moments).map(([moment, times]) => [`at ${moment}`, times])),
      begunAgain: count.begunAgain,
      loadAverage: Number((loadavg()[0] ?? Number.NaN).toFixed(1)),
    },
    bars: [
      atLeast('pieces of work at school', verdict.pieces, PIECES),
      atLeast('strikes', strikes, 100),
      atMost('pieces lost, doubled or changed', wrong.pieces.length, 0),
      atMost('files that are not byte-identical', wrong.bytes.length, 0),
      atMost('receipts that are missing or not true', wrong.receipts.length, 0),
      atMost(
        'faults of the school: set aside, not whole, other tables after a rebuild',
        wrong.school.length,
        0,
      ),
      atMost('faults of the devices: half in the bag, not acknowledged, errors', wrong.devices.length, 0),
    ],
  };
}
