import { Note } from '../../ui/Note.tsx';
import type { FeedbackView } from './feedback-view.ts';

/** What teachers wrote, each on its leaf. */
export function FeedbackNotes({ notes }: { notes: readonly FeedbackView[] }) {
  return (
    <>
      {notes.map(({ key, by, when, text }) => (
        <Note key={key}>
          <p>
            <b>{by}</b> <span class="quiet">{when}</span>
          </p>
          <p dir="auto" class="said">
            {text}
          </p>
        </Note>
      ))}
    </>
  );
}
