import { useState } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { wordsFor } from '../ui/words.ts';
import type { CodeFormProps } from './CardForm.tsx';

const say = wordsFor('welcome');
const SHORTEST_CODE = 4;

/** The household's code: it syncs for everybody and opens nobody's lessons. */
export function HouseholdForm({ busy, trouble, onCode }: CodeFormProps) {
  const [code, setCode] = useState('');
  return (
    <form
      class="sheet stack"
      aria-label={say('household.title')}
      onSubmit={(event) => {
        event.preventDefault();
        onCode(code);
      }}
    >
      <p>{say('household.sentence')}</p>
      <TextField
        id="household-code"
        label={say('household.code')}
        hint={say('add.cardHint')}
        value={code}
        error={trouble}
        disabled={busy}
        onInput={setCode}
      />
      <Button main large wide type="submit" disabled={busy || code.trim().length < SHORTEST_CODE}>
        {say(busy ? 'secret.checking' : 'household.submit')}
      </Button>
    </form>
  );
}
