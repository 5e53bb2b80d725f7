import { useLayoutEffect, useState } from 'preact/hooks';
import { observe } from '#local/store/observe.ts';

/** What is known of an answer from the stores. */
export type Stored<T> = { state: 'opening' } | { state: 'here'; value: T } | { state: 'failed' };

/**
 * Follows a question to the stores and draws again after every change, by whichever tab or worker made it.
 * `keys` are the values that the question depends on, as in a hook's dependencies. It is asked at once after drawing,
 * not after painting: an empty page that is painted first costs a slow device a tenth of a second.
 */
export function useStored<T>(question: () => Promise<T>, keys: readonly unknown[]): Stored<T> {
  const [answer, setAnswer] = useState<Stored<T>>({ state: 'opening' });
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
