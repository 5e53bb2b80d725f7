/**
 * The one error of the device's store. A failed local save is the worst thing that can happen here, so it is
 * thrown and never returned: nobody can forget to look at it, and a screen always shows it.
 */
import Dexie, { type Table } from 'dexie';
import { giveReserve } from './reserve.ts';
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
function chainOf(error: unknown, depth = 0): { name: string; message: string }[] {
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

/** A small value that the disk did not take has the same name as any other failure of the disk. */
function mayLackRoom(error: unknown): boolean {
  return storeFaultOf(error) === 'no-room' || chainOf(error).some(({ name }) => name === 'UnknownError');
}

/** Makes some room for a save that found none; false when it has none to give. */
export type RoomWay = () => Promise<boolean>;

/**
 * Runs a write and turns whatever stops it into a StoreError. When there is no room for it, it is tried again after each
 * of `ways` that made some: first the reserve, which is there for that. So `write` is all or nothing.
 */
export async function saving<T>(
  write: () => PromiseLike<T>,
  ways: readonly RoomWay[] = [giveReserve],
): Promise<T> {
  // Part of a larger transaction, which is tried again as a whole.
  if (!Object.is(Dexie.currentTransaction, null)) return write();
  const left = [...ways];
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (error instanceof StoreError) throw error;
      if (!mayLackRoom(error) || !(await makesRoom(left))) throw new StoreError(storeFaultOf(error), error);
    }
  }
}

async function makesRoom(left: RoomWay[]): Promise<boolean> {
  for (let way = left.shift(); way !== undefined; way = left.shift()) {
    // A way that fails has none to give: what is told is the save that did not work.
    if (await way().catch(() => false)) return true;
  }
  return false;
}

/**
 * One strict transaction, all or nothing. The scope is an `async` function written out here, because Dexie keeps
 * a transaction open across native awaits only when it can see that its scope is async; a plain function that
 * returns a promise commits too early. `task` awaits nothing but the store: no fetch, no WebCrypto.
 */
export function saveIn<T>(db: WorkDatabase, tables: readonly Table[], task: () => Promise<T>): Promise<T> {
  const write = () => answered(db, () => db.transaction('rw', tables, async () => task()));
  return saving(write, [giveReserve, ...db.roomWays]);
}

/**
 * Chromium drops its connections when the disk has no byte left, and never answers what was asked over them. Nobody can know
 * whether it was saved, so it is not tried again by itself: the screen says that it failed, and there is room for the next try.
 */
function answered<T>(db: WorkDatabase, write: () => PromiseLike<T>): Promise<T> {
  const connection: IDBDatabase | null = db.isOpen() ? db.backendDB() : null;
  return new Promise((resolve, reject) => {
    const lost = () => {
      void giveReserve().finally(() => reject(new StoreError('not-saved')));
    };
    connection?.addEventListener('close', lost);
    const end = () => connection?.removeEventListener('close', lost);
    void write().then(resolve, reject).then(end);
  });
}
