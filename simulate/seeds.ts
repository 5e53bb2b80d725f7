/** Spreads seeds over processes, one a core, and adds up what they tell. */
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Told } from './worker.ts';

export type Wanted = { from: number; seeds: number; workers?: number; twice?: boolean; worker?: string };

const WORKER = join(import.meta.dirname, 'worker.ts');

/** Ends early when `onTold` says so. Rejects when a process ended before it was done. */
function runOne(
  args: readonly number[],
  { worker = WORKER }: Wanted,
  onTold: (told: Told) => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(worker, args.map(String), { execArgv: ['--disable-warning=ExperimentalWarning'] });
    let isEnough = false;
    child.on('message', (told) => {
      if (!onTold(told as Told)) return;
      isEnough = true;
      child.kill();
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0 || isEnough) resolve();
      else reject(new Error(`A worker ended with ${String(code)}.`));
    });
  });
}

export async function runSeeds(wanted: Wanted, onTold: (told: Told) => boolean): Promise<void> {
  const { from, seeds, workers = availableParallelism(), twice = false } = wanted;
  const count = Math.min(workers, seeds);
  const shares = Array.from({ length: count }, (_, index) => Math.ceil((seeds - index) / count));
  await Promise.all(
    shares.map((share, index) => runOne([from + index, share, count, Number(twice)], wanted, onTold)),
  );
}
