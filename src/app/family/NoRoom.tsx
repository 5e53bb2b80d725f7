import { Button } from '../ui/Button.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('family');

/**
 * Lessons that were asked for wait for room. What may go is chosen where a child's lessons are: `isChild`, the one whose
 * profile is open, is led there at once, anybody else to the choice of a child.
 */
export function NoRoom({ titles, isChild }: { titles: readonly string[]; isChild: boolean }) {
  const way = isChild ? (
    <Button icon="lessons" href="/lessons">
      {say('lessons.makeRoom')}
    </Button>
  ) : (
    <Button icon="people" href="/welcome">
      {say('lessons.chooseChild')}
    </Button>
  );
  return (
    <Trouble action={<div class="row">{way}</div>}>
      {say(isChild ? 'lessons.fullHere' : 'lessons.full')} <b dir="auto">{titles.join(' · ')}</b>
    </Trouble>
  );
}
