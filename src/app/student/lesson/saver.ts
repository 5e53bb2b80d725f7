/**
 * Writes the newest value, one write at a time and at most a few in a second: what is typed meanwhile is written after
 * that, and values in between are skipped. So a crash costs less than a second of typing, and typing costs little.
 * `state` is the truth for the screen: `saved` comes from the promise of the write, when nothing newer waits.
 */
import { signal, type ReadonlySignal } from '@preact/signals';

export type SaveState = 'none' | 'saving' | 'saved' | 'failed';

export type Saver<T> = {
  state: ReadonlySignal<SaveState>;
  save(value: T): void;
  /** Writes at once what waits; resolves when nothing is left to write, to false when the last write failed. */
  settled(): Promise<boolean>;
  /** Writes the value that could not be written once more. */
  again(): void;
  /** What could not be written is no longer wanted. */
  forget(): void;
};

type Next<T> = { value: T } | undefined;

const REST_MS = 400;

/** `mayRest`: somebody may still be typing. */
export function makeSaver<T>(write: (value: T) => Promise<void>, mayRest = () => true): Saver<T> {
  const state = signal<SaveState>('none');
  const rest = makeRest(mayRest);
  let next: Next<T>;
  let failed: Next<T>;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (next !== undefined) {
      const { value } = next;
      next = undefined;
      try {
        await write(value);
        failed = undefined;
        if (isNothingNewer()) state.value = 'saved';
        await rest.take();
      } catch {
        // The screen says so and keeps the value in the field; `again` or the next change tries once more.
        failed = { value };
        if (isNothingNewer()) state.value = 'failed';
      }
    }
    running = undefined;
  }

  // Asked as a function: what is saved meanwhile is nothing that the compiler sees.
  function isNothingNewer(): boolean {
    return next === undefined;
  }

  function start(value: T): void {
    next = { value };
    state.value = 'saving';
    running ??= run();
  }

  return {
    state,
    save: start,
    again: () => {
      if (failed !== undefined) start(failed.value);
    },
    forget: () => {
      failed = undefined;
      if (state.peek() === 'failed') state.value = 'none';
    },
    settled: async () => {
      const release = rest.forbid();
      while (running !== undefined) await running;
      release();
      return state.value !== 'failed';
    },
  };
}

/** The pause between two writes. Nobody waits through it: not who asks whether all is written, nor a page that is left. */
function makeRest(mayRest: () => boolean) {
  let end: (() => void) | undefined;
  let forbidden = 0;
  return {
    take: async () => {
      if (forbidden > 0 || !mayRest() || document.visibilityState === 'hidden') return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(over, REST_MS);
        document.addEventListener('visibilitychange', over);
        end = over;
        function over() {
          clearTimeout(timer);
          document.removeEventListener('visibilitychange', over);
          end = undefined;
          resolve();
        }
      });
    },
    /** Until the result is called there is no pause. */
    forbid: () => {
      forbidden += 1;
      end?.();
      return () => {
        forbidden -= 1;
      };
    },
  };
}
