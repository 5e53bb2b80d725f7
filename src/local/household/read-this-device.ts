/** How this device is doing, for whoever has to help: what its help code says, and which lessons could leave it. */
import { DAY_MS } from '#core/plan/data-plan.ts';
import { HELP_TROUBLES, type HelpFacts, type HelpTrouble } from '#core/protocol/help-code.ts';
import { packsToGo, type PackToGo, type RoomStores } from '../packs/make-room.ts';
import { readProfiles } from '../people/read-profiles.ts';
import { isFinished } from '../shelf/next-lesson.ts';
import { readShelf } from '../shelf/read-shelf.ts';
import { readMeta } from '../store/meta.ts';
import { readSyncStop } from './read-sync-stop.ts';

export type ThisDevice = {
  help: Omit<HelpFacts, 'version'>;
  /** Given names of those who use it. */
  people: string[];
  lastAtSchool: number | null;
};

function troubleOf(joined: boolean, why: string | undefined): HelpTrouble {
  if (!joined) return 'not-joined';
  if (why === undefined) return 'none';
  return HELP_TROUBLES.find((trouble) => trouble === why) ?? 'other';
}

export async function readThisDevice(stores: RoomStores, now: number): Promise<ThisDevice> {
  const { joined, people, lastAtSchool } = await readSyncStop(stores, now);
  const retry = await readMeta(stores.work, 'retry');
  const profiles = await readProfiles(stores.work);
  const packs = await stores.packs.packs.toArray();
  const sumOf = (count: 'pieces' | 'damaged') => people.reduce((sum, person) => sum + person[count], 0);
  return {
    help: {
      waiting: sumOf('pieces'),
      lastVisitDay: lastAtSchool === null ? null : Math.floor(lastAtSchool / DAY_MS),
      trouble: troubleOf(joined, retry?.why),
      full: packs.some(({ trouble }) => trouble === 'no-room'),
      damaged: sumOf('damaged') > 0,
    },
    people: profiles.map(({ givenName }) => givenName),
    lastAtSchool,
  };
}

/**
 * Lessons that somebody may take off: nobody's class has them, or everybody here who has them is done with them all. In the
 * order in which they had better go; `open` are those that a child is in.
 */
export async function readPacksToGo(stores: RoomStores, open: ReadonlySet<string>): Promise<PackToGo[]> {
  const unfinished = new Set<string>();
  for (const { personId } of await readProfiles(stores.work)) {
    for (const { lessons, rows } of await readShelf(stores.work, stores.packs, personId)) {
      if (lessons.every(isFinished)) continue;
      for (const { hash } of rows) unfinished.add(hash);
    }
  }
  const packs = await packsToGo(stores, open);
  return packs.filter(({ hash, needed, freesBytes }) => freesBytes > 0 && !(needed && unfinished.has(hash)));
}
