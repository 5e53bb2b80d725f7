import { useLocation } from 'preact-iso';
import { signInHousehold } from '#local/sync/sign-in.ts';
import { useParts } from '../parts.ts';
import { Button } from '../ui/Button.tsx';
import { Pocket } from '../ui/Pocket.tsx';
import { wordsFor } from '../ui/words.ts';
import { ADDRESSES } from './addresses.ts';
import { signInTrouble } from './trouble-words.ts';
import type { OfCard } from './of-card.ts';
import { useAttempt } from './use-attempt.ts';

const say = wordsFor('join');

/** A family's card: from now on the device is theirs, and each child finds their face on it. */
export function HouseholdStepScreen({ card, found, onOther }: OfCard<{ household: string }>) {
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
