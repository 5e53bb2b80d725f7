import { useRef, useState } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';
import { wordsFor } from '../ui/words.ts';
import { MissingMedia } from './MissingMedia.tsx';

const say = wordsFor('teacher');
const SPEEDS = [1, 1.25, 1.5, 2] as const;

/** A sound that was handed in, at the speed that the listener likes. */
export function SoundPlayer({ address, caption }: { address: string; caption: string }) {
  const player = useRef<HTMLAudioElement>(null);
  const [speed, setSpeed] = useState<number>(1);
  const [missing, setMissing] = useState(false);
  const choose = (chosen: number) => {
    setSpeed(chosen);
    if (player.current !== null) player.current.playbackRate = chosen;
  };
  if (missing) return <MissingMedia onRetry={() => setMissing(false)} />;
  return (
    <figure class="sheet stack sound">
      <figcaption class="quiet">{caption}</figcaption>
      <audio
        ref={player}
        controls
        preload="metadata"
        src={address}
        aria-label={caption}
        onPlay={() => choose(speed)}
        onError={() => setMissing(true)}
      />
      <div class="speeds" role="group" aria-label={say('review.speed')}>
        <span class="quiet small" aria-hidden="true">
          {say('review.speed')}
        </span>
        {SPEEDS.map((times) => (
          <Button key={times} pressed={times === speed} onPress={() => choose(times)}>
            {say('review.speedTimes', { speed: times })}
          </Button>
        ))}
      </div>
    </figure>
  );
}
