import type { PlaceOfChild } from '#core/work/at-home.ts';
import { Icon } from '../ui/Icon.tsx';
import { momentInWords } from '../ui/moments.ts';
import { sizeInWords } from '../ui/sizes.ts';
import { wordsFor } from '../ui/words.ts';
import { kindInWords } from './kind-in-words.ts';

const say = wordsFor('family');

export function PlaceLine({ place, now }: { place: PlaceOfChild; now: number }) {
  const { kind, heardAt, pieces, bytes } = place;
  const device = kindInWords(kind);
  return (
    <p class="with-icon quiet">
      <Icon name={kind === 'chromebook' || kind === 'computer' ? 'laptop' : 'tablet'} />
      <span>
        {say('home.heard', { device, when: momentInWords(heardAt, now) })}{' '}
        {pieces > 0 && <b>{say('home.waits', { pieces, size: sizeInWords(bytes) })}</b>}
      </span>
    </p>
  );
}
