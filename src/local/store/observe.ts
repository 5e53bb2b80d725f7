/**
 * Follows a question to the stores: asks at once and again after every change, by whichever tab or worker made
 * it. Dexie's liveQuery may answer before a write is on the disk: it says what is, never that something is saved.
 */
import { liveQuery } from 'dexie';

export type Watcher<T> = { next: (answer: T) => void; failed: (reason: unknown) => void };

/** Starts following; the result ends it. */
export function observe<T>(question: () => Promise<T>, watcher: Watcher<T>): () => void {
  const following = liveQuery(question).subscribe({ next: watcher.next, error: watcher.failed });
  return () => {
    following.unsubscribe();
  };
}
