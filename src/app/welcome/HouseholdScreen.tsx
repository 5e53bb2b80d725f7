import { useLocation } from 'preact-iso';
import { signInHousehold } from '#local/sync/sign-in.ts';
import { useParts } from '../parts.ts';
import { wordsFor } from '../ui/words.ts';
import { ADDRESSES, FAMILY } from './addresses.ts';
import { CodeForm } from './CodeForm.tsx';
import { signInTrouble } from './trouble-words.ts';
import { useAttempt } from './use-attempt.ts';
import { WelcomePage } from './WelcomePage.tsx';

const say = wordsFor('join');

/** A household's code makes the device the family's: it may carry everybody's work, and reads nobody's. */
export function HouseholdScreen() {
  const { work, speak } = useParts();
  const { route } = useLocation();
  const { busy, trouble, attempt } = useAttempt();
  const signIn = async (code: string) => {
    const answer = await attempt(() => signInHousehold(work, code));
    if (answer === undefined) return;
    const children = answer.signedIn.household?.children ?? [];
    route(children.length > 0 ? ADDRESSES.who : FAMILY, true);
  };
  return (
    <WelcomePage title={say('household.title')} onSpeak={(locale) => void speak(locale)}>
      <CodeForm
        title={say('household.title')}
        sentence={say('household.sentence')}
        label={say('household.code')}
        submit={say('household.submit')}
        busy={busy}
        trouble={trouble && signInTrouble(trouble, 'household')}
        onCode={(code) => void signIn(code)}
      />
    </WelcomePage>
  );
}
