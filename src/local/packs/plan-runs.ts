/**
 * What to ask the network for: few, long runs of the pack file that hold nothing but objects which are lacking.
 * Many small requests cost a round trip and 2 to 4 % in headers each; a run over what is held already would pay twice.
 */
import type { PackObject, Run } from '#core/pack/layout.ts';

export type ObjectRun = Run & { objects: PackObject[] };

/** `objects` in any order, repeats allowed; the runs come in file order, each object in one of them at most. */
export function planRuns(objects: Iterable<PackObject>, held: ReadonlySet<string>): ObjectRun[] {
  const runs: ObjectRun[] = [];
  const planned = new Set<string>();
  for (const object of [...objects].sort((a, b) => a.offset - b.offset)) {
    if (held.has(object.sha256) || planned.has(object.sha256)) continue;
    planned.add(object.sha256);
    const run = runs.at(-1);
    if (run !== undefined && run.offset + run.sizeBytes === object.offset) {
      run.objects.push(object);
      run.sizeBytes += object.sizeBytes;
    } else {
      runs.push({ offset: object.offset, sizeBytes: object.sizeBytes, objects: [object] });
    }
  }
  return runs;
}

/** Full jitter on a doubling ceiling, from a second to a minute; never sooner than the server asked for. */
export function retryDelayMs(tries: number, random: number, retryAfterMs: number): number {
  const ceiling = Math.min(1000 * 2 ** Math.min(tries, 6), 60_000);
  return Math.max(Math.round(random * ceiling), retryAfterMs);
}
