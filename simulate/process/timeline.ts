/**
 * Virtual time. Nothing waits: the next thing that is due happens at once, and time is then what it was due at. Every
 * task belongs to a process (a tab, a server); those of one that was killed are forgotten.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

/** A tab, a service worker or a server: what dies as a whole. */
export type Process = {
  name: string;
  isAlive: boolean;
  /** Until then it stands still: a page that the system has frozen. */
  frozenUntil?: number;
  wallOffsetMs(): number;
};

/** What a process is doing at the moment, for the table of faults and phases. */
export type Doing = { process: Process; task: string };

const doing = new AsyncLocalStorage<Doing | undefined>();

export function currentDoing(): Doing | undefined {
  return doing.getStore();
}

export function runAs<T>(what: Doing | undefined, task: () => T): T {
  return doing.run(what, task);
}

type Due = { at: number; order: number; task: () => void; doing: Doing | undefined; isOff: boolean };

export type Timer = { stop(): void };

export type Timeline = {
  /** Epoch ms of the world, which no device knows. */
  now(): number;
  after(ms: number, task: () => void): Timer;
  /** Lets things happen until this time, or until `isOver`. */
  runUntil(at: number, isOver?: () => boolean): Promise<void>;
};

const realImmediate = setImmediate;

/** Every promise that can go on without time has gone on. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    realImmediate(resolve);
  });
}

/** A binary heap, the soonest first. */
function openHeap() {
  const heap: Due[] = [];
  const isBefore = (a: Due, b: Due) => a.at < b.at || (a.at === b.at && a.order < b.order);
  const swap = (a: number, b: number) => {
    const [one, other] = [heap[a], heap[b]];
    if (one === undefined || other === undefined) return;
    heap[a] = other;
    heap[b] = one;
  };
  const isOutOfOrder = (parent: number, child: number) => {
    const [above, below] = [heap[parent], heap[child]];
    return above !== undefined && below !== undefined && isBefore(below, above);
  };
  return {
    peek: () => heap[0],
    push: (due: Due) => {
      heap.push(due);
      for (let at = heap.length - 1; at > 0;) {
        const parent = (at - 1) >> 1;
        if (!isOutOfOrder(parent, at)) break;
        swap(parent, at);
        at = parent;
      }
    },
    pop: () => {
      const [first] = heap;
      const last = heap.pop();
      if (last === undefined || last === first) return first;
      heap[0] = last;
      for (let at = 0; ;) {
        const [left, right] = [2 * at + 1, 2 * at + 2];
        let least = isOutOfOrder(at, left) ? left : at;
        if (isOutOfOrder(least, right)) least = right;
        if (least === at) break;
        swap(at, least);
        at = least;
      }
      return first;
    },
  };
}

/** `isBusy`: something goes on without time; it is waited for. */
export function openTimeline(start: number, isBusy: () => boolean): Timeline {
  const settle = async (): Promise<void> => {
    do await settled();
    while (isBusy());
  };
  const heap = openHeap();
  let now = start;
  let order = 0;
  return {
    now: () => now,
    after: (ms, task) => {
      order += 1;
      const due: Due = { at: now + Math.max(0, ms), order, task, doing: currentDoing(), isOff: false };
      heap.push(due);
      return {
        stop: () => {
          due.isOff = true;
        },
      };
    },
    runUntil: async (at, isOver = () => false) => {
      await settle();
      for (;;) {
        const due = heap.peek();
        if (due === undefined || due.at > at || isOver()) break;
        heap.pop();
        if (due.isOff || due.doing?.process.isAlive === false) continue;
        now = Math.max(now, due.at);
        const thawsAt = due.doing?.process.frozenUntil ?? 0;
        if (thawsAt > now) {
          due.at = thawsAt;
          heap.push(due);
          continue;
        }
        runAs(due.doing, due.task);
        await settle();
      }
      if (!isOver()) now = Math.max(now, at);
    },
  };
}
