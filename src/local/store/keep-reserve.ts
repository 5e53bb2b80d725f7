/**
 * Makes the reserve and tries whether there is room. Only a real write can tell: a browser's `estimate()` is a story,
 * and its own idea of the disk is minutes old (docs/decisions/0019). What was written is taken back at once.
 */
import { RESERVE_CACHE, addressOf, isKept, openReserve } from './reserve.ts';

const MIB = 1024 * 1024;
/** An evening of writing, photos and some minutes of sound; and the few rows of a removal. */
const RESERVE_BYTES = { work: 8 * MIB, tidying: MIB };
/** More is not tried: what had come before the disk was full after all is kept, and never paid for again. */
export const MOST_TRIED_BYTES = 64 * MIB;
const STEP_BYTES = 8 * MIB;
const BLOCK_BYTES = 64 * 1024;
const TRIAL = `/${RESERVE_CACHE}/trial/`;

/** True when the whole reserve is there, as it was or made anew. Nothing is half made. */
export async function keepReserve(): Promise<boolean> {
  if (!('caches' in globalThis)) return true;
  const cache = await openReserve();
  for (const reserve of ['tidying', 'work'] as const) {
    if (await isKept(cache, reserve)) continue;
    if (!(await isWritten(cache, addressOf(reserve), RESERVE_BYTES[reserve]))) return false;
  }
  return true;
}

/** Whether so many bytes can be written beside the reserve. */
export async function hasRoomFor(bytes: number): Promise<boolean> {
  if (!(await keepReserve())) return false;
  if (!('caches' in globalThis)) return true;
  const cache = await openReserve();
  const written: string[] = [];
  try {
    for (let left = Math.min(bytes, MOST_TRIED_BYTES); left > 0; left -= STEP_BYTES) {
      const address = TRIAL + String(written.length);
      if (!(await isWritten(cache, address, Math.min(left, STEP_BYTES)))) return false;
      written.push(address);
    }
    return true;
  } finally {
    for (const address of written) await cache.delete(address);
  }
}

async function isWritten(cache: Cache, address: string, bytes: number): Promise<boolean> {
  // Random, since some disks keep equal bytes in less room; one block of it, since randomness is slow to come by.
  const block = crypto.getRandomValues(new Uint8Array(BLOCK_BYTES));
  const blocks = Array.from({ length: Math.ceil(bytes / BLOCK_BYTES) }, () => block);
  try {
    await cache.put(address, new Response(new Blob(blocks)));
    return true;
  } catch {
    // QuotaExceededError, or UnknownError where the disk itself is full: each is a no. Nothing of it stays.
    await cache.delete(address);
    return false;
  }
}
