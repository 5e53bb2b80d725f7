/**
 * Where a piece of work is, in the four words that a child sees: saved on this device, left this device, at
 * school, seen. Never one tick for all four: each state needs its own word from the school.
 */

export type EventState = 'waiting' | 'stored' | 'quarantined';

/** What is known of one piece of work on this device. */
export type WorkFacts = {
  eventState: EventState;
  /** It was on its way once, as far as this device knows. */
  mayHaveLeft: boolean;
  /** Bytes of its files that the school has not acknowledged, as far as this device knows. */
  partsWaitingBytes: number;
  /** The school has said that it holds every part. */
  arrived: boolean;
  /** A teacher has looked at it or answered it. */
  seen: boolean;
};

export type Whereabouts =
  /** Only here. `tried`: it was sent and no answer came, so the school may have it already. */
  | { state: 'saved'; tried: boolean }
  /** The words are at school. `files`: some bytes are not. `set-aside`: the office looks at it first. */
  | { state: 'left'; why: 'files' | 'set-aside'; waitingBytes: number }
  | { state: 'at-school' }
  | { state: 'seen' };

export function whereaboutsOf(facts: WorkFacts): Whereabouts {
  // First: a school that was restored from a backup may have lost what it once held, and saw.
  if (facts.eventState === 'waiting') return { state: 'saved', tried: facts.mayHaveLeft };
  if (facts.seen) return { state: 'seen' };
  if (facts.arrived) return { state: 'at-school' };
  const waitingBytes = facts.partsWaitingBytes;
  if (waitingBytes > 0) return { state: 'left', why: 'files', waitingBytes };
  return facts.eventState === 'quarantined'
    ? { state: 'left', why: 'set-aside', waitingBytes }
    : { state: 'at-school' };
}
