import { useState } from 'preact/hooks';
import type { CardFound } from '#core/protocol/sign-in.ts';
import { chooseSecret, signInWithCard } from '#local/sync/sign-in.ts';
import { useParts } from '../parts.ts';
import { Button } from '../ui/Button.tsx';
import { wordsFor } from '../ui/words.ts';
import { ChooseSecret } from './ChooseSecret.tsx';
import { FoundPerson } from './FoundPerson.tsx';
import { SecretEntry } from './SecretEntry.tsx';
import { signInTrouble } from './trouble-words.ts';
import type { OfCard } from './of-card.ts';
import { useAttempt } from './use-attempt.ts';
import { useEnter } from './use-enter.ts';

const say = wordsFor('join');

/** A child's own card: their secret, or a new one. Whoever holds the card may choose, so nobody is stranded. */
export function StudentStepScreen(props: OfCard<CardFound>) {
  const { givenName, picture, asks, chooses } = props.found;
  const [choosing, setChoosing] = useState(chooses === true);
  return (
    <>
      <FoundPerson name={givenName} picture={picture} onOther={props.onOther} />
      {choosing ? <Choosing {...props} /> : <Asking {...props} />}
      {!choosing && (
        <Button icon="turn" onPress={() => setChoosing(true)}>
          {say(asks === 'pin' ? 'choose.forgotPin' : 'choose.forgot')}
        </Button>
      )}
    </>
  );
}

function Asking({ card, found: { givenName, asks } }: OfCard<CardFound>) {
  const { work } = useParts();
  const enter = useEnter();
  const { busy, trouble, tries, attempt } = useAttempt();
  const signIn = async (secret: string) => {
    const answer = await attempt(() => signInWithCard(work, { card, secret }));
    if (answer?.signedIn.person != null) await enter(answer.signedIn.person.personId, true);
  };
  return (
    <SecretEntry
      asks={asks}
      tries={tries}
      name={givenName}
      checking={busy}
      wrong={trouble && signInTrouble(trouble, 'card')}
      onSecret={(secret) => void signIn(secret)}
    />
  );
}

function Choosing({ card, found: { givenName, asks } }: OfCard<CardFound>) {
  const { work } = useParts();
  const enter = useEnter();
  const { busy, trouble, attempt } = useAttempt();
  const choose = async (secret: string) => {
    const answer = await attempt(() => chooseSecret(work, { card, secret }));
    if (answer?.signedIn.person != null) await enter(answer.signedIn.person.personId, true);
  };
  return (
    <ChooseSecret
      asks={asks}
      name={givenName}
      checking={busy}
      trouble={trouble && signInTrouble(trouble, 'card')}
      onSecret={(secret) => void choose(secret)}
    />
  );
}
