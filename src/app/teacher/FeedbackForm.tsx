import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('teacher');

/** A word to the student. Ctrl+Enter gives it back, from anywhere on the page. */
export function FeedbackForm(props: {
  name: string;
  text: string;
  saving: boolean;
  failed: boolean;
  onInput: (text: string) => void;
  onGive: () => void;
}) {
  const { name, text } = props;
  return (
    <form
      class="sheet stack wide give"
      aria-label={say('review.feedback')}
      onSubmit={(event) => {
        event.preventDefault();
        props.onGive();
      }}
    >
      <TextField
        id="feedback"
        long
        label={say('review.feedbackTo', { name })}
        value={text}
        onInput={props.onInput}
      />
      {props.failed && <Trouble>{say('review.notSaved')}</Trouble>}
      <hr class="stitch" />
      <Button main wide type="submit" disabled={props.saving || text.trim() === ''} describedBy="give-when">
        {props.saving ? say('saving') : say('review.give.submit')} <kbd>Ctrl Enter</kbd>
      </Button>
      <p class="quiet small" id="give-when">
        {text.trim() === '' ? say('review.give.empty') : say('review.when', { name })}
      </p>
    </form>
  );
}
