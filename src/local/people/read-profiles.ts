import { readMeta } from '../store/meta.ts';
import type { HouseholdChild, ProfileRow, WorkDatabase } from '../store/work-database.ts';

/** The people of this device, who opened it last first. */
export async function readProfiles(db: WorkDatabase): Promise<ProfileRow[]> {
  const profiles = await db.profiles.toArray();
  return profiles.sort((a, b) => b.lastOpenedAt - a.lastOpenedAt);
}

/** The children of this device's household who have not signed in on it yet. */
export async function readNewcomers(db: WorkDatabase): Promise<HouseholdChild[]> {
  const children = (await readMeta(db, 'household'))?.children ?? [];
  const known = new Set((await db.profiles.toArray()).map(({ personId }) => personId));
  return children.filter(({ personId }) => !known.has(personId));
}
