import { useState } from 'preact/hooks';
import type { Contact } from '#core/work/contact.ts';
import type { PersonId } from '#core/people/ids.ts';
import type { ContactLogged } from '#core/work/desk-payloads.ts';
import { streamOf } from '#core/work/stream.ts';
import { recordDeskEvent } from '#local/desk/record-desk-event.ts';
import { StoreError } from '#local/store/store-error.ts';
import { useParts } from '../parts.ts';
import { momentInWords } from '../ui/moments.ts';
import { Sheet } from '../ui/Sheet.tsx';
import { wordsFor } from '../ui/words.ts';
import { ContactForm } from './ContactForm.tsx';
import { outcomeInWords } from './student-rows.ts';

const say = wordsFor('teacher');

/** The calls about one student, and writing one down; it works offline, like all that a teacher says. */
export function ContactScreen({ studentId, contacts }: { studentId: string; contacts: readonly Contact[] }) {
  const { work, clock, people, school } = useParts();
  const [state, setState] = useState<'rest' | 'saved' | 'failed'>('rest');
  const save = async (payload: ContactLogged) => {
    const personId = people.profile.value?.personId as PersonId | undefined;
    if (personId === undefined) return false;
    try {
      const stream = streamOf('student-staff', studentId);
      await recordDeskEvent(work, { stream, type: 'contact-logged', payload, personId }, clock);
      setState('saved');
      void school.visitNow('work');
      return true;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      setState('failed');
      return false;
    }
  };
  return (
    <Sheet>
      <h2>{say('contact.title')}</h2>
      <p class="quiet small">{say('contact.private')}</p>
      {contacts.length === 0 ? (
        <p>{say('contact.none')}</p>
      ) : (
        <ul class="calls">
          {contacts.map((contact) => (
            <li key={contact.at}>
              <b>{outcomeInWords(contact)}</b>
              <br />
              <span class="quiet">{momentInWords(contact.at, clock.now())}</span>
              {contact.note !== undefined && (
                <p class="words" dir="auto">
                  {contact.note}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      <hr class="stitch" />
      <ContactForm state={state} onSave={save} />
    </Sheet>
  );
}
