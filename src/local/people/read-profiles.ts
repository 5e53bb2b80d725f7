import type { ProfileRow, WorkDatabase } from '../store/work-database.ts';

/** The people of this device, who opened it last first. */
export async function readProfiles(db: WorkDatabase): Promise<ProfileRow[]> {
  const profiles = await db.profiles.toArray();
  return profiles.sort((a, b) => b.lastOpenedAt - a.lastOpenedAt);
}
