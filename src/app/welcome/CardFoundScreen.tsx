import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { CardFound } from '#core/protocol/sign-in.ts';
import { chooseSecret, signInHousehold, signInWithCard } from '#local/sync/sign-in.ts';
import { useParts } from '../parts.ts';
import { Button } from '../ui/Button.tsx';
import { Pocket } from '../ui/Pocket.tsx';
import { wordsFor } from '../ui/words.ts';
import { ADDRESSES } from './addresses.ts';
import { ChooseSecret } from './ChooseSecret.tsx';
import { FoundPerson } from './FoundPerson.tsx';
import { SecretEntry } from './SecretEntry.tsx';
import { signInTrouble } from './trouble-words.ts';
import { useAttempt } from './use-attempt.ts';
import { useEnter } from './use-enter.ts';

const say = wordsFor('join');

type OfCard<Found> = { card: string; found: Found; onOther: () => void };

/** A child's own card: their secret, or a new one. Whoever holds the card may choose, so nobody is stranded. */
export function StudentStep(props: OfCard<CardFound>) {
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

/** A family's card: from now on the device is theirs, and each child finds their face on it. */
export function HouseholdStep({ card, found, onOther }: OfCard<{ household: string }>) {
  const { work } = useParts();
  const { route } = useLocation();
  const { busy, trouble, attempt } = useAttempt();
  const join = async () => {
    if ((await attempt(() => signInHousehold(work, card))) !== undefined) route(ADDRESSES.who, true);
  };
  return (
    <section class="stack">
      <Pocket>
        <h2 class="centred">{say('join.household', { title: found.household })}</h2>
        <p>{say('join.householdWhat')}</p>
        {trouble !== undefined && (
          <p class="said" role="alert">
            {signInTrouble(trouble, 'household')}
          </p>
        )}
      </Pocket>
      <Button main large wide icon="people" disabled={busy} onPress={() => void join()}>
        {say('join.householdDo')}
      </Button>
      <Button bare onPress={onOther}>
        {say('back')}
      </Button>
    </section>
  );
}
