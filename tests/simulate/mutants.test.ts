import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MUTANTS } from '../../simulate/mutants/list.ts';
import { patched, runMutants } from '../../simulate/mutants/run-mutants.ts';
import { impossible, PAIRS, FAULTS, PHASES } from '../../simulate/world/faults.ts';

describe('the simulator', () => {
  it.each(MUTANTS)('can still remove: $name', ({ patches }) => {
    for (const patch of patches) {
      const text = readFileSync(patch.file, 'utf8');
      expect(patched(text, patch)).not.toBe(text);
    }
  });

  it('says that a mutant is out of date when the source is another', () => {
    const patch = { file: 'src/x.ts', from: 'a lease', to: '' };
    expect(() => patched('no such words', patch)).toThrow('out of date');
    expect(() => patched('a lease and a lease', patch)).toThrow('out of date');
  });

  it('finds a mutant', async () => {
    const mutant = MUTANTS.filter(({ name }) => name === 'calls an event stored when it leaves');
    expect(mutant).toHaveLength(1);
    expect(await runMutants({ from: 1, seeds: 20 }, mutant)).toEqual([]);
  }, 300_000);

  it('lets every fault meet every phase, or says why it cannot', () => {
    const named = FAULTS.flatMap((fault) => PHASES.map((phase) => impossible(fault, phase)));
    expect(named.filter((why) => why === undefined)).toHaveLength(PAIRS.length);
    expect(named.every((why) => why === undefined || why.length > 10)).toBe(true);
  });
});
