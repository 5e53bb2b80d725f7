import { useState } from 'preact/hooks';
import type { PersonId } from '#core/people/ids.ts';
import type { WorkToReview } from '#core/work/review-queue.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { StoreError } from '#local/store/store-error.ts';
import { useParts } from '../parts.ts';
import { forget, recall, remember } from '../platform/memory.ts';
import { FeedbackForm } from './FeedbackForm.tsx';

/** Writing back. What is typed stays with its piece, also over a reload, until it is given. */
export function FeedbackScreen(props: { piece: WorkToReview; name: string; onGiven: () => void }) {
  const { work, clock, people, school } = useParts();
  const { workId, stream } = props.piece;
  const draft = `feedback-${workId}`;
  const [text, setText] = useState(() => recall(draft) ?? '');
  const [progress, setProgress] = useState<'rest' | 'saving' | 'failed'>('rest');
  const type = (typed: string) => {
    setText(typed);
    remember(draft, typed);
  };
  const give = async () => {
    const personId = people.profile.value?.personId as PersonId | undefined;
    if (personId === undefined || text.trim() === '' || progress === 'saving') return;
    setProgress('saving');
    try {
      const payload = { workId, text: text.trim() };
      await recordEvent(work, { stream, type: 'feedback-given', payload, personId }, clock);
      forget(draft);
      props.onGiven();
      void school.visitNow('work');
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      setProgress('failed');
    }
  };
  return (
    <FeedbackForm
      name={props.name}
      text={text}
      saving={progress === 'saving'}
      failed={progress === 'failed'}
      onInput={type}
      onGive={() => void give()}
    />
  );
}
