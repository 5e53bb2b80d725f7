import { useRoute } from 'preact-iso';
import { readNewcomers } from '#local/people/read-profiles.ts';
import type { HouseholdChild } from '#local/store/work-database.ts';
import { signInOnDevice } from '#local/sync/sign-in.ts';
import { useParts } from '../parts.ts';
import { useStored } from '../platform/use-stored.ts';
import { Button } from '../ui/Button.tsx';
import { Opening } from '../ui/Opening.tsx';
import { ReadTrouble } from '../ui/ReadTrouble.tsx';
import { wordsFor } from '../ui/words.ts';
import { ADDRESSES } from './addresses.ts';
import { FoundPerson } from './FoundPerson.tsx';
import { SecretEntry } from './SecretEntry.tsx';
import { signInTrouble } from './trouble-words.ts';
import { useAttempt } from './use-attempt.ts';
import { useEnter } from './use-enter.ts';
import { WelcomePage } from './WelcomePage.tsx';

const say = wordsFor('join');

/** A child of the household who is new on this device: their pictures or PIN, looked at by the school; or their card. */
export function FirstSignInScreen() {
  const { work, speak } = useParts();
  const { params } = useRoute();
  const children = useStored(() => readNewcomers(work), [work]);
  if (children.state === 'opening') return <Opening />;
  const rows = children.state === 'here' ? children.value : [];
  const child = rows.find(({ personId }) => personId === params['personId']);
  return (
    <WelcomePage
      title={child === undefined ? say('add.title') : say('join.first', { name: child.givenName })}
      onSpeak={(locale) => void speak(locale)}
    >
      {children.state === 'failed' && <ReadTrouble />}
      {child?.chooses === undefined && child !== undefined ? <FirstSecret child={child} /> : <ByCard />}
    </WelcomePage>
  );
}

function ByCard() {
  return (
    <section class="stack">
      <p class="big">{say('join.firstCard')}</p>
      <p class="quiet">{say('join.online')}</p>
      <Button main large wide icon="camera" href={ADDRESSES.card}>
        {say('join.firstScan')}
      </Button>
    </section>
  );
}

function FirstSecret({ child: { personId, givenName: name, picture, asks } }: { child: HouseholdChild }) {
  const { work } = useParts();
  const enter = useEnter();
  const { busy, trouble, tries, attempt } = useAttempt();
  const signIn = async (secret: string) => {
    const answer = await attempt(() => signInOnDevice(work, { personId, secret }));
    if (answer !== undefined) await enter(personId, true);
  };
  return (
    <>
      <FoundPerson name={name} picture={picture} onOther={() => history.back()} />
      <SecretEntry
        asks={asks}
        tries={tries}
        name={name}
        checking={busy}
        wrong={trouble && signInTrouble(trouble, 'card')}
        onSecret={(secret) => void signIn(secret)}
      />
      <p class="quiet">{say('join.online')}</p>
      <Button bare icon="camera" href={ADDRESSES.card}>
        {say('join.firstScan')}
      </Button>
    </>
  );
}
