import { Button } from '../ui/Button.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('teacher');
const SPEEDS = [1, 1.25, 1.5, 2] as const;

/** How fast a sound or a film plays. */
export function Speeds({ speed, onChoose }: { speed: number; onChoose: (speed: number) => void }) {
  return (
    <div class="speeds" role="group" aria-label={say('review.speed')}>
      <span class="quiet small" aria-hidden="true">
        {say('review.speed')}
      </span>
      {SPEEDS.map((times) => (
        <Button key={times} pressed={times === speed} onPress={() => onChoose(times)}>
          {say('review.speedTimes', { speed: times })}
        </Button>
      ))}
    </div>
  );
}
