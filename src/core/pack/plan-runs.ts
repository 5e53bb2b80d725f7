/**
 * What to ask the network for: few, long runs of the pack file that hold nothing but objects which are lacking.
 * Many small requests cost a round trip and 2 to 4 % in headers each; a run over what is held already would pay twice.
 * A device fetches by this plan, and a school prices an update by it.
 */
import type { PackLayout, PackObject, Run } from './layout.ts';

export type ObjectRun = Run & { objects: PackObject[] };

/** Every part of the data area once: a file that borrows another's bytes adds none. */
export function objectsOf(layout: PackLayout): PackObject[] {
  const byOffset = new Map<number, PackObject>();
  for (const lesson of layout.lessons) {
    byOffset.set(lesson.bundle.offset, lesson.bundle);
    for (const part of lesson.files.flatMap((file) => file.parts)) byOffset.set(part.offset, part);
  }
  return [...byOffset.values()];
}

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
