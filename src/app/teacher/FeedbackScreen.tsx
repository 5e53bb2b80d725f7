import { useState } from 'preact/hooks';
import type { PersonId } from '#core/people/ids.ts';
import type { Verdict } from '#core/work/payloads.ts';
import type { WorkToReview } from '#core/work/review-queue.ts';
import { giveFeedback } from '#local/desk/give-feedback.ts';
import { StoreError } from '#local/store/store-error.ts';
import { useParts } from '../parts.ts';
import { forget, recall, remember } from '../platform/memory.ts';
import { FeedbackForm } from './FeedbackForm.tsx';
import { SpeakIt } from './SpeakIt.tsx';
import { savedReplies, saveReply } from './saved-replies.ts';
import { draftOfFeedback, type GivenWord } from './take-word-back.ts';
import { useSpokenDraft } from './use-spoken-draft.ts';

type FeedbackScreenProps = { piece: WorkToReview; name: string; onGiven: (word: GivenWord) => void };

/** Writing back, or saying it. What is typed or said stays with its piece, also over a reload, until it is given. */
export function FeedbackScreen(props: FeedbackScreenProps) {
  const { work, clock, people, school } = useParts();
  const personId = people.profile.value?.personId as PersonId | undefined;
  const { workId, stream } = props.piece;
  const spoken = useSpokenDraft(props.piece);
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
    const voice = await spoken.settled();
    if (voice.state === 'not-kept') {
      // What was said is not here, and must not go missing unheard.
      setProgress('rest');
      return;
    }
    const sound = voice.state === 'kept' ? { sound: voice.file } : {};
    try {
      const said = { workId, text: text.trim(), ...sound, verdict };
      const row = await giveFeedback(work, { personId, stream, said }, clock);
      forget(draft);
      spoken.given();
      props.onGiven({ feedbackId: row.id, workId, stream, text, ...sound, verdict, name: props.name });
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
    >
      <SpeakIt
        now={spoken.state.value}
        name={props.name}
        onStart={spoken.start}
        onStop={spoken.stop}
        onTakeOut={() => void spoken.takeOut()}
      />
    </FeedbackForm>
  );
}
