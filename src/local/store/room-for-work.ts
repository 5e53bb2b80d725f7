/**
 * A save that finds no room gets some and is tried again before anything is said. It is the page's code: the service worker
 * saves nothing that a child has just made.
 */
import Dexie from 'dexie';
import { giveReserve } from './reserve.ts';
import { StoreError, chainOf, storeFaultOf } from './store-error.ts';
import type { WorkDatabase } from './work-database.ts';

/** Makes some room; false when it has none to give. */
type RoomWay = () => Promise<boolean>;

/** Every save of work gets the reserve first, then what `more` can give. */
export function rescueSaves(db: WorkDatabase, more: readonly RoomWay[] = []): void {
  const ways = [giveReserve, ...more];
  db.rescue = (write) => withRoom(() => answered(db, write, ways), ways);
}

/** `write` is all or nothing; it is tried again after each of `ways` that made some room. */
export async function withRoom<T>(write: () => PromiseLike<T>, ways: readonly RoomWay[]): Promise<T> {
  // Part of a larger transaction, which is tried again as a whole.
  if (!Object.is(Dexie.currentTransaction, null)) return write();
  const left = [...ways];
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!mayLackRoom(error) || !(await makesRoom(left))) throw error;
    }
  }
}

/** A small value that the disk did not take has the same name as any other failure of the disk. */
function mayLackRoom(error: unknown): boolean {
  return storeFaultOf(error) === 'no-room' || chainOf(error).some(({ name }) => name === 'UnknownError');
}

async function makesRoom(left: RoomWay[]): Promise<boolean> {
  for (let way = left.shift(); way !== undefined; way = left.shift()) {
    // A way that fails has none to give: what is told is the save that did not work.
    if (await way().catch(() => false)) return true;
  }
  return false;
}

/**
 * Chromium drops its connections when the disk has no byte left, and never answers what was asked over them. Nobody can know
 * whether it was saved, so it is not tried again by itself: the screen says that it failed, and there is room for the next try.
 */
function answered<T>(db: WorkDatabase, write: () => PromiseLike<T>, ways: readonly RoomWay[]): Promise<T> {
  const connection: IDBDatabase | null = db.isOpen() ? db.backendDB() : null;
  return new Promise((resolve, reject) => {
    const lost = () => {
      void makesRoom([...ways]).finally(() => reject(new StoreError('not-saved')));
    };
    connection?.addEventListener('close', lost);
    const end = () => connection?.removeEventListener('close', lost);
    void write().then(resolve, reject).then(end);
  });
}
