/** Spreads seeds over processes, one a core, and adds up what they tell. */
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Told } from './worker.ts';

export type Wanted = {
  from: number;
  seeds: number;
  workers?: number;
  /** Each seed is run twice, and has to end in the same way. */
  twice?: boolean;
  /** The first seed that fails is enough, and is not made short. */
  untilFound?: boolean;
  /** The worker's own source; that of a mutant is another. */
  worker?: string;
};

/** A seed makes and forgets a whole school: with more room for what is young, a tenth of the time is saved. */
const WORKER_FLAGS = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=32'];
const WORKER = join(import.meta.dirname, 'worker.ts');

/** Rejects when the process ended before it was done. */
function runOne(args: readonly string[], worker: string, onTold: (told: Told) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(worker, args, { execArgv: WORKER_FLAGS });
    child.on('message', (told) => {
      onTold(told as Told);
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`A worker ended with ${String(code)}.`));
    });
  });
}

export async function runSeeds(wanted: Wanted, onTold: (told: Told) => void): Promise<void> {
  const { from, seeds, workers = availableParallelism(), worker = WORKER } = wanted;
  const count = Math.min(workers, seeds);
  const flags = [
    ...(wanted.twice === true ? ['twice'] : []),
    ...(wanted.untilFound === true ? ['until-found'] : []),
  ];
  const shares = Array.from({ length: count }, (_, index) => Math.ceil((seeds - index) / count));
  await Promise.all(
    shares.map((share, index) =>
      runOne([from + index, share, count].map(String).concat(flags), worker, onTold),
    ),
  );
}
