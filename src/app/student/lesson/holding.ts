import type { Holds } from '../../parts.ts';

/** An update of the app, which reloads the page, waits until `task` is over. */
export async function holding<T>(holds: Holds, task: () => Promise<T>): Promise<T> {
  const release = holds.hold();
  try {
    return await task();
  } finally {
    release();
  }
}
