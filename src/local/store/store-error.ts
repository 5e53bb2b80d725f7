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

/** The error and those inside it. */
export function chainOf(error: unknown, depth = 0): { name: string; message: string }[] {
  if (typeof error !== 'object' || error === null || depth > 4) return [];
  const { name, message, inner, cause } = error as Record<string, unknown>;
  return [
    { name: String(name), message: String(message) },
    ...chainOf(inner, depth + 1),
    ...chainOf(cause, depth + 1),
  ];
}

/**
 * Dexie wraps a full disk into an AbortError, with the QuotaExceededError inside. Where other apps have filled the disk
 * before Chromium knows of it, it says that it could not write the file under a large value.
 */
export function storeFaultOf(error: unknown): StoreFault {
  if (error instanceof StoreError) return error.fault;
  const chain = chainOf(error);
  if (chain.some(({ name, message }) => isFull(name, message))) return 'no-room';
  return chain.some(({ name }) => name === Dexie.errnames.DatabaseClosed) ? 'closed' : 'not-saved';
}

function isFull(name: string, message: string): boolean {
  return name.startsWith('QuotaExceeded') || message.startsWith('Failed to write blobs');
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
  const write = () => db.transaction('rw', tables, async () => task());
  return saving(() => (db.rescue === undefined ? write() : db.rescue(write)));
}
