/**
 * The one error of the device's store. A failed local save is the worst thing that can happen here, so it is
 * thrown and never returned: nobody can forget to look at it, and a screen always shows it.
 */
import Dexie, { type Table } from 'dexie';
import type { WorkDatabase } from './work-database.ts';

/**
 * `no-room`: the disk is full, nothing was half saved. `newer-schema`: a newer Bookbag has written here, this
 * one must be reloaded. `closed`: another tab is updating the store, reload. `not-saved`: anything else.
 */
export type StoreFault = 'no-room' | 'newer-schema' | 'closed' | 'not-saved';

export class StoreError extends Error {
  readonly fault: StoreFault;

  constructor(fault: StoreFault, cause?: unknown) {
    super(`The device's store: ${fault}`, { cause });
    this.name = 'StoreError';
    this.fault = fault;
  }
}

function namesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 4) return [];
  const { name, inner, cause } = error as { name?: unknown; inner?: unknown; cause?: unknown };
  return [
    ...(typeof name === 'string' ? [name] : []),
    ...namesOf(inner, depth + 1),
    ...namesOf(cause, depth + 1),
  ];
}

/** Dexie wraps a full disk into an AbortError, with the QuotaExceededError inside. */
export function storeFaultOf(error: unknown): StoreFault {
  if (error instanceof StoreError) return error.fault;
  const names = namesOf(error);
  if (names.some((name) => name.startsWith('QuotaExceeded'))) return 'no-room';
  return names.includes(Dexie.errnames.DatabaseClosed) ? 'closed' : 'not-saved';
}

/** Runs a write and turns whatever stops it into a StoreError. */
export async function saving<T>(write: () => PromiseLike<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw error instanceof StoreError ? error : new StoreError(storeFaultOf(error), error);
  }
}

/**
 * One strict transaction, all or nothing. The scope is an `async` function written out here, because Dexie keeps
 * a transaction open across native awaits only when it can see that its scope is async; a plain function that
 * returns a promise commits too early. `task` awaits nothing but the store: no fetch, no WebCrypto.
 */
export function saveIn<T>(db: WorkDatabase, tables: readonly Table[], task: () => Promise<T>): Promise<T> {
  return saving(() => db.transaction('rw', tables, async () => task()));
}
