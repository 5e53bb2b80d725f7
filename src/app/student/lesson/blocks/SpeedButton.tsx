import { useState } from 'preact/hooks';
import { AppWords } from '../../../ui/AppWords.tsx';
import { Button } from '../../../ui/Button.tsx';
import { wordsFor } from '../../../ui/words.ts';

const say = wordsFor('lesson');
const SPEEDS = [
  { rate: 1, word: 'media.normal' },
  { rate: 1.25, word: 'media.fast' },
  { rate: 1.5, word: 'media.faster' },
  { rate: 0.75, word: 'media.slow' },
] as const;

/** How fast something plays: each press goes on to the next speed. */
export function SpeedButton({ media }: { media: { current: HTMLMediaElement | null } }) {
  const [index, setIndex] = useState(0);
  const press = () => {
    const next = (index + 1) % SPEEDS.length;
    const speed = SPEEDS[next];
    if (media.current !== null && speed !== undefined) media.current.playbackRate = speed.rate;
    setIndex(next);
  };
  return (
    <div class="screen-only">
      <Button icon="clock" onPress={press}>
        <AppWords>{say('media.speed', { speed: say(SPEEDS[index]?.word ?? 'media.normal') })}</AppWords>
      </Button>
    </div>
  );
}
