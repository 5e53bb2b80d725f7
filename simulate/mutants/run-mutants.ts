/** Makes each mutant in a copy of the source, and runs seeds on it until one finds it. */
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSeeds } from '../seeds.ts';
import type { Told } from '../worker.ts';
import { MUTANTS, type Mutant, type Patch } from './list.ts';

const ROOT = join(import.meta.dirname, '../..');
const NEEDED = ['src', 'simulate', 'package.json'];

/** Replaces what stands in the file exactly once. */
export function patched(text: string, { file, from, to }: Patch): string {
  if (text.split(from).length !== 2)
    throw new Error(`A mutant is out of date: ${file} does not have once: ${from}`);
  return text.replace(from, () => to);
}

async function makeCopy({ patches }: Mutant): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'bookbag-mutant-'));
  for (const path of NEEDED) await cp(join(ROOT, path), join(copy, path), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  for (const patch of patches) {
    const path = join(copy, patch.file);
    await writeFile(path, patched(await readFile(path, 'utf8'), patch));
  }
  return copy;
}

/** The seed that found it, and how; undefined when none did. */
async function hunt(
  mutant: Mutant,
  { from, seeds }: { from: number; seeds: number },
): Promise<Told | undefined> {
  const copy = await makeCopy(mutant);
  let found: Told | undefined;
  try {
    const worker = join(copy, 'simulate/worker.ts');
    await runSeeds({ from, seeds, worker, workers: 1, untilFound: true }, (told) => {
      if (told.violations.length > 0) found = told;
    });
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
  return found;
}

/** Resolves with the names of those that lived. */
export async function runMutants(
  seeds: { from: number; seeds: number },
  mutants: readonly Mutant[] = MUTANTS,
): Promise<string[]> {
  const left = [...mutants];
  const alive: string[] = [];
  const hunter = async (): Promise<void> => {
    for (let mutant = left.shift(); mutant !== undefined; mutant = left.shift()) {
      const found = await hunt(mutant, seeds);
      if (found === undefined) alive.push(mutant.name);
      const end =
        found === undefined ? 'lives' : `killed by seed ${String(found.seed)}: ${found.violations[0] ?? ''}`;
      console.log(`${found === undefined ? '✗' : '✓'} ${mutant.name}: ${end}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, hunter));
  return alive;
}
