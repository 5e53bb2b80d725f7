/** Runs some of the seeds in a process of its own, and tells of each; a seed that fails is made as short as can be. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, exit } from 'node:process';
import { loadStandIns } from './process/load.ts';

loadStandIns();
const { makeTemplate } = await import('./world/school.ts');
const { MONDAY, simulate } = await import('./world/simulate.ts');
const { planOf } = await import('./world/plan.ts');
const { shortest } = await import('./shortest.ts');

/** What a worker says of one seed. */
export type Told = {
  seed: number;
  violations: string[];
  hits: string[];
  effects: number;
  devices: number;
  cpuMs: number;
  /** Of everything that happened: the same each time. */
  hash: string;
  /** Only when it failed: the fewest steps that still fail, and what happens with them. */
  short?: { steps: string[]; trace: string[] };
};

/** So many failing seeds are made short. */
const SHORT_LIMIT = 2;
/** A disk in memory where there is one: a school is opened for every seed. */
const MEMORY = '/dev/shm';

const [first = 1, seeds = 1, stride = 1] = argv.slice(2, 5).map(Number);
const flags = new Set(argv.slice(5));
const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'bookbag-simulated-'));

/** Ends are not awaited by Node: what was not sent by then would be lost. */
function tell(told: Told): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) throw new Error('A worker is started by seeds.ts.');
    process.send(told, () => {
      resolve();
    });
  });
}

async function run(): Promise<void> {
  const template = await makeTemplate(folder, MONDAY);
  let shortened = 0;
  for (let seed = first; seed < first + seeds * stride; seed += stride) {
    const plan = planOf(seed);
    const before = process.cpuUsage();
    const { violations, hits, effects, devices, hash } = await simulate(plan, template);
    const { user, system } = process.cpuUsage(before);
    const told: Told = { seed, violations, hits, effects, devices, hash, cpuMs: (user + system) / 1_000 };
    if (flags.has('twice') && (await simulate(plan, template)).hash !== hash)
      told.violations.push('The same seed ended in another way.');
    const hasFailed = told.violations.length > 0;
    if (hasFailed && shortened < SHORT_LIMIT && !flags.has('until-found')) {
      shortened += 1;
      told.short = await shortest(plan, template, violations);
    }
    await tell(told);
    if (hasFailed && flags.has('until-found')) return;
  }
}

try {
  await run();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
exit(0);
