/**
 * What an update of the app waits for: an open lesson, a recording, a save. Each tab that has one holds a lock of its
 * own, so that every tab knows of all of them, and the lock of a tab that crashed or was closed is gone with it.
 */
import type { HoldReason, Holds } from '../parts.ts';

export type TabHolds = Holds & {
  /** Runs when nothing is under way in this tab: now, or as soon as that is so. */
  whenFree(run: () => void): void;
  /** Resolves when nothing is under way in any tab, and tells meanwhile what it waits for. */
  untilAllFree(onWait: (why: HoldReason) => void): Promise<void>;
};

type Locks = Pick<LockManager, 'request' | 'query'>;

const PREFIX = 'bookbag-hold/';

/** Without a service worker there are no updates, and where that is missing so may be the locks. */
function locksOfBrowser(): Locks | undefined {
  return 'locks' in navigator ? navigator.locks : undefined;
}

export function makeHolds(locks: Locks | undefined = locksOfBrowser()): TabHolds {
  let held = 0;
  let unlock: (() => void) | undefined;
  let waiting: (() => void) | undefined;
  const settle = () => {
    if (held > 0) return;
    unlock?.();
    unlock = undefined;
    waiting?.();
  };
  return {
    hold(why = 'work') {
      held += 1;
      unlock ??= lock(locks, why);
      let open = true;
      return () => {
        if (open) held -= 1;
        open = false;
        settle();
      };
    },
    whenFree(run) {
      waiting = run;
      settle();
    },
    untilAllFree: (onWait) => untilNoneIsHeld(locks, onWait),
  };
}

/** One lock a tab; returns what lets go of it. */
function lock(locks: Locks | undefined, why: HoldReason): () => void {
  let letGo: () => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  void locks?.request(`${PREFIX}${why}/${crypto.randomUUID()}`, () => over);
  return letGo;
}

async function untilNoneIsHeld(locks: Locks | undefined, onWait: (why: HoldReason) => void): Promise<void> {
  for (;;) {
    const names = (await locks?.query())?.held?.map(({ name = '' }) => name) ?? [];
    const holds = names.filter((name) => name.startsWith(PREFIX));
    const [first] = holds;
    if (first === undefined) return;
    onWait(holds.some((name) => name.startsWith(`${PREFIX}lesson/`)) ? 'lesson' : 'work');
    // Granted when its tab lets go of it, or is no more.
    await locks?.request(first, () => undefined);
  }
}
