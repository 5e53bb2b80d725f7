import { useState } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('welcome');
const SHORTEST_CODE = 4;

export type CodeFormProps = {
  busy: boolean;
  trouble: string | undefined;
  onCode: (code: string) => void;
};

/** The code of a class card, typed. */
export function CardForm({ busy, trouble, onCode }: CodeFormProps) {
  const [code, setCode] = useState('');
  return (
    <form
      class="sheet stack"
      aria-label={say('add.title')}
      onSubmit={(event) => {
        event.preventDefault();
        onCode(code);
      }}
    >
      <TextField
        id="card-code"
        label={say('add.card')}
        hint={say('add.cardHint')}
        value={code}
        error={trouble}
        disabled={busy}
        onInput={setCode}
      />
      <Button main large wide type="submit" disabled={busy || code.trim().length < SHORTEST_CODE}>
        {say(busy ? 'secret.checking' : 'add.next')}
      </Button>
    </form>
  );
}
