/**
 * How a payload of an older version becomes one of today's. An event is never rewritten: what a device made years ago
 * lies in its stream as it came, and each reader carries it up, version by version, when it reads it.
 */

/**
 * `steps[1]` makes a payload of version 2 out of one of version 1. None is ever taken away: devices out there push it.
 * A step takes whatever has come, and never throws: what it makes is looked at as every payload is.
 */
export type Steps = Readonly<Record<number, (payload: unknown) => unknown>>;
type Versioned = { v: number; steps?: Steps | undefined };

/** Undefined when no steps lead from this version to today's, as from every newer one. */
export function carriedUp(payload: unknown, from: number, { v, steps }: Versioned): unknown {
  if (from === v) return payload;
  const step = steps?.[from];
  return step && carriedUp(step(payload), from + 1, { v, steps });
}

/** Do steps lead from this version to today's? */
export function isCarriedUp(from: number, { v, steps }: Versioned): boolean {
  return from === v || (steps?.[from] !== undefined && isCarriedUp(from + 1, { v, steps }));
}
