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

const LEAST = { devices: 4, effects: 300, faults: 10 };

async function simulateSeeds(from: number, seeds: number): Promise<boolean> {
  const hits = new Map<string, number>();
  const least = { devices: Infinity, effects: Infinity, faults: Infinity };
  let failed = 0;
  let effects = 0;
  await runSeeds({ from, seeds }, (told) => {
    for (const hit of told.hits) hits.set(hit, (hits.get(hit) ?? 0) + 1);
    effects += told.effects;
    least.devices = Math.min(least.devices, told.devices);
    least.effects = Math.min(least.effects, told.effects);
    least.faults = Math.min(least.faults, told.hits.length);
    if (told.violations.length === 0) return;
    failed += 1;
    console.log(`seed ${String(told.seed)}:`);
    for (const violation of told.violations.slice(0, 8)) console.log(`  ✗ ${violation}`);
    if (told.short !== undefined) {
      console.log(`  ${told.short.steps.join('\n  ')}\n  ---\n  ${told.short.trace.join('\n  ')}`);
    }
  });
  const struck = [...hits.values()].reduce((sum, count) => sum + count, 0);
  console.log(tableOf(hits));
  const rarest = PAIRS.map(({ fault, phase }) => ({
    fault,
    phase,
    hits: hits.get(`${fault}|${phase}`) ?? 0,
  })).sort((a, b) => a.hits - b.hits)[0];
  console.log(
    JSON.stringify({ seeds, from, failed, effects, faults: struck, pairs: PAIRS.length, rarest, least }),
  );
  const isEnough = (['devices', 'effects', 'faults'] as const).every((name) => least[name] >= LEAST[name]);
  if (!isEnough) console.log(`✗ a seed had less than ${JSON.stringify(LEAST)}`);
  return failed === 0 && isEnough;
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
