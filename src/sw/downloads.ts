/**
 * Downloads in the background, one run at a time. A run belongs to no event: a browser ends an event after five
 * minutes, and the worker with it. So each event holds on to the run for less than that, and an open page sends
 * a new event every twenty seconds.
 */
import { openWishes, type Wishes } from '#local/packs/wishes.ts';
import { continueDownloads } from '#local/packs/continue-downloads.ts';
import { browserEdges } from '#local/packs/edges.ts';
import { readQueue } from '#local/packs/queue.ts';
import { pausePack } from '#local/packs/want-pack.ts';
import { openMeter } from '#local/plan/meter.ts';
import { readMeta } from '#local/store/meta.ts';
import type { PacksDatabase } from '#local/store/packs-database.ts';
import { holdFor } from './hold-for.ts';
import type { Stores } from './stores.ts';

export type Downloads = {
  /** A person, or news of a link: goes on with whatever is wanted, now. */
  begin(): Promise<void>;
  /** An open page: holds on to the run, or goes on where a worker was ended, but not at once after trouble. */
  stayAwake(): Promise<void>;
  /** A person stopped this one. */
  stop(packHash: string): Promise<void>;
  /** Somebody waits for a part: it comes next, and this ends with it, or when it cannot come now. */
  bring: Wishes['make'];
};

type Run = { done: Promise<void>; abort: AbortController; packHash: string | undefined; again: boolean };

const HOLD_MS = 240_000;
/** Then a player is told that it has not come. */
const PATIENCE_MS = 20_000;
/** Each try may cost something (a captive portal's page, bytes that cannot be stored): they become rare, until somebody asks. */
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

function isAskedAgain({ again }: Run): boolean {
  return again;
}

/** Something was put in front: what is on its way steps back, and goes on later from where it is. */
async function isOvertaken({ packHash }: Run, packs: PacksDatabase): Promise<boolean> {
  const [first] = await readQueue(packs);
  return packHash !== undefined && first !== undefined && first.hash !== packHash;
}

export function openDownloads(stores: Stores): Downloads {
  let run: Run | undefined;
  let pauseMs = 0;
  let notBefore = 0;
  const wishes = openWishes();

  function rest(isInTrouble: boolean, orderedMs = 0): void {
    pauseMs = isInTrouble ? Math.min(Math.max(pauseMs * 2, FIRST_PAUSE_MS, orderedMs), LONGEST_PAUSE_MS) : 0;
    notBefore = Date.now() + pauseMs;
  }

  function start(): Run {
    const fresh: Run = {
      done: Promise.resolve(),
      abort: new AbortController(),
      packHash: undefined,
      again: false,
    };
    fresh.done = downloadAll(stores, fresh, { wishes, rest })
      .catch((error: unknown) => {
        // The store failed: what it lost would be paid for again at every try.
        rest(true);
        throw error;
      })
      .finally(() => {
        run = undefined;
        wishes.settle();
      });
    run = fresh;
    return fresh;
  }

  async function begin(): Promise<void> {
    // What is asked for while a run comes to its end must not be missed.
    if (run !== undefined) run.again = true;
    const current = run ?? start();
    if (await isOvertaken(current, await stores.packs())) current.abort.abort();
    await holdFor(current.done, HOLD_MS);
  }

  return {
    begin,
    stayAwake: async () => {
      if (run === undefined && Date.now() < notBefore) return;
      await holdFor((run ?? start()).done, HOLD_MS);
    },
    stop: async (packHash) => {
      await pausePack(await stores.packs(), packHash);
      if (run?.packHash !== packHash) return;
      run.again = true;
      run.abort.abort();
      await holdFor(run.done, HOLD_MS);
    },
    bring: async (wish) => {
      if (!navigator.onLine) return;
      const come = wishes.make(wish);
      begin().catch(() => undefined);
      await holdFor(come, PATIENCE_MS);
    },
  };
}

async function downloadAll(
  stores: Stores,
  current: Run,
  { wishes, rest }: { wishes: Wishes; rest: (isInTrouble: boolean, orderedMs?: number) => void },
): Promise<void> {
  const work = await stores.work();
  const keys = (await readMeta(work, 'school'))?.keys ?? [];
  const meter = openMeter(work, () => Date.now());
  const packs = await stores.packs();
  let orderedMs: number | undefined;
  do {
    current.again = false;
    current.abort = new AbortController();
    const edges = { ...browserEdges(keys, current.abort.signal), wishes, meter };
    const last = await continueDownloads(packs, edges, (packHash) => {
      current.packHash = packHash;
    });
    orderedMs = last?.state === 'stuck' ? last.retryAfterMs : undefined;
    rest(last?.state === 'stuck', orderedMs);
    // What was asked for on the way, often by a page that only just came to it, is no reason to ask a school that is busy.
  } while (isAskedAgain(current) && orderedMs === undefined);
}
