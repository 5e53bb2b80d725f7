/**
 * The contact log: the third way to know of a child, beside their work and their devices. Somebody called and wrote down
 * what they learned; it is read by staff alone.
 */
import type { KnownEvent } from './event.ts';
import type { ContactLogged } from './desk-payloads.ts';
import { readDeskPayload } from './read-desk-payload.ts';
import { whenDone } from './when-done.ts';

export type Contact = ContactLogged & { at: number; by: string };

/** What explains that no work comes; `reached` and `back` do not. */
const EXCUSES: readonly ContactLogged['outcome'][] = ['ill', 'device-broken', 'offline'];
/** An explanation without an end is good for so long: then somebody has to ask again. */
const GOOD_FOR_MS = 7 * 86_400_000;

/** Newest first. `events`: of one child's staff stream. */
export function contactsIn(events: readonly KnownEvent[]): Contact[] {
  const contacts = events.flatMap((event): Contact[] => {
    const logged = readDeskPayload(event, 'contact-logged');
    return logged === undefined ? [] : [{ ...logged, at: whenDone(event), by: event.personId }];
  });
  return contacts.sort((a, b) => b.at - a.at);
}

/** The explanation that is good at `now`; a later "back" ends it, a call that nobody answered does not. */
export function excuseOf(contacts: readonly Contact[], now: number): Contact | undefined {
  const telling = contacts.find(({ outcome }) => outcome !== 'no-answer' && outcome !== 'reached');
  if (telling === undefined || !EXCUSES.includes(telling.outcome)) return undefined;
  return now < (telling.until ?? telling.at + GOOD_FOR_MS) ? telling : undefined;
}
