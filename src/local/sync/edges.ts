import { openClock, type Clock } from '../outbox/clock.ts';

/** What a visit needs from the world. */
export type VisitEdges = {
  fetch(address: string, init: RequestInit): Promise<Response>;
  clock: Clock;
  /** In [0, 1). */
  random(): number;
  /** Web Locks where the browser has them: they only tell sooner that another tab has died. */
  locks: Pick<LockManager, 'request'> | undefined;
  /** The version of this app, for the school's office. */
  app: string;
  /**
   * Whether anybody answers at all. Asked before work leaves for the first time: what never left can be taken out of
   * the bag again, so a try without a network must not count as leaving.
   */
  isInReach?(): Promise<boolean>;
  /** Ends the visit soon; what is stored stays. */
  signal?: AbortSignal;
  /** A visit ends by itself after so long: a `sync` event of a service worker lives three minutes at most. */
  budgetMs?: number;
};

/** The edges of a page or worker. */
export function openVisitEdges(app: string): VisitEdges {
  return {
    fetch: (address, init) => fetch(address, init),
    clock: openClock(),
    random: () => Math.random(),
    locks: navigator.locks,
    app,
  };
}
