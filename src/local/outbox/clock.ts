import { uuidV7 } from '#core/work/uuid.ts';

/** What the rest of the device code may know of time and chance. One is opened by each page or worker. */
export type Clock = {
  /** Wall clock, epoch ms. It may be years off. */
  now(): number;
  /** Monotonic time in this session, ms. It may stop in sleep. */
  elapsedMs(): number;
  /** This run of the app. */
  session: string;
  /** A new UUIDv7. */
  newId(): string;
};

function newId(): string {
  return uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}

export function openClock(): Clock {
  const openedAt = performance.now();
  return {
    now: () => Date.now(),
    elapsedMs: () => Math.max(0, Math.round(performance.now() - openedAt)),
    session: newId(),
    newId,
  };
}
