/**
 * Visits to the school with no page open. The work is the same function that a page runs; here a browser gives it
 * three minutes at most, and tries again later only when the event fails.
 */
import { openVisitEdges } from '#local/sync/edges.ts';
import { lookOnce } from '#local/sync/probe.ts';
import { visit, type VisitOutcome } from '#local/sync/visit.ts';
import type { Stores } from './stores.ts';

const BUDGET_MS = 150_000;

export type Visits = {
  /** Fails while something is left, so that the browser tries again. */
  go(): Promise<void>;
};

export function openVisits(stores: Stores, app: string): Visits {
  return {
    go: async () => {
      const work = await stores.work();
      const edges = { ...openVisitEdges(work, app), budgetMs: BUDGET_MS };
      const careful = { ...edges, isInReach: lookOnce(edges) };
      const outcome = await visit(work, careful, 'sync-event');
      if (needsAnother(outcome)) throw new Error(`The visit ended early: ${outcome.state}.`);
    },
  };
}

/** Another try of the browser helps with neither a person who has to sign in nor an empty outbox. */
export function needsAnother(outcome: VisitOutcome): boolean {
  if (outcome.state === 'signed-out' || outcome.state === 'not-joined') return false;
  if (outcome.state !== 'done') return true;
  const { events, registers, parts } = outcome.left;
  return events + registers + parts > 0;
}
