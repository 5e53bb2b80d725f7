/** Makes a failing plan as short as it can be while it still fails in the same way, within a bounded number of runs. */
import type { Plan, Step } from './world/plan.ts';
import type { Template } from './world/school.ts';
import { simulate } from './world/simulate.ts';

const MOST_RUNS = 60;
const TRACE_LINES = 120;

/** What went wrong, without the names of things. */
function kindsOf(violations: readonly string[]): Set<string> {
  return new Set(violations.map((line) => line.replaceAll(/[0-9a-f-]{8,}|\d+/g, '…')));
}

function isSame(violations: readonly string[], wanted: ReadonlySet<string>): boolean {
  return [...kindsOf(violations)].some((kind) => wanted.has(kind));
}

function line({ at, device, ...what }: Step): string {
  return `${String(Math.round(at))} ms, device ${String(device + 1)}: ${Object.values(what).join(', ')}`;
}

export async function shortest(plan: Plan, template: Template, violations: readonly string[]) {
  const wanted = kindsOf(violations);
  let { steps } = plan;
  let runs = 0;
  const fails = async (fewer: Step[]): Promise<boolean> => {
    runs += 1;
    return isSame((await simulate({ ...plan, steps: fewer }, template)).violations, wanted);
  };
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < steps.length && runs < MOST_RUNS;) {
      const fewer = [...steps.slice(0, from), ...steps.slice(from + size)];
      if (await fails(fewer)) steps = fewer;
      else from += size;
    }
  }
  const { trace } = await simulate({ ...plan, steps }, template);
  return { steps: steps.map(line), trace: trace.slice(0, TRACE_LINES) };
}
