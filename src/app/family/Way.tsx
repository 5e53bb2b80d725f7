import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/Icon.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('family');

/** From here to school, on one thread. It moves while something moves. */
export function Way({ moving }: { moving: boolean }) {
  return (
    <div class={classNames('way', moving && 'moving')}>
      <span class="end">
        <Icon name="tablet" size="xl" />
        {say('stop.here')}
      </span>
      <span class="thread" />
      <span class="end">
        <Icon name="school" size="xl" />
        {say('stop.school')}
      </span>
    </div>
  );
}
