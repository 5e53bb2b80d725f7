import { useLayoutEffect, useState } from 'preact/hooks';
import { observe } from '#local/store/observe.ts';

/** What is known of an answer from the stores. */
export type Stored<T> = { state: 'opening' } | { state: 'here'; value: T } | { state: 'failed' };

/**
 * Follows a question to the stores and draws again after every change, by whichever tab or worker made it.
 * `keys` are the values that the question depends on, as in a hook's dependencies. It is asked at once after drawing,
 * not after painting: an empty page that is painted first costs a slow device a tenth of a second. `known` is an answer
 * that is there already, so that the first frame can show it.
 */
export function useStored<T>(
  question: () => Promise<T>,
  keys: readonly unknown[],
  known?: () => T | undefined,
): Stored<T> {
  const [answer, setAnswer] = useState<Stored<T>>(() => {
    const value = known?.();
    return value === undefined ? { state: 'opening' } : { state: 'here', value };
  });
  useLayoutEffect(
    () =>
      observe(question, {
        next: (value) => setAnswer({ state: 'here', value }),
        failed: () => setAnswer({ state: 'failed' }),
      }),
    keys,
  );
  return answer;
}
