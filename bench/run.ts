/**
 * `npm run bench -- NAME` runs bench/NAME.ts, which exports `bench(): Promise<BenchResult>`. The last line is one line of
 * JSON; the exit code is 1 when a bar does not hold.
 */
import { readdirSync } from 'node:fs';
import { argv, exit } from 'node:process';
import type { BenchResult } from './result.ts';

type BenchModule = { bench: () => Promise<BenchResult> };

const NOT_A_BENCH = ['run.ts', 'result.ts', 'hand.ts'];
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !NOT_A_BENCH.includes(file))
  .map((file) => file.replace('.ts', ''));

const name = argv[2] ?? '';
if (!names.includes(name)) {
  console.error(`Say which benchmark to run: npm run bench -- ${names.join(' | ')}`);
  exit(1);
}
const { bench } = (await import(`./${name}.ts`)) as BenchModule;
const { figures, bars } = await bench();
for (const bar of bars) {
  console.log(`${bar.holds ? '✓' : '✗'} ${bar.name}: ${String(bar.value)} (limit ${String(bar.limit)})`);
}
console.log(JSON.stringify({ bench: name, figures, bars }));
exit(bars.every((bar) => bar.holds) ? 0 : 1);
