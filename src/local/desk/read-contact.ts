import { readMeta } from '../store/meta.ts';
import type { WorkDatabase } from '../store/work-database.ts';

export type Contact = {
  /** When the school last answered, by this device's clock, epoch ms; null: never. */
  at: number | null;
  /** Events that the school has not acknowledged. */
  waiting: number;
  /** False once the school's session of this person has ended: nothing new comes down until they sign in again. */
  signedIn: boolean;
};

export type Standing = Pick<Contact, 'at' | 'signedIn'>;

/** When the school last answered, and whether it still knows this person. */
export async function readStanding(db: WorkDatabase, personId: string): Promise<Standing> {
  const [contact, profile] = await Promise.all([readMeta(db, 'contact'), db.profiles.get(personId)]);
  return { at: contact?.at ?? null, signedIn: profile?.signedIn ?? true };
}

/** Whether the school has ever told this device what this person may read. */
export async function readHasHeard(db: WorkDatabase, personId: string): Promise<boolean> {
  return (await db.reads.get(personId)) !== undefined;
}

/** How this device, and the person who sits at it, stand with the school. */
export async function readContact(db: WorkDatabase, personId: string): Promise<Contact> {
  const [standing, waiting] = await Promise.all([
    readStanding(db, personId),
    db.events.where('[state+deviceSeq]').between(['waiting', 0], ['waiting', Infinity]).count(),
  ]);
  return { ...standing, waiting };
}
