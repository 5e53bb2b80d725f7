/**
 * When a device was at school before. Its own words about that are not to be trusted, and the school's own contacts bound
 * when its work can have been done (docs/decisions/0074).
 *
 * A device that has much to bring comes many times in a row, and what comes last was not done in between: contacts that
 * follow each other closely are one sitting, and only what was before the whole of it is a bound.
 */

/** Epoch ms. `before`: the last contact before this sitting; of a device that has never been here, when it was enrolled. */
export type Sitting = { from: number; last: number; before: number };

const PAUSE_MS = 15 * 60_000;
/** A device that never pauses gains no more than this. */
const LONGEST_MS = 2 * 3_600_000;

/** The sitting to which a contact at `now` belongs. A school's clock that was set back opens none. */
export function sittingAt(known: Sitting, now: number): Sitting {
  const goesOn = now - known.last <= PAUSE_MS && now - known.from <= LONGEST_MS;
  return goesOn ? { ...known, last: now } : { from: now, last: now, before: known.last };
}
