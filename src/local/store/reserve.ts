/**
 * Room that is kept for what a child does: a ballast on the disk that is given up when a save finds none. It lies in
 * Cache Storage, which a browser counts together with the stores, and whose files are gone from the disk at once (files
 * under IndexedDB may go later).
 *
 * Invariants: giving up needs no room; nothing but `keep-reserve.ts` makes it again; and while it is given up no download
 * stores anything, so that what was freed for work stays for work.
 */
export const RESERVE_CACHE = 'bookbag-reserve';
/** `work`: for what a child does. `tidying`: the few rows that have to be written before anything can be removed. */
export type Reserve = 'work' | 'tidying';

/** True when there was something to give. */
export function giveReserve(): Promise<boolean> {
  return give('work');
}

export function giveTidying(): Promise<boolean> {
  return give('tidying');
}

/** False, too, on a device that never had one: an older version of the app, a browser without Cache Storage. */
export async function isReserveGiven(): Promise<boolean> {
  if (!('caches' in globalThis) || !(await caches.has(RESERVE_CACHE))) return false;
  return !(await isKept(await openReserve(), 'work'));
}

/** Asked by its key: a browser gives back no room as long as somebody holds an answer that it could still read. */
export async function isKept(cache: Cache, reserve: Reserve): Promise<boolean> {
  return (await cache.keys(addressOf(reserve))).length > 0;
}

export function addressOf(reserve: Reserve): string {
  return `/${RESERVE_CACHE}/${reserve}`;
}

let handle: Cache | undefined;

/** A page opens it in good time: on a disk without one free byte it could not be opened any more. */
export async function openReserve(): Promise<Cache> {
  handle ??= await caches.open(RESERVE_CACHE);
  return handle;
}

async function give(reserve: Reserve): Promise<boolean> {
  if (!('caches' in globalThis)) return false;
  if (handle === undefined && !(await caches.has(RESERVE_CACHE))) return false;
  return (await openReserve()).delete(addressOf(reserve));
}
