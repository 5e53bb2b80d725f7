import { signInWithPassword } from '#local/sync/sign-in.ts';
import { useParts } from '../parts.ts';
import { wordsFor } from '../ui/words.ts';
import { PasswordForm, type Credentials } from './PasswordForm.tsx';
import { signInTrouble } from './trouble-words.ts';
import { useAttempt } from './use-attempt.ts';
import { useEnter } from './use-enter.ts';
import { WelcomePage } from './WelcomePage.tsx';

const say = wordsFor('join');

/** Staff and guardians sign in with email and password. Afterwards the profile opens offline too. */
export function SignInScreen() {
  const { work, speak } = useParts();
  const enter = useEnter();
  const { busy, trouble, attempt } = useAttempt();
  const signIn = async (credentials: Credentials) => {
    const answer = await attempt(() => signInWithPassword(work, credentials));
    if (answer?.signedIn.person != null) await enter(answer.signedIn.person.personId, true);
  };
  return (
    <WelcomePage title={say('password.title')} onSpeak={(locale) => void speak(locale)}>
      <PasswordForm
        busy={busy}
        trouble={trouble && signInTrouble(trouble, 'password')}
        onSignIn={(credentials) => void signIn(credentials)}
      />
    </WelcomePage>
  );
}
