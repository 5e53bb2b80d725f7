/**
 * Who has opened the app. A tab remembers it until it is closed; a new one asks who is there, because siblings share
 * devices. Where only one person uses a device, it opens on their day at once: nothing that a killed browser could
 * forget decides that. What a profile may read, the school decides.
 */
import { signal } from '@preact/signals';
import { readNewcomers } from '#local/people/read-profiles.ts';
import type { ProfileRow, WorkDatabase } from '#local/store/work-database.ts';
import type { OpenProfile } from '../parts.ts';
import { forget, recall, remember } from './memory.ts';

const OPEN = 'open-profile';

export async function openPeople(work: WorkDatabase): Promise<OpenProfile> {
  const profile = signal<ProfileRow | undefined>(undefined);
  const enter = (row: ProfileRow | undefined): boolean => {
    if (row === undefined) return false;
    remember(OPEN, row.personId, 'tab');
    profile.value = row;
    return true;
  };
  const open = async (personId: string): Promise<boolean> => enter(await work.profiles.get(personId));
  const known = recall(OPEN, 'tab');
  enter(await (known === undefined ? onlyPerson(work) : work.profiles.get(known)));
  return {
    profile,
    open,
    close: () => {
      forget(OPEN, 'tab');
      profile.value = undefined;
    },
  };
}

async function onlyPerson(work: WorkDatabase): Promise<ProfileRow | undefined> {
  const [first, ...others] = await work.profiles.limit(2).toArray();
  // Siblings who are still to sign in share it, too.
  const isShared = others.length > 0 || (first !== undefined && (await readNewcomers(work)).length > 0);
  return isShared ? undefined : first;
}
