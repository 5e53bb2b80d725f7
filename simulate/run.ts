/**
 * `npm run simulate -- --seeds N [--from S]`: many devices and a school, the product's own code on both sides, in
 * virtual time, with everything going wrong (world/faults.ts); when it is quiet again the invariants are looked at
 * (world/invariants.ts). `-- --mutants`: the same with one safeguard removed at a time; each has to be found
 * (`--only WORDS`: those whose name has these words).
 *
 * Exit code 1: an invariant did not hold, or a mutant was not found.
 */
import { exit } from 'node:process';
import { parseArgs } from 'node:util';
import { MUTANTS } from './mutants/list.ts';
import { runMutants } from './mutants/run-mutants.ts';
import { runSeeds } from './seeds.ts';
import { tableOf } from './table.ts';
import { PAIRS } from './world/faults.ts';
import type { Told } from './worker.ts';

const LEAST = { devices: 4, effects: 300, faults: 10 };

/** Over a whole run each pair is met this often. */
const LEAST_A_PAIR = { hits: 100, from: 10_000 };

function printFailure({ seed, violations, short }: Told): void {
  console.log(`seed ${String(seed)}:`);
  for (const violation of violations.slice(0, 8)) console.log(`  ✗ ${violation}`);
  if (short !== undefined) console.log(`  ${short.steps.join('\n  ')}\n  ---\n  ${short.trace.join('\n  ')}`);
}

function rarestOf(hits: ReadonlyMap<string, number>) {
  const counted = PAIRS.map(({ fault, phase }) => ({
    fault,
    phase,
    hits: hits.get(`${fault}|${phase}`) ?? 0,
  }));
  return counted.reduce((rarest, pair) => (pair.hits < rarest.hits ? pair : rarest));
}

/** What is wrong with the run itself, whatever it found. */
function shortcomings(seeds: number, least: typeof LEAST, rarest: { hits: number }): string[] {
  const names = ['devices', 'effects', 'faults'] as const;
  const poor = names
    .filter((name) => least[name] < LEAST[name])
    .map((name) => `a seed had ${String(least[name])} ${name}, and not ${String(LEAST[name])}`);
  const isSeldom = seeds >= LEAST_A_PAIR.from && rarest.hits < LEAST_A_PAIR.hits;
  return isSeldom ? [...poor, `a pair was met less than ${String(LEAST_A_PAIR.hits)} times`] : poor;
}

function seconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}

/** So often a person sees that it goes on. */
const SAID_EVERY = 100;

function progress(
  { done, failed }: { done: number; failed: number },
  { seeds, ms }: { seeds: number; ms: number },
): string {
  const left = Math.round(((seeds - done) * ms) / done / 1000);
  return `${String(done)} of ${String(seeds)} seeds, ${String(failed)} failed; about ${String(left)} s more`;
}

async function simulateSeeds(from: number, seeds: number): Promise<boolean> {
  const hits = new Map<string, number>();
  const least = { devices: Infinity, effects: Infinity, faults: Infinity };
  const sum = { done: 0, failed: 0, effects: 0, faults: 0, cpuMs: 0 };
  const startedAt = performance.now();
  await runSeeds({ from, seeds }, (told) => {
    for (const hit of told.hits) hits.set(hit, (hits.get(hit) ?? 0) + 1);
    sum.done += 1;
    if (sum.done % SAID_EVERY === 0)
      console.error(progress(sum, { seeds, ms: performance.now() - startedAt }));
    sum.effects += told.effects;
    sum.faults += told.hits.length;
    sum.cpuMs += told.cpuMs;
    least.devices = Math.min(least.devices, told.devices);
    least.effects = Math.min(least.effects, told.effects);
    least.faults = Math.min(least.faults, told.hits.length);
    if (told.violations.length === 0) return;
    sum.failed += 1;
    printFailure(told);
  });
  console.log(tableOf(hits));
  const rarest = rarestOf(hits);
  const { cpuMs, done: _, ...found } = sum;
  const spent = { wallSeconds: seconds(performance.now() - startedAt), cpuSeconds: seconds(cpuMs) };
  console.log(JSON.stringify({ seeds, from, ...found, pairs: PAIRS.length, rarest, least, ...spent }));
  const faults = shortcomings(seeds, least, rarest);
  for (const fault of faults) console.log(`✗ ${fault}`);
  return found.failed === 0 && faults.length === 0;
}

/** Far more than any mutant has needed. */
const SEEDS_A_MUTANT = 400;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '500' },
    from: { type: 'string', default: '1' },
    mutants: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});
const from = Number(values.from);
if (values.mutants) {
  const mutants = MUTANTS.filter(({ name }) => name.includes(values.only));
  const alive = await runMutants({ from, seeds: SEEDS_A_MUTANT }, mutants);
  console.log(JSON.stringify({ mutants: mutants.length, alive }));
  exit(alive.length === 0 ? 0 : 1);
}
exit((await simulateSeeds(from, Number(values.seeds))) ? 0 : 1);
