import type { SchoolKey } from '#core/protocol/sign-in.ts';
import type { Meter } from '../plan/meter.ts';
import type { Wishes } from './wishes.ts';
import { browserLeaseEdges, type LeaseEdges } from './lease.ts';

/** What a download needs from the world. */
export type DownloadEdges = LeaseEdges & {
  fetch(address: string, init: RequestInit): Promise<Response>;
  /** The keys of this school; only those for packs count. */
  keys: readonly SchoolKey[];
  random(): number;
  /** Resolves after `ms`, or at once when the signal is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** A connection without a byte for so long counts as cut. */
  stallMs: number;
  /** Ends the download; what is stored stays. */
  signal: AbortSignal;
  /** What comes is counted, and only what the plan carries comes; without one anything does. */
  meter?: Meter;
  /** What somebody waits for comes before anything else. */
  wishes?: Wishes;
};

/** The edges of a page or worker. */
export function browserEdges(keys: readonly SchoolKey[], signal: AbortSignal): DownloadEdges {
  return {
    ...browserLeaseEdges(),
    fetch: (address, init) => fetch(address, init),
    keys,
    random: () => Math.random(),
    wait,
    stallMs: 30_000,
    signal,
  };
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
