import { useState } from 'preact/hooks';

export type Action = {
  busy: boolean;
  /** The last one did not work: the screen says so. */
  failed: boolean;
  run(task: () => Promise<unknown>): void;
};

/** Something that a person pressed: under way, and what became of it. A second press waits for the first. */
export function useAction(): Action {
  const [state, setState] = useState<'rest' | 'busy' | 'failed'>('rest');
  return {
    busy: state === 'busy',
    failed: state === 'failed',
    run: (task) => {
      if (state === 'busy') return;
      setState('busy');
      task().then(
        () => setState('rest'),
        () => setState('failed'),
      );
    },
  };
}
