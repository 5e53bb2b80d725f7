/** The savers of a lesson's registers, one a key, and what they are together: one failed save is a failed save. */
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { Holds } from '../../parts.ts';
import { makeSaver, type Saver, type SaveState } from './saver.ts';

export type Savers = {
  state: ReadonlySignal<SaveState>;
  of(key: string): Saver<unknown>;
  again(): void;
  settled(): Promise<void>;
  /** Nobody types any more: what waits, and what still comes, is written at once. Resolves when that is done. */
  leave(): Promise<void>;
  /** What could not be written is no longer wanted here. */
  forget(): void;
};

type Write = (key: string, value: unknown) => Promise<void>;

/** An update of the app waits while something is being saved, and while something could not be. */
export function makeSavers(write: Write, holds: Holds): Savers {
  const all = signal<ReadonlyMap<string, Saver<unknown>>>(new Map());
  const state = computed(() => together([...all.value.values()].map((saver) => saver.state.value)));
  let release: (() => void) | undefined;
  let isLeft = false;
  effect(() => {
    const open = state.value === 'saving' || state.value === 'failed';
    if (open) release ??= holds.hold();
    else {
      release?.();
      release = undefined;
    }
  });
  const settled = async () => {
    await Promise.all([...all.peek().values()].map((saver) => saver.settled()));
  };
  return {
    state,
    of: (key) => {
      const known = all.peek().get(key);
      if (known !== undefined) return known;
      const saver = makeSaver<unknown>(
        (value) => write(key, value),
        () => !isLeft,
      );
      all.value = new Map([...all.peek(), [key, saver]]);
      return saver;
    },
    again: () => {
      for (const saver of all.peek().values()) saver.again();
    },
    forget: () => {
      for (const saver of all.peek().values()) saver.forget();
    },
    settled,
    leave: () => {
      isLeft = true;
      return settled();
    },
  };
}

function together(states: readonly SaveState[]): SaveState {
  const loudest = (['failed', 'saving', 'saved'] as const).find((state) => states.includes(state));
  return loudest ?? 'none';
}
