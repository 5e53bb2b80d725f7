/**
 * `npm run bench -- NAME` runs bench/NAME.ts, which exports `bench(): Promise<BenchResult>`. The last line is one line of
 * JSON; the exit code is 1 when a bar does not hold.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, exit } from 'node:process';
import type { BenchResult } from './result.ts';

type BenchModule = { bench: () => Promise<BenchResult> };

const folder = import.meta.dirname;
const names = readdirSync(folder)
  .filter(
    (file) =>
      file.endsWith('.ts') &&
      /^export async function bench\(/m.test(readFileSync(join(folder, file), 'utf8')),
  )
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
