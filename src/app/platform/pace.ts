/** How long a download still takes, from what came in the last seconds. Pure: who counts says when. */
export type Sample = { at: number; bytes: number };

const WINDOW_MS = 15_000;
/** A shorter time says nothing: what comes is stored in steps. */
const LEAST_MS = 3000;

/** What has come so far, as of now. Fewer bytes than before: it was counted anew. */
export function withSample(samples: readonly Sample[], sample: Sample): Sample[] {
  const last = samples.at(-1);
  if (last !== undefined && sample.bytes < last.bytes) return [sample];
  return [...samples.filter(({ at }) => Math.abs(sample.at - at) <= WINDOW_MS), sample];
}

/** Undefined while nobody can know. */
export function msToGo(samples: readonly Sample[], leftBytes: number): number | undefined {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const [ms, bytes] = [last.at - first.at, last.bytes - first.bytes];
  return ms < LEAST_MS || bytes <= 0 ? undefined : (leftBytes / bytes) * ms;
}
