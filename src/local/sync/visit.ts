/**
 * One whole visit to the school: everything that waits goes up, everything new comes down. The same function in
 * a page and in the service worker. What to do next is decided in `step`; this module only does it.
 *
 * Invariants: one visit at a time on a device, and two would do no harm; a row changes its state only in the
 * transaction that applies the school's own word; a visit may end at any moment and the next one goes on.
 */
import { readDevice, readMeta } from '../store/meta.ts';
import { saveIn, saving } from '../store/store-error.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { applyAnswer, setBatchAside } from './apply-answer.ts';
import { abortAfter } from './ask-school.ts';
import type { VisitEdges } from './edges.ts';
import { exchange } from './exchange.ts';
import { withLease, type Lease } from './lease.ts';
import { putPart } from './put-part.ts';
import { isSomethingNew, readLeft, readOutbox, withinPlan, type Left } from './read-outbox.ts';
import {
  beginVisit,
  step,
  type VisitEffect,
  type VisitEnd,
  type VisitInput,
  type VisitState,
} from './step.ts';
import type { NoContact } from './what-an-answer-means.ts';
import { FULL_PACE } from './what-to-send.ts';
import { mayGo, retryAfter, type VisitReason } from './when-to-go.ts';

export type VisitOutcome =
  /** The school answered to the end. `left` is what it has not taken; all of it is set aside or damaged. */
  | { state: 'done'; sent: number; brought: number; left: Left }
  | { state: 'no-contact'; why: NoContact; notBefore: number }
  /** The school failed or is busy; or (`later`) it is too early to go by oneself. `ordered`: it named the time. */
  | { state: 'wait' | 'later'; notBefore: number; ordered: boolean }
  /** The school does not know this device any more: somebody signs in. Nothing is lost. */
  | { state: 'signed-out' }
  /** Nobody has signed in on this device yet. */
  | { state: 'not-joined' }
  /** Another tab or the service worker is at it. */
  | { state: 'busy' }
  /** Time was up with work left. */
  | { state: 'stopped' };

type Doing = { db: WorkDatabase; edges: VisitEdges; lease: Lease };

function chanceOf(edges: VisitEdges): { now: number; random: number } {
  return { now: edges.clock.now(), random: edges.random() };
}

async function perform({ db, edges, lease }: Doing, effect: VisitEffect): Promise<VisitInput> {
  if (edges.signal?.aborted === true || !(await lease.renew())) return { kind: 'stopped' };
  switch (effect.do) {
    case 'read-outbox':
      await edges.announce?.();
      return {
        kind: 'outbox',
        outbox: await withinPlan(
          await readOutbox(db, { now: edges.clock.now(), withParts: effect.parts }),
          edges.meter,
        ),
      };
    case 'exchange':
      return { kind: 'answer', answer: await exchange(db, effect.batch, edges) };
    case 'apply':
      return { kind: 'applied', applied: await applyAnswer(db, effect, chanceOf(edges)) };
    case 'set-aside':
      await setBatchAside(db, effect.batch, chanceOf(edges));
      return { kind: 'set-aside' };
    case 'put-part': {
      const began = edges.clock.now();
      const answer = await putPart(db, effect, edges);
      return { kind: 'part', answer, ms: edges.clock.now() - began };
    }
  }
}

/** Does what `step` says until nothing is under way. */
async function drive(doing: Doing, begin: VisitState): Promise<VisitState> {
  type Done = { input: VisitInput; task: Promise<Done> };
  const running = new Set<Promise<Done>>();
  let { state, effects } = step(begin, { kind: 'began' });
  try {
    for (;;) {
      for (const effect of effects) {
        const task: Promise<Done> = perform(doing, effect).then((input) => ({ input, task }));
        running.add(task);
      }
      if (running.size === 0) return state;
      const done = await Promise.race(running);
      running.delete(done.task);
      ({ state, effects } = step(state, done.input));
    }
  } finally {
    // Only when the store failed is anything left: its parts may still be noted.
    await Promise.allSettled(running);
  }
}

async function noteFailure(db: WorkDatabase, edges: VisitEdges, end: VisitEnd): Promise<number> {
  const retryAfterMs = end.state === 'wait' ? end.retryAfterMs : null;
  return saveIn(db, [db.meta, db.profiles], async () => {
    const before = await readMeta(db, 'retry');
    const why = end.state === 'no-contact' ? end.why : end.state;
    const retry = retryAfter(before, { why, retryAfterMs }, chanceOf(edges));
    await db.meta.put({ name: 'retry', ...retry });
    if (end.state === 'signed-out') await db.profiles.toCollection().modify({ signedIn: false });
    return retry.notBefore;
  });
}

async function outcomeOf(db: WorkDatabase, edges: VisitEdges, state: VisitState): Promise<VisitOutcome> {
  const end = state.end ?? { state: 'stopped' };
  if (end.state === 'done') {
    return { state: 'done', sent: state.sent, brought: state.brought, left: await readLeft(db, edges.meter) };
  }
  // A visit that was stopped is no failure: it got as far as it got, and the next one may begin at once.
  if (end.state === 'stopped' || edges.signal?.aborted === true) return { state: 'stopped' };
  const notBefore = await noteFailure(db, edges, end);
  if (end.state === 'no-contact') return { ...end, notBefore };
  if (end.state === 'signed-out') return { state: 'signed-out' };
  return { state: 'wait', notBefore, ordered: end.retryAfterMs !== null };
}

async function visitUnderLease(doing: Doing): Promise<VisitOutcome> {
  const { db, edges } = doing;
  const { items, characters } = (await readMeta(db, 'pace')) ?? FULL_PACE;
  const state = await drive(doing, beginVisit({ items, characters }));
  if (state.pace.items !== items || state.pace.characters !== characters) {
    await saving(() => db.meta.put({ name: 'pace', ...state.pace }));
  }
  return outcomeOf(db, edges, state);
}

/** Throws StoreError when this device's store fails; every failure of the network is an outcome. */
export async function visit(db: WorkDatabase, edges: VisitEdges, why: VisitReason): Promise<VisitOutcome> {
  if ((await readDevice(db)).token === null) return { state: 'not-joined' };
  const retry = await readMeta(db, 'retry');
  if (retry !== undefined && !mayGo(retry, why, edges.clock.now())) {
    return { state: 'later', notBefore: retry.notBefore, ordered: retry.ordered };
  }
  // The look for a link takes a round trip: it starts before anything else is done.
  if (await isSomethingNew(db)) void edges.isInReach?.();
  const controller = new AbortController();
  const stop = abortAfter(controller, edges.budgetMs ?? LONGEST_VISIT_MS, edges.signal);
  const bounded = { ...edges, signal: controller.signal };
  try {
    const task = (lease: Lease) => visitUnderLease({ db, edges: bounded, lease });
    return (await withLease(db, edges, task)) ?? { state: 'busy' };
  } finally {
    stop();
  }
}

/** A page may take its time; setTimeout takes no more than 2^31 ms. */
const LONGEST_VISIT_MS = 60 * 60_000;
