import { useEffect, useState } from 'preact/hooks';
import { useParts } from '../parts.ts';
import { Button } from '../ui/Button.tsx';
import { momentInWords } from '../ui/moments.ts';
import { wordsFor } from '../ui/words.ts';
import { HealthCard } from './HealthCard.tsx';
import { OfficeDeskScreen } from './OfficeDeskScreen.tsx';
import { askHealth, type SchoolHealth } from './school-health.ts';

const say = wordsFor('office');

/** The one page of the office that needs the network: it asks the server how it is. */
export function HealthScreen() {
  const { clock } = useParts();
  const [asked, setAsked] = useState(0);
  const [health, setHealth] = useState<SchoolHealth>({ state: 'asking' });
  useEffect(() => {
    let gone = false;
    setHealth({ state: 'asking' });
    void askHealth().then((answer) => {
      if (!gone) setHealth(answer);
    });
    return () => {
      gone = true;
    };
  }, [asked]);
  const when = health.state === 'answered' ? momentInWords(health.time, clock.now()) : undefined;
  return (
    <OfficeDeskScreen>
      <h1 tabIndex={-1}>{say('health.title')}</h1>
      <HealthCard health={health} clock={when} />
      <div class="row">
        <Button icon="turn" disabled={health.state === 'asking'} onPress={() => setAsked(asked + 1)}>
          {say('health.again')}
        </Button>
      </div>
    </OfficeDeskScreen>
  );
}
