/**
 * Room on this device, for lessons and before them for work: a download is asked for when there is room for it, and the
 * reserve for a child's work is made in a quiet moment.
 */
import { hasRoomFor, keepReserve } from '#local/store/keep-reserve.ts';
import type { PackRow } from '#local/store/packs-database.ts';
import { rescueSaves } from '#local/store/room-for-work.ts';
import type { Parts } from '../parts.ts';
import { untilIdle } from './idle.ts';
import { openPacks } from './open-packs.ts';
import { askToPersist } from './storage.ts';

/** Enough for the next photo or minutes of sound; the reserve is then made anew when there is room for it. */
const WORK_BYTES = 8 * 1024 * 1024;

/**
 * Lets the service worker fetch what is missing of a pack that is wanted, if it fits. If it does not, that is noted with
 * the pack before a byte was paid for, so that the screens say so and offer what could go.
 */
export async function fetchIfRoom({ packs, porter }: Parts, packHash: string): Promise<'asked' | 'full'> {
  const rows = await packs.packs.where('state').anyOf('wanted', 'fetching', 'damaged').toArray();
  const coming = rows.filter(({ hash, trouble }) => hash === packHash || trouble === undefined);
  const leftBytes = coming.reduce((sum, row) => sum + bytesToGo(row), 0);
  const fits = await hasRoomFor(leftBytes);
  await packs.packs
    .where('hash')
    .equals(packHash)
    .modify((row) => {
      if (fits) delete row.trouble;
      else row.trouble = 'no-room';
    });
  if (!fits) return 'full';
  porter.fetch(packHash);
  return 'asked';
}

function bytesToGo({ entry, doneBytes }: PackRow): number {
  return Math.max(0, entry.sizeBytes - doneBytes);
}

/**
 * A save of work that finds no room gets it: after the reserve, from lessons that nobody needs, then from copies of files
 * that are at school, backed up or not. An installed app is promised
 * to be kept, by a browser that is asked: without that it clears everything when the disk is nearly full.
 */
export function keepRoomForWork({ work, packs, people, installs }: Parts): void {
  const fromLessons = async () => {
    const { makeRoom } = await import('#local/packs/make-room.ts');
    return (await makeRoom({ work, packs }, { open: await openPacks(), bytes: WORK_BYTES })) > 0;
  };
  const fromCopies = async () => {
    const { letGoCopies } = await import('#local/outbox/let-go-copies.ts');
    return (await letGoCopies(work, Infinity)) > 0;
  };
  rescueSaves(work, [fromLessons, fromCopies]);
  if (installs.state.value === 'opened') void askToPersist();
  if (people.profile.value !== undefined) void untilIdle().then(keepReserve);
}
