import { useEffect, useState } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { wordsFor } from '../ui/words.ts';
import type { SecretAsked } from './secret-asked.ts';

const say = wordsFor('welcome');
const FIELD = 'profile-password';

/** A password, for people of the staff and guardians who have been on this device before. */
export function PasswordEntry({ name, checking, wrong, onSecret }: SecretAsked) {
  const [password, setPassword] = useState('');
  useEffect(() => document.getElementById(FIELD)?.focus(), []);
  return (
    <form
      class="sheet stack"
      aria-label={say('secret.password', { name })}
      onSubmit={(event) => {
        event.preventDefault();
        onSecret(password);
      }}
    >
      <TextField
        id={FIELD}
        type="password"
        autoComplete="current-password"
        label={say('secret.password', { name })}
        value={password}
        error={wrong}
        disabled={checking}
        onInput={setPassword}
      />
      <Button main large wide type="submit" disabled={checking || password === ''}>
        {say(checking ? 'secret.checking' : 'secret.open')}
      </Button>
    </form>
  );
}
