/** What every benchmark hands back: figures to read, and bars that must hold. */
export type Bar = { name: string; value: number; limit: number; holds: boolean };
export type BenchResult = { figures: Record<string, number | string | readonly number[]>; bars: Bar[] };

/** A value that must not be above its limit. */
export function atMost(name: string, value: number, limit: number): Bar {
  return { name, value, limit, holds: value <= limit };
}

/** A value that must not be below its limit. */
export function atLeast(name: string, value: number, limit: number): Bar {
  return { name, value, limit, holds: value >= limit };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
