import { openClock, type Clock } from '../outbox/clock.ts';
import { openMeter, type Meter } from '../plan/meter.ts';
import type { WorkDatabase } from '../store/work-database.ts';

/** What a visit needs from the world. */
export type VisitEdges = {
  fetch(address: string, init: RequestInit): Promise<Response>;
  clock: Clock;
  /** In [0, 1). */
  random(): number;
  /** Web Locks where the browser has them: they only tell sooner that another tab has died. */
  locks: Pick<LockManager, 'request'> | undefined;
  /** What goes over the line is counted, and files wait for what the plan does not carry; without one nothing does. */
  meter?: Meter;
  /** The version of this app, for the school's office. */
  app: string;
  /**
   * Whether anybody answers at all. Asked before work leaves for the first time: what never left can be taken out of
   * the bag again, so a try without a network must not count as leaving.
   */
  isInReach?(): Promise<boolean>;
  /** Says to the household what this device is, where that has changed: at each look at what is to be sent. */
  announce?(): Promise<void>;
  /** Ends the visit soon; what is stored stays. */
  signal?: AbortSignal;
  /** A visit ends by itself after so long: a `sync` event of a service worker lives three minutes at most. */
  budgetMs?: number;
};

/** The edges of a page or worker. */
export function openVisitEdges(db: WorkDatabase, app: string): VisitEdges {
  const clock = openClock();
  return {
    fetch: (address, init) => fetch(address, init),
    clock,
    meter: openMeter(db, clock.now),
    random: () => Math.random(),
    locks: navigator.locks,
    app,
  };
}
