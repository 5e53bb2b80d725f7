import { useEffect, useRef, useState } from 'preact/hooks';
import type { LookedAt } from '#core/protocol/sign-in.ts';
import { lookAtCard } from '#local/sync/sign-in.ts';
import { useParts } from '../parts.ts';
import { wordsFor } from '../ui/words.ts';
import { StudentStepScreen } from './StudentStepScreen.tsx';
import { HouseholdStepScreen } from './HouseholdStepScreen.tsx';
import { codeOfHash } from './code-in.ts';
import { CodeForm } from './CodeForm.tsx';
import { signInTrouble } from './trouble-words.ts';
import { useAttempt } from './use-attempt.ts';
import { WelcomePage } from './WelcomePage.tsx';

const say = wordsFor('join');

type Card = { card: string; found: LookedAt };

/** A card's code, scanned, typed, or brought by the tablet's own camera app; then whose it is decides. Needs the school. */
export function AddPersonScreen() {
  const { speak } = useParts();
  const [card, setCard] = useState<Card>();
  return (
    <WelcomePage title={say('add.title')} onSpeak={(locale) => void speak(locale)}>
      {card === undefined ? (
        <CardStep onFound={setCard} />
      ) : (
        <NextStep {...card} onOther={() => setCard(undefined)} />
      )}
    </WelcomePage>
  );
}

function NextStep({ card, found, onOther }: Card & { onOther: () => void }) {
  return 'household' in found ? (
    <HouseholdStepScreen card={card} found={found} onOther={onOther} />
  ) : (
    <StudentStepScreen card={card} found={found} onOther={onOther} />
  );
}

function CardStep({ onFound }: { onFound: (card: Card) => void }) {
  const { work } = useParts();
  const { busy, trouble, attempt } = useAttempt();
  const look = async (code: string) => {
    const answer = await attempt(() => lookAtCard(work, code));
    if (answer !== undefined) onFound({ card: code, found: answer.found });
  };
  const begin = useRef(look);
  useEffect(() => {
    const code = codeOfHash(location.hash);
    if (code === undefined) return;
    // Whoever looks through the pages of before finds no card.
    history.replaceState(history.state, '', location.pathname);
    void begin.current(code);
  }, []);
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
