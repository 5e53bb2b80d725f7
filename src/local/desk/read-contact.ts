import { readMeta } from '../store/meta.ts';
import type { EventRow, WorkDatabase } from '../store/work-database.ts';

export type Contact = {
  /** When the school last answered, by this device's clock, epoch ms; null: never. */
  at: number | null;
  /** Events that the school has not acknowledged. */
  waiting: number;
  /** False once the school's session of this person has ended: nothing new comes down until they sign in again. */
  signedIn: boolean;
};

function countIn(db: WorkDatabase, state: EventRow['state']): Promise<number> {
  return db.events.where('[state+deviceSeq]').between([state, 0], [state, Infinity]).count();
}

/** How this device, and the person who sits at it, stand with the school. */
export async function readContact(db: WorkDatabase, personId: string): Promise<Contact> {
  const contact = await readMeta(db, 'contact');
  const profile = await db.profiles.get(personId);
  const [waiting, sent] = await Promise.all([countIn(db, 'waiting'), countIn(db, 'sent')]);
  return { at: contact?.at ?? null, waiting: waiting + sent, signedIn: profile?.signedIn ?? true };
}
