/** The simulator is a process of its own: it changes the clock, chance and timers of the one that it runs in. */
import { describe, expect, it } from 'vitest';
import { runSeeds, type Wanted } from '../../simulate/seeds.ts';
import type { Told } from '../../simulate/worker.ts';

async function tellOf(wanted: Wanted): Promise<Told[]> {
  const all: Told[] = [];
  await runSeeds(wanted, (told) => all.push(told));
  return all;
}

const WATCHDOG_MS = 900_000;

describe('five hundred simulated schools', () => {
  it(
    'keep every invariant under every fault',
    async () => {
      const told = await tellOf({ from: 1, seeds: 500 });
      expect(told).toHaveLength(500);
      expect(told.filter(({ violations }) => violations.length > 0)).toEqual([]);
      for (const { devices, effects, hits } of told) {
        expect(devices).toBeGreaterThanOrEqual(4);
        expect(effects).toBeGreaterThanOrEqual(300);
        expect(hits.length).toBeGreaterThanOrEqual(10);
      }
    },
    WATCHDOG_MS,
  );

  it(
    'end in the same way each time they are run',
    async () => {
      const told = await tellOf({ from: 501, seeds: 6, twice: true });
      expect(told.flatMap(({ violations }) => violations)).toEqual([]);
      const again = await tellOf({ from: 501, seeds: 6, workers: 1 });
      const hashes = (all: readonly Told[]) => all.map(({ seed, hash }) => `${String(seed)} ${hash}`).sort();
      expect(hashes(again)).toEqual(hashes(told));
    },
    WATCHDOG_MS,
  );
});
