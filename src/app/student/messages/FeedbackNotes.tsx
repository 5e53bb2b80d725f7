import { Mark } from '../../ui/Mark.tsx';
import { Note } from '../../ui/Note.tsx';
import { wordsFor } from '../../ui/words.ts';
import type { FeedbackView } from './feedback-view.ts';

const say = wordsFor('student');

/** What teachers wrote, each on its leaf. */
export function FeedbackNotes({ notes }: { notes: readonly FeedbackView[] }) {
  return (
    <>
      {notes.map(({ key, by, when, text, verdict }) => (
        <Note key={key}>
          <p>
            <b>{by}</b> <span class="quiet">{when}</span>
          </p>
          {verdict === 'accepted' && (
            <Mark icon="check" tone="good">
              {say('feedback.accepted')}
            </Mark>
          )}
          {verdict === 'again' && <Mark icon="turn">{say('feedback.again')}</Mark>}
          {text !== '' && (
            <p dir="auto" class="said">
              {text}
            </p>
          )}
        </Note>
      ))}
    </>
  );
}
