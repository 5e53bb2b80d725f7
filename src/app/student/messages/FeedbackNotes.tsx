import { Mark } from '../../ui/Mark.tsx';
import { Note } from '../../ui/Note.tsx';
import { wordsFor } from '../../ui/words.ts';
import { VoiceScreen } from '../../voice/VoiceScreen.tsx';
import type { FeedbackView } from './feedback-view.ts';

const say = wordsFor('student');

/** What teachers wrote and said, each on its leaf. */
export function FeedbackNotes({ notes }: { notes: readonly FeedbackView[] }) {
  return (
    <>
      {notes.map(({ key, by, when, text, verdict, spoken }) => (
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
          {spoken !== undefined && <VoiceScreen key={spoken.id} message={spoken} />}
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
