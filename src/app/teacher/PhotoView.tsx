import { useState } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';
import { classNames } from '../ui/class-names.ts';
import { wordsFor } from '../ui/words.ts';
import { MissingMedia } from './MissingMedia.tsx';

const say = wordsFor('teacher');
const TURNS = 4;

/** A photo that was handed in: whole at first, larger on demand, turned when the device was held sideways. */
export function PhotoView({ address, alt, caption }: { address: string; alt: string; caption: string }) {
  const [zoomed, setZoomed] = useState(false);
  const [turns, setTurns] = useState(0);
  const [tries, setTries] = useState(0);
  const [missing, setMissing] = useState(false);
  const again = () => {
    setTries(tries + 1);
    setMissing(false);
  };
  if (missing) return <MissingMedia onRetry={again} />;
  return (
    <figure class="stack">
      <div
        class={classNames('photo', turns > 0 && `turned-${String(turns)}`, zoomed && 'zoomed')}
        {...(zoomed && { tabIndex: 0, role: 'group', 'aria-label': alt })}
      >
        <img key={tries} src={address} alt={alt} onError={() => setMissing(true)} />
      </div>
      <figcaption class="row">
        <Button icon="zoom" pressed={zoomed} onPress={() => setZoomed(!zoomed)}>
          {say('review.zoom')}
        </Button>
        <Button icon="turn" onPress={() => setTurns((turns + 1) % TURNS)}>
          {say('review.turn')}
        </Button>
        <span class="quiet">{caption}</span>
      </figcaption>
    </figure>
  );
}
