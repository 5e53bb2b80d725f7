/**
 * Who has opened the app. It is remembered on this device until somebody says "Switch person", so that a cold
 * start goes straight to the child's day. The memory is a name only: what a profile may read, the school decides.
 */
import { signal } from '@preact/signals';
import type { ProfileRow, WorkDatabase } from '#local/store/work-database.ts';
import type { OpenProfile } from '../parts.ts';
import { forget, recall, remember } from './memory.ts';

const OPEN = 'open-profile';

export async function openPeople(work: WorkDatabase): Promise<OpenProfile> {
  const profile = signal<ProfileRow | undefined>(undefined);
  const open = async (personId: string): Promise<boolean> => {
    const row = await work.profiles.get(personId);
    if (row === undefined) return false;
    remember(OPEN, personId);
    profile.value = row;
    return true;
  };
  const known = recall(OPEN);
  if (known !== undefined) await open(known);
  return {
    profile,
    open,
    close: () => {
      forget(OPEN);
      profile.value = undefined;
    },
  };
}
