import { useState } from 'preact/hooks';
import type { PersonId } from '#core/people/ids.ts';
import type { Verdict } from '#core/work/payloads.ts';
import type { WorkToReview } from '#core/work/review-queue.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { StoreError } from '#local/store/store-error.ts';
import { useParts } from '../parts.ts';
import { forget, recall, remember } from '../platform/memory.ts';
import { FeedbackForm } from './FeedbackForm.tsx';
import { savedReplies, saveReply } from './saved-replies.ts';
import { draftOfFeedback, type GivenWord } from './take-word-back.ts';

type FeedbackScreenProps = { piece: WorkToReview; name: string; onGiven: (word: GivenWord) => void };

/** Writing back. What is typed stays with its piece, also over a reload, until it is given. */
export function FeedbackScreen(props: FeedbackScreenProps) {
  const { work, clock, people, school } = useParts();
  const personId = people.profile.value?.personId as PersonId | undefined;
  const { workId, stream } = props.piece;
  const draft = draftOfFeedback(workId);
  const [text, setText] = useState(() => recall(draft) ?? '');
  const [replies, setReplies] = useState(() => savedReplies(personId ?? ''));
  const [progress, setProgress] = useState<'rest' | 'saving' | 'failed'>('rest');
  const type = (typed: string) => {
    setText(typed);
    remember(draft, typed);
  };
  const give = async (verdict: Verdict) => {
    if (personId === undefined || progress === 'saving') return;
    setProgress('saving');
    try {
      const payload = { workId, text: text.trim(), verdict };
      const row = await recordEvent(work, { stream, type: 'feedback-given', payload, personId }, clock);
      forget(draft);
      props.onGiven({ feedbackId: row.id, workId, stream, text, verdict, name: props.name });
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
      replies={replies}
      onInput={type}
      onGive={(verdict) => void give(verdict)}
      onKeep={() => setReplies(saveReply(personId ?? '', text))}
    />
  );
}
