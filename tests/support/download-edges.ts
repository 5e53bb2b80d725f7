import type { SchoolKey } from '#core/protocol/sign-in.ts';
import type { DownloadEdges } from '#local/packs/edges.ts';
import type { PackOrigin } from './pack-origin.ts';

let runs = 0;

/** The world of one download: that origin, a clock that stands still, and waits that are over at once. */
export function downloadEdges(
  origin: PackOrigin,
  keys: SchoolKey[],
  changes: Partial<DownloadEdges> = {},
): DownloadEdges {
  runs += 1;
  return {
    fetch: origin.fetch,
    keys,
    locks: undefined,
    holder: `run-${String(runs)}`,
    now: () => 1_790_000_000_000,
    random: () => 0.5,
    wait: () => Promise.resolve(),
    stallMs: 10_000,
    signal: new AbortController().signal,
    ...changes,
  };
}
