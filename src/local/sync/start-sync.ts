/**
 * Everything that makes an open page go to school: its start, new work, becoming visible, `online`, a timer, a
 * look for a link while there was none, and a person. One visit at a time; what comes while one is under way is
 * served by one more after it. What the page knows of itself comes through `PageEdges`.
 */
import type { WorkDatabase } from '../store/work-database.ts';
import type { VisitEdges } from './edges.ts';
import { lookOnce, probe } from './probe.ts';
import { visit, type VisitOutcome } from './visit.ts';
import { probeDelayMs, type VisitReason } from './when-to-go.ts';

export type PageEdges = {
  isVisible(): boolean;
  /** Calls back when the page is shown again; the result ends it. */
  onVisible(listener: () => void): () => void;
  onOnline(listener: () => void): () => void;
  /** Asks the browser to wake the service worker when there is a network: a hint, where it exists. */
  askForBackgroundVisit(): Promise<void>;
};

export type SyncOptions = {
  edges: VisitEdges;
  page: PageEdges;
  onStart?(): void;
  onEnd?(outcome: VisitOutcome): void;
  /** The store of this device failed: it must be shown. */
  onBroken?(error: unknown): void;
};

export type Sync = {
  /** Goes now, or once more after the visit that is under way. */
  syncNow(why: VisitReason): Promise<VisitOutcome>;
  stop(): void;
};

/** With nothing to send, an open page hears of news so often. */
const IDLE_MS = 10 * 60_000;
/** Another tab is at it: its visit may have begun before the newest work. */
const BUSY_MS = 5_000;
/** This device's store failed: perhaps room is made meanwhile. */
const BROKEN_MS = 60_000;
/** The first try after a failed visit, whatever the pause: no timer of zero. */
const SOONEST_MS = 1_000;

/** A timer that is set anew by each `set`. */
function openTimer(): { set(ms: number, task: () => void): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    set: (ms, task) => {
      clearTimeout(timer);
      timer = setTimeout(task, ms);
    },
    stop: () => {
      clearTimeout(timer);
    },
  };
}

/** When to go by oneself after a visit that ended like this. */
function pauseAfter(outcome: VisitOutcome, now: number): number {
  if (outcome.state === 'busy' || outcome.state === 'stopped') return BUSY_MS;
  return 'notBefore' in outcome ? Math.max(SOONEST_MS, outcome.notBefore - now) : IDLE_MS;
}

/** Nothing of this device waits, so in the background nobody needs another visit. */
function isIdleAfter(outcome: VisitOutcome): boolean {
  if (outcome.state !== 'done') return outcome.state === 'not-joined';
  const { events, registers, parts } = outcome.left;
  return events + registers + parts === 0;
}

type Running = { first: Promise<VisitOutcome>; next: Promise<VisitOutcome> | null };

/** Runs `go`, and once more for all who ask while it runs. */
function oneAtATime(
  go: (why: VisitReason) => Promise<VisitOutcome>,
): (why: VisitReason) => Promise<VisitOutcome> {
  let running: Running | null = null;
  const begin = (why: VisitReason): Promise<VisitOutcome> => {
    const first = go(why).finally(() => {
      running = null;
    });
    running = { first, next: null };
    return first;
  };
  return (why) => {
    if (running === null) return begin(why);
    const again = () => begin(why);
    running.next ??= running.first.then(again, again);
    return running.next;
  };
}

/**
 * Looks for a link until the school is in reach, only while somebody looks at the page. Each look that costs bytes
 * and leads to nothing makes the next pause longer: a portal that answers, a school whose visit fails all the same.
 */
function startProbing(
  options: SyncOptions & { isVisiting: () => boolean },
  onReach: () => void,
): { on(): void; off(): void } {
  const timer = openTimer();
  let isOn = false;
  let fruitless = 0;
  // A visit that is under way finds out by itself.
  const isWanted = () => options.page.isVisible() && !options.isVisiting();
  const look = async () => {
    const heard = isWanted() ? await probe(options.edges) : 'nobody';
    if (!isOn) return;
    const reach = isWanted() ? heard : 'nobody';
    fruitless = reach === 'nobody' ? 0 : fruitless + 1;
    if (reach === 'school') {
      isOn = false;
      onReach();
      return;
    }
    timer.set(probeDelayMs(fruitless), () => void look());
  };
  return {
    on: () => {
      if (isOn) return;
      isOn = true;
      timer.set(probeDelayMs(fruitless), () => void look());
    },
    off: () => {
      isOn = false;
      fruitless = 0;
      timer.stop();
    },
  };
}

/** Is there a link to look for after this? Undefined: nothing new is known. */
function isOutOfReach(outcome: VisitOutcome): boolean | undefined {
  if (outcome.state === 'no-contact') return outcome.why === 'no-network' || outcome.why === 'not-the-school';
  return outcome.state === 'done' || outcome.state === 'signed-out' ? false : undefined;
}

export function startSync(db: WorkDatabase, options: SyncOptions): Sync {
  const { page } = options;
  const controller = new AbortController();
  const edges = { ...options.edges, signal: controller.signal };
  const timer = openTimer();
  let isVisiting = false;
  const probing = startProbing({ ...options, edges, isVisiting: () => isVisiting }, () => go('link'));

  const rest = (outcome: VisitOutcome) => {
    if (controller.signal.aborted) return;
    const isIdle = isIdleAfter(outcome);
    timer.set(pauseAfter(outcome, edges.clock.now()), () => {
      if (!isIdle || page.isVisible()) go('timer');
    });
    const isLost = isOutOfReach(outcome);
    if (isLost === true) probing.on();
    if (isLost === false) probing.off();
    if (!isIdle) void page.askForBackgroundVisit();
    options.onEnd?.(outcome);
  };
  const syncNow = oneAtATime(async (why) => {
    options.onStart?.();
    isVisiting = true;
    // Its end sets the time anew: a visit that begins now is the one that was waited for.
    timer.stop();
    try {
      const outcome = await visit(db, { ...edges, isInReach: lookOnce(edges, why === 'link') }, why);
      rest(outcome);
      return outcome;
    } catch (error) {
      if (!controller.signal.aborted) timer.set(BROKEN_MS, () => go('timer'));
      options.onBroken?.(error);
      throw error;
    } finally {
      isVisiting = false;
    }
  });
  /** For triggers that nobody waits for: what broke has been told to `onBroken`. */
  function go(why: VisitReason): void {
    syncNow(why).catch(() => undefined);
  }
  const stops = [page.onVisible(() => go('visible')), page.onOnline(() => go('online'))];
  go('start');
  return {
    syncNow,
    stop: () => {
      controller.abort();
      timer.stop();
      probing.off();
      for (const stop of stops) stop();
    },
  };
}
