/**
 * Writes the newest value, one write at a time: what is typed while a write is under way is written after it, and
 * values in between are skipped. `state` is the truth for the screen: `saved` comes from the write's promise.
 */
import { signal, type ReadonlySignal } from '@preact/signals';

export type SaveState = 'none' | 'saving' | 'saved' | 'failed';

export type Saver<T> = {
  state: ReadonlySignal<SaveState>;
  save(value: T): void;
  /** Resolves when nothing is left to write; false when the last write failed. */
  settled(): Promise<boolean>;
  /** Writes the value that could not be written once more. */
  again(): void;
  /** What could not be written is no longer wanted. */
  forget(): void;
};

type Next<T> = { value: T } | undefined;

export function makeSaver<T>(write: (value: T) => Promise<void>): Saver<T> {
  const state = signal<SaveState>('none');
  let next: Next<T>;
  let failed: Next<T>;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (next !== undefined) {
      const { value } = next;
      next = undefined;
      state.value = 'saving';
      try {
        await write(value);
        failed = undefined;
        state.value = 'saved';
      } catch {
        // The screen says so and keeps the value in the field; `again` or the next change tries once more.
        failed = { value };
        state.value = 'failed';
      }
    }
    running = undefined;
  }

  function start(value: T): void {
    next = { value };
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
      while (running !== undefined) await running;
      return state.value !== 'failed';
    },
  };
}
