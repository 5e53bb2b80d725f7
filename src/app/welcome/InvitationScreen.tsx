import { useState } from 'preact/hooks';
import { SHORTEST_PASSWORD } from '#core/protocol/invitations.ts';
import { acceptInvitation } from '#local/sync/accept-invitation.ts';
import { useParts } from '../parts.ts';
import { Button } from '../ui/Button.tsx';
import { formatterFor } from '../ui/formatter.ts';
import { Mark } from '../ui/Mark.tsx';
import { TextField } from '../ui/TextField.tsx';
import { spokenLocale, wordsFor } from '../ui/words.ts';
import { signInTrouble, type SignInTrouble } from './trouble-words.ts';
import { useAttempt } from './use-attempt.ts';
import { useEnter } from './use-enter.ts';
import { WelcomePage } from './WelcomePage.tsx';

const say = wordsFor('invitation');

function troubleInWords(code: SignInTrouble): string {
  if (code === 'unknown-card') return say('invitation.unknown');
  return code === 'email-taken' ? say('invitation.taken') : signInTrouble(code, 'password');
}

/** Staff and guardians choose how they sign in, with the one-time code that the office gave them. */
export function InvitationScreen() {
  const { work, speak } = useParts();
  const enter = useEnter();
  const { busy, trouble, attempt } = useAttempt();
  const [begins, setBegins] = useState<number | null>();
  const accept = async (choice: Parameters<typeof acceptInvitation>[1]) => {
    const answer = await attempt(() => acceptInvitation(work, choice));
    if (answer === undefined) return;
    if (answer.signedIn === null) setBegins('begins' in answer ? answer.begins : null);
    else if (answer.signedIn.person !== null) await enter(answer.signedIn.person.personId, true);
  };
  return (
    <WelcomePage title={say('invitation.title')} onSpeak={(locale) => void speak(locale)}>
      {begins === undefined ? (
        <ChoiceForm
          busy={busy}
          trouble={trouble && troubleInWords(trouble)}
          onChoose={(choice) => void accept(choice)}
        />
      ) : (
        <div class="sheet stack" role="status">
          <Mark icon="check" tone="good">
            {begins === null ? say('invitation.kept') : say('invitation.begins', { day: dayInWords(begins) })}
          </Mark>
        </div>
      )}
    </WelcomePage>
  );
}

function dayInWords(at: number): string {
  return formatterFor(spokenLocale()).date(at, { weekday: 'long', day: 'numeric', month: 'long' });
}

function ChoiceForm(props: {
  busy: boolean;
  trouble: string | undefined;
  onChoose: (choice: { code: string; email: string; password: string }) => void;
}) {
  const [code, setCode] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { busy } = props;
  const isWhole = code.trim().length >= 4 && email.includes('@') && password.length >= SHORTEST_PASSWORD;
  return (
    <form
      class="sheet stack"
      aria-label={say('invitation.title')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) props.onChoose({ code, email: email.trim(), password });
      }}
    >
      <p>{say('invitation.sentence')}</p>
      <TextField
        id="code"
        code
        label={say('invitation.code')}
        value={code}
        error={props.trouble}
        disabled={busy}
        onInput={setCode}
      />
      <TextField
        id="email"
        type="email"
        autoComplete="username"
        label={say('password.email')}
        value={email}
        disabled={busy}
        onInput={setEmail}
      />
      <TextField
        id="password"
        type="password"
        autoComplete="new-password"
        label={say('invitation.password')}
        hint={say('invitation.passwordHint', { letters: SHORTEST_PASSWORD })}
        value={password}
        disabled={busy}
        onInput={setPassword}
      />
      <Button main large wide type="submit" disabled={busy || !isWhole}>
        {say(busy ? 'secret.checking' : 'invitation.submit')}
      </Button>
    </form>
  );
}
