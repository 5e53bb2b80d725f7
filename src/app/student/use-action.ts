import { useRef, useState } from 'preact/hooks';

export type Action = {
  busy: boolean;
  /** The last one did not work: the screen says so. */
  failed: boolean;
  /** `of`: what is acted on. A second press for the same is one with the first; another does not wait for it. */
  run(task: () => Promise<unknown>, of?: string): void;
};

/** Something that a person pressed: under way, and what became of it. */
export function useAction(): Action {
  const underWay = useRef(new Set<string>());
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  return {
    busy,
    failed,
    run: (task, of = '') => {
      if (underWay.current.has(of)) return;
      underWay.current.add(of);
      setBusy(true);
      setFailed(false);
      // In the same frame as what the task has changed: the focus may go to a button that is in reach again.
      const end = (hasFailed: boolean) => {
        underWay.current.delete(of);
        setBusy(underWay.current.size > 0);
        if (hasFailed) setFailed(true);
      };
      task().then(
        () => end(false),
        () => end(true),
      );
    },
  };
}
