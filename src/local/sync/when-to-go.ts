/**
 * When to go again. By oneself only after a pause that grows and is drawn at random, so that thirty tablets that
 * see the hotspot at once do not come at once; it is kept on the disk, so a restart does not begin anew. News of
 * a link, or a person, goes at once, unless the school itself named a time.
 */
import type { Meta } from '../store/meta.ts';
import { ASIDE_LIMIT_MS } from './what-to-send.ts';

/** Why a visit is asked for. */
export type VisitReason =
  'start' | 'work' | 'visible' | 'online' | 'link' | 'timer' | 'person' | 'sync-event' | 'sign-in';

const FIRST_DELAY_MS = 5_000;
const LONGEST_DELAY_MS = 15 * 60_000;
const FIRST_ASIDE_MS = 60_000;

export type Retry = Omit<Meta<'retry'>, 'name'>;

/** Reasons that are no news about the link and so wait their turn. */
const PATIENT: readonly VisitReason[] = ['work', 'timer'];

/** Full jitter: anything between nothing and the bound, which doubles with each try. `random` is in [0, 1). */
function jittered(firstMs: number, bound: { tries: number; longestMs: number }, random: number): number {
  return Math.floor(random * Math.min(bound.longestMs, firstMs * 2 ** Math.min(bound.tries, 20)));
}

/** After a visit that came to nothing. `retryAfterMs` is the school's word, obeyed up to the longest pause. */
export function retryAfter(
  before: Retry | undefined,
  failure: { why: string; retryAfterMs: number | null },
  chance: { now: number; random: number },
): Retry {
  const tries = (before?.tries ?? 0) + 1;
  const ownMs = jittered(FIRST_DELAY_MS, { tries, longestMs: LONGEST_DELAY_MS }, chance.random);
  const ordered = failure.retryAfterMs !== null;
  const orderedMs = Math.min(LONGEST_DELAY_MS, failure.retryAfterMs ?? 0);
  return { tries, notBefore: chance.now + Math.max(ownMs, orderedMs), why: failure.why, ordered };
}

/** May a visit begin now? A time further off than any pause comes from a clock that was set back, and is void. */
export function mayGo(retry: Retry | undefined, why: VisitReason, now: number): boolean {
  if (retry === undefined || retry.notBefore <= now || retry.notBefore > now + LONGEST_DELAY_MS) return true;
  return !retry.ordered && !PATIENT.includes(why);
}

/** When an item that the school could not take is tried again. */
export function asideUntil(tries: number, chance: { now: number; random: number }): number {
  const half = Math.min(ASIDE_LIMIT_MS, FIRST_ASIDE_MS * 2 ** Math.min(tries, 20)) / 2;
  return chance.now + Math.floor(half + half * chance.random);
}

/** So that an answer, too, is here within two seconds. */
const PROBE_MS = 1_000;
const LONGEST_PROBE_MS = 60_000;

/**
 * How long an open page waits before it looks for a link again. A look that finds no network costs nothing and
 * is repeated soon; one that was answered and led to nothing (a captive portal) cost bytes, and the pause grows.
 */
export function probeDelayMs(fruitless: number): number {
  return Math.min(LONGEST_PROBE_MS, PROBE_MS * 2 ** Math.min(fruitless, 10));
}
