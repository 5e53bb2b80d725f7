import { useState } from 'preact/hooks';
import type { CardFound } from '#core/protocol/sign-in.ts';
import { lookAtCard, signInWithCard } from '#local/sync/sign-in.ts';
import { useParts } from '../parts.ts';
import { wordsFor } from '../ui/words.ts';
import { CodeForm } from './CodeForm.tsx';
import { FoundPerson } from './FoundPerson.tsx';
import { SecretEntry } from './SecretEntry.tsx';
import { signInTrouble } from './trouble-words.ts';
import { useAttempt } from './use-attempt.ts';
import { useEnter } from './use-enter.ts';
import { WelcomePage } from './WelcomePage.tsx';

const say = wordsFor('welcome');

type Card = { card: string; found: CardFound };

/** A class card's code, then the greeting, then the person's own secret. The first time it needs the school. */
export function AddPersonScreen() {
  const { speak } = useParts();
  const [card, setCard] = useState<Card>();
  return (
    <WelcomePage title={say('add.title')} onSpeak={(locale) => void speak(locale)}>
      {card === undefined ? (
        <CardStep onFound={setCard} />
      ) : (
        <SecretStep {...card} onOther={() => setCard(undefined)} />
      )}
    </WelcomePage>
  );
}

function CardStep({ onFound }: { onFound: (card: Card) => void }) {
  const { work } = useParts();
  const { busy, trouble, attempt } = useAttempt();
  const look = async (code: string) => {
    const answer = await attempt(() => lookAtCard(work, code));
    if (answer !== undefined) onFound({ card: code, found: answer.found });
  };
  return (
    <CodeForm
      title={say('add.title')}
      label={say('add.card')}
      submit={say('add.next')}
      busy={busy}
      trouble={trouble && signInTrouble(trouble, 'card')}
      onCode={(code) => void look(code)}
    />
  );
}

function SecretStep({ card, found, onOther }: Card & { onOther: () => void }) {
  const { work } = useParts();
  const enter = useEnter();
  const { busy, trouble, tries, attempt } = useAttempt();
  const signIn = async (secret: string) => {
    const answer = await attempt(() => signInWithCard(work, { card, secret }));
    if (answer?.signedIn.person != null) await enter(answer.signedIn.person.personId, true);
  };
  return (
    <>
      <FoundPerson name={found.givenName} picture={found.picture} onOther={onOther} />
      <SecretEntry
        asks={found.asks}
        tries={tries}
        name={found.givenName}
        checking={busy}
        wrong={trouble && signInTrouble(trouble, 'card')}
        onSecret={(secret) => void signIn(secret)}
      />
    </>
  );
}
