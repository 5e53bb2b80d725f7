import { useState } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { wordsFor } from '../ui/words.ts';
import { ScanCode } from './ScanCode.tsx';

const say = wordsFor('join');
const SHORTEST_CODE = 4;

type CodeFormProps = {
  title: string;
  sentence?: string;
  label: string;
  submit: string;
  busy: boolean;
  trouble: string | undefined;
  onCode: (code: string) => void;
};

/** A code that the school has given out, typed: of a class card or of a household. */
export function CodeForm({ title, sentence, label, submit, busy, trouble, onCode }: CodeFormProps) {
  const [code, setCode] = useState('');
  return (
    <form
      class="sheet stack"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        onCode(code);
      }}
    >
      {sentence !== undefined && <p>{sentence}</p>}
      <ScanCode disabled={busy} onCode={onCode} />
      <TextField
        id="code"
        code
        label={label}
        hint={say('add.cardHint')}
        value={code}
        error={trouble}
        disabled={busy}
        onInput={setCode}
      />
      <Button main large wide type="submit" disabled={busy || code.trim().length < SHORTEST_CODE}>
        {busy ? say('secret.checking') : submit}
      </Button>
    </form>
  );
}
