import { uuidV7 } from '#core/work/uuid.ts';
import type { Clock } from '#local/outbox/clock.ts';

export type TestClock = Clock & { pass(ms: number): void };

/** A clock that stands still until it is told to go on. Ids are different from those of every other test clock. */
export function testClock(now = Date.UTC(2026, 8, 14, 8)): TestClock {
  let time = now;
  let elapsed = 0;
  const newId = () => uuidV7(time, crypto.getRandomValues(new Uint8Array(10)));
  return {
    now: () => time,
    elapsedMs: () => elapsed,
    session: newId(),
    newId,
    pass: (ms) => {
      time += ms;
      elapsed += ms;
    },
  };
}
