/**
 * Keeps what stands of long streams ready for the next new device. A visit only says which streams have grown; some seconds
 * later they are carried on, one at a time and some thousand events at a time, on a thread of low priority, so that no visit
 * waits for it. After a start every stream is looked at once.
 *
 * Nothing hangs on it: a stream that it has not come to, or at which it failed, is read as well (`snapshots.ts`). It reads the
 * log alone, which is never changed, so that a rebuild, a restore or a kill at any moment leaves nothing to mend.
 */
import { once } from 'node:events';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { KnownEvent } from '#core/work/event.ts';
import { parseStream, type StreamId } from '#core/work/stream.ts';
import type { Places } from '../store/log.ts';
import type { Store } from '../store/store.ts';
import type { SnapshotMaterial } from './make-snapshot.ts';
import type { ThreadTask } from './snapshot-thread.ts';
import { keepSnapshot, keptSnapshot, LONG_STREAM } from './snapshots.ts';

/** As much may have come since, and no more: less than a device takes along as it is. */
const BEHIND = 100;
/** So many events at most go into one that is kept; a longer past is made in several steps. */
const STEP = 20_000;
/** What the server's own thread reads of them without a break. */
const PAGE = { items: 250, characters: 1_048_576 };
const REST_MS = 2000;
/** Enough for what stands of a hundred thousand events. */
const THREAD_LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 16 };

export type SnapshotKeeper = {
  /** Streams that have grown, and up to where. Costs a visit nothing: it is only remembered. */
  grown(places: ReadonlyMap<StreamId, Places>): void;
  /** Looks at every stream of the school, as after a start. */
  lookAtAll(): Promise<void>;
  /** Ends what it is at, whatever that is. */
  close(): Promise<void>;
};

export type KeeperOptions = {
  /** Told of a failure; the stream is tried again when it has grown. */
  failed: (error: unknown) => void;
  /** From the first word that something has grown until it is looked at. */
  restMs?: number;
};

type Thread = {
  take(events: readonly KnownEvent[]): void;
  /** Of the snapshot before and of what it has taken since. */
  make(before: Pick<SnapshotMaterial, 'stream' | 'body'>): Promise<Uint8Array>;
  end(): Promise<unknown>;
};

/** There only while there is something to make. One that broke has lost what it took: it is asked nothing more. */
function openThread(signal: AbortSignal): Thread {
  let worker: Worker | undefined;
  let fault: Error | undefined;
  const open = () => {
    const file = new URL('./snapshot-thread.ts', import.meta.url);
    const opened = new Worker(file, { resourceLimits: THREAD_LIMITS });
    // Also when nobody waits for what it makes: an error without a listener ends the server.
    return opened.once('error', (error: Error) => (fault = error));
  };
  const tell = (task: ThreadTask) => {
    if (fault !== undefined) throw fault;
    worker ??= open();
    worker.postMessage(task);
    return worker;
  };
  return {
    take: (events) => {
      tell({ events });
    },
    make: async (before) => {
      const [body] = (await once(tell(before), 'message', { signal })) as [Uint8Array];
      return body;
    },
    end: async () => worker?.terminate(),
  };
}

/** Hands the thread the next step of events after `seq`, with breaks in which others are answered. Resolves with its end. */
async function handOver(store: Store, { take }: Thread, { stream, seq }: { stream: StreamId; seq: number }) {
  for (let after = seq, events = 0; ;) {
    const page = await store.page(stream, after, PAGE);
    take(page.events);
    events += page.events.length;
    if (!page.more || events >= STEP) return page.seq;
    after = page.seq;
    await nextTurn();
  }
}

/** Goes on by one step where the stream is behind. Resolves with how far it is made now, and whether that was not all. */
async function carryOn(store: Store, thread: Thread, stream: StreamId) {
  const head = await store.head(stream);
  if (head < LONG_STREAM) return { seq: 0, isMore: false };
  const kept = await keptSnapshot(store, stream);
  const before = kept?.seq ?? 0;
  if (head - before < BEHIND) return { seq: before, isMore: false };
  const seq = await handOver(store, thread, { stream, seq: before });
  await keepSnapshot(store, { stream, seq, body: await thread.make({ stream, body: kept?.body }) });
  return { seq, isMore: head - seq >= BEHIND };
}

export function openSnapshotKeeper(store: Store, options: KeeperOptions): SnapshotKeeper {
  const { failed, restMs = REST_MS } = options;
  const due = new Set<StreamId>();
  /** How far a stream was made when it was looked at last. */
  const made = new Map<StreamId, number>();
  const closing = new AbortController();
  const { signal } = closing;
  let running: Promise<void> | undefined;

  const carryAllOn = async () => {
    await pause(restMs, undefined, { signal, ref: false });
    const thread = openThread(signal);
    try {
      // What is said to have grown meanwhile comes at its end.
      for (const stream of due) {
        due.delete(stream);
        const { seq, isMore } = await carryOn(store, thread, stream);
        made.set(stream, seq);
        if (isMore) due.add(stream);
        await nextTurn(undefined, { signal });
      }
    } finally {
      await thread.end();
    }
  };

  const wake = () => {
    if (due.size === 0 || signal.aborted) return;
    running ??= carryAllOn()
      .catch((error: unknown) => {
        if (!signal.aborted) failed(error);
      })
      .finally(() => {
        running = undefined;
        wake();
      });
  };

  /** `head`: as far as anybody knows. */
  const look = (stream: StreamId, head: number) => {
    const isBehind = head >= LONG_STREAM && head - (made.get(stream) ?? 0) >= BEHIND;
    if (isBehind && parseStream(stream)?.kind === 'student') due.add(stream);
  };

  return {
    grown: (places) => {
      for (const [stream, { last }] of places) look(stream, last);
      wake();
    },
    lookAtAll: async () => {
      for (const stream of await store.streams()) look(stream, Infinity);
      wake();
    },
    close: async () => {
      closing.abort();
      await running;
    },
  };
}
