import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { spokenLocale, wordsFor } from '../ui/words.ts';

const say = wordsFor('conversation');
const LONGEST = 4000;

/** Words of one's own: they arrive as they are. */
export function TextWriter(props: {
  to: string;
  /** Whether everybody who reads it is known to speak the author's language. */
  sameLanguage: boolean;
  text: string;
  disabled: boolean;
  onInput: (text: string) => void;
  onSend: () => void;
}) {
  const { to, sameLanguage, text, disabled } = props;
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSend();
      }}
    >
      <TextField
        id="message-text"
        long
        label={say('text.label', { names: to })}
        hint={say('text.why', { reads: sameLanguage ? 'same' : 'other' })}
        language={spokenLocale()}
        value={text}
        onInput={(typed) => props.onInput(typed.slice(0, LONGEST))}
      />
      <Button main wide icon="left" type="submit" disabled={disabled || text.trim() === ''}>
        {say('send')}
      </Button>
    </form>
  );
}
