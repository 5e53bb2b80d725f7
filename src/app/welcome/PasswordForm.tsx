import { useState } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('join');

export type Credentials = { email: string; password: string };

/** Email and password, for staff and guardians. A password manager can fill it. */
export function PasswordForm(props: {
  busy: boolean;
  trouble: string | undefined;
  onSignIn: (credentials: Credentials) => void;
}) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  return (
    <form
      class="sheet stack"
      aria-label={say('password.title')}
      onSubmit={(event) => {
        event.preventDefault();
        props.onSignIn({ email: email.trim(), password });
      }}
    >
      <TextField
        id="email"
        type="email"
        autoComplete="username"
        label={say('password.email')}
        value={email}
        disabled={props.busy}
        onInput={setEmail}
      />
      <TextField
        id="password"
        type={shown ? 'text' : 'password'}
        autoComplete="current-password"
        label={say('password.password')}
        value={password}
        error={props.trouble}
        disabled={props.busy}
        onInput={setPassword}
      />
      <label class="row tick">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
        {say('password.show')}
      </label>
      <Button main large wide type="submit" disabled={props.busy || email.trim() === '' || password === ''}>
        {say(props.busy ? 'secret.checking' : 'password.submit')}
      </Button>
    </form>
  );
}
