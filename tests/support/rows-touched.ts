/** Counts the rows of a test's IndexedDB that are read, walked over or counted. */
import { IDBIndex, IDBObjectStore } from 'fake-indexeddb';
import { vi } from 'vitest';

const READS = ['get', 'getKey', 'getAll', 'getAllKeys', 'count', 'openCursor', 'openKeyCursor'] as const;

/** What one answer of the store has cost it: a cursor answers once a row. */
function rowsIn(result: unknown): number {
  if (typeof result === 'number') return result;
  if (Array.isArray(result)) return result.length;
  return result === null || result === undefined ? 0 : 1;
}

/** Rows that are touched while `work` is done. */
export async function rowsTouched(work: () => Promise<unknown>): Promise<number> {
  let touched = 0;
  const spies = [IDBObjectStore.prototype, IDBIndex.prototype].flatMap((table) =>
    READS.map((name) => {
      const read = table[name] as (this: unknown, ...values: unknown[]) => IDBRequest<unknown>;
      return vi.spyOn(table, name as 'get').mockImplementation(function (this: unknown, ...values) {
        const request = read.apply(this, values);
        request.addEventListener('success', () => (touched += rowsIn(request.result)));
        return request as never;
      });
    }),
  );
  try {
    await work();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return touched;
}
