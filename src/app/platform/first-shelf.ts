/**
 * The shelf of the person who opens the app, read while its words are still on their way: Today then shows its first
 * thing in the first frame, and a slow device does not lay out an empty page before.
 */
import { readShelf, type PackOnShelf } from '#local/shelf/read-shelf.ts';
import type { PacksDatabase } from '#local/store/packs-database.ts';
import type { ProfileRow, WorkDatabase } from '#local/store/work-database.ts';
import type { Parts } from '../parts.ts';

/** Resolves to a function that hands the shelf out once, to that person's screen. Never rejects: the screen asks anyway. */
export async function readFirstShelf(
  stores: { work: WorkDatabase; packs: PacksDatabase },
  profile: ProfileRow | undefined,
): Promise<Parts['takeFirstShelf']> {
  let shelf: PackOnShelf[] | undefined;
  if (profile?.roles.includes('student') === true && location.pathname === '/') {
    shelf = await readShelf(stores.work, stores.packs, profile.personId).catch(() => undefined);
  }
  return (personId) => {
    const taken = personId === profile?.personId ? shelf : undefined;
    shelf = undefined;
    return taken;
  };
}
