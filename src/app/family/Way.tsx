import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/icons.ts';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('family');

type WayProps = {
  /** What the picture says to who cannot see it. */
  name: string;
  /** What lies on the thread: the bag, or what is in its way. */
  mark: IconName;
  /** `cut`: nothing passes now. `blocked`: nothing passes until somebody does something. */
  look?: 'rests' | 'waits' | 'moves' | 'held' | 'cut' | 'blocked' | 'safe';
  /** The words below say the same: it is read aloud once. */
  isSaid?: boolean;
};

/** From here to school, on one thread, and where on it the work is: one picture a state, so that it needs no words. */
export function Way({ name, mark, look = 'rests', isSaid = true }: WayProps) {
  return (
    <div class={classNames('way', look)} role="img" aria-label={name} data-unread={isSaid || undefined}>
      <span class="end">
        <Icon name="tablet" size="xl" />
        {say('stop.here')}
      </span>
      <span class="thread">
        <span class="mark">
          <Icon name={mark} />
        </span>
      </span>
      <span class="end">
        <Icon name="school" size="xl" />
        {say('stop.school')}
      </span>
    </div>
  );
}
