import { FAULTS, PHASES, impossible } from './world/faults.ts';

/** How often each fault met each phase. A dash: it cannot; the reasons stand below. */
export function tableOf(hits: ReadonlyMap<string, number>): string {
  const width = Math.max(...PHASES.map((phase) => phase.length));
  const letters = FAULTS.map((_, index) => String.fromCharCode(65 + index));
  const head = `${' '.repeat(width)} ${letters.map((letter) => letter.padStart(5)).join('')}`;
  const rows = PHASES.map((phase) => {
    const cells = FAULTS.map((fault) =>
      impossible(fault, phase) === undefined ? String(hits.get(`${fault}|${phase}`) ?? 0) : '-',
    );
    return `${phase.padEnd(width)} ${cells.map((cell) => cell.padStart(5)).join('')}`;
  });
  const names = FAULTS.map((fault, index) => `  ${letters[index] ?? ''} ${fault}`);
  return [head, ...rows, '', ...names, '', ...reasons()].join('\n');
}

/** Why pairs cannot be, each reason once. */
function reasons(): string[] {
  const byReason = new Map<string, Set<string>>();
  for (const fault of FAULTS) {
    for (const phase of PHASES) {
      const why = impossible(fault, phase);
      if (why !== undefined) byReason.set(why, (byReason.get(why) ?? new Set<string>()).add(fault));
    }
  }
  return [...byReason].map(([why, faults]) => `  - ${[...faults].join(', ')}: ${why}`);
}
