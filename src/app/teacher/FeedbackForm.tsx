import type { ComponentChildren } from 'preact';
import type { Verdict } from '#core/work/payloads.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('teacher');

type FeedbackFormProps = {
  name: string;
  text: string;
  saving: boolean;
  failed: boolean;
  /** Words that this teacher says often; the first nine have a key each. */
  replies: readonly string[];
  onInput: (text: string) => void;
  onGive: (verdict: Verdict) => void;
  onKeep: () => void;
  /** The way to say it aloud. */
  children: ComponentChildren;
};

/**
 * A word to the student and a verdict: accepted, or another try. Words are welcome, written or said aloud; the verdict alone is
 * enough.
 */
export function FeedbackForm(props: FeedbackFormProps) {
  const { name, text, saving } = props;
  return (
    <form
      class="sheet stack wide give"
      aria-label={say('review.feedback')}
      onSubmit={(event) => {
        event.preventDefault();
        props.onGive('accepted');
      }}
    >
      <TextField
        id="feedback"
        long
        label={say('review.feedbackTo', { name })}
        value={text}
        onInput={props.onInput}
      />
      <Replies {...props} />
      {props.children}
      {props.failed && <Trouble>{say('review.notSaved')}</Trouble>}
      <hr class="stitch" />
      <Button main wide type="submit" icon="check" disabled={saving} describedBy="give-when">
        {saving ? say('saving') : say('review.accept')} <kbd>A</kbd>
      </Button>
      <Button wide icon="turn" class="again" disabled={saving} onPress={() => props.onGive('again')}>
        {say('review.again')} <kbd>T</kbd>
      </Button>
      <p class="quiet small" id="give-when">
        {say('review.when', { name })}
      </p>
    </form>
  );
}

function Replies({ text, replies, onInput, onKeep }: FeedbackFormProps) {
  const isNew = text.trim() !== '' && !replies.includes(text.trim());
  // An empty row would still take the room of one.
  if (replies.length === 0 && !isNew) return null;
  const add = (reply: string) => onInput(text.trim() === '' ? reply : `${text.trimEnd()} ${reply}`);
  return (
    <div class="row replies">
      {replies.map((reply, index) => (
        <Button key={reply} class="reply" onPress={() => add(reply)}>
          {reply} {index < 9 && <kbd>{index + 1}</kbd>}
        </Button>
      ))}
      {isNew && (
        <Button bare icon="keep" onPress={onKeep}>
          {say('review.keepReply')}
        </Button>
      )}
    </div>
  );
}
