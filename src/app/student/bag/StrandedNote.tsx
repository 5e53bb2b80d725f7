import { Button } from '../../ui/Button.tsx';
import { wordsFor } from '../../ui/words.ts';

const say = wordsFor('student');

/** A piece came out of the bag, and its lesson is not here to change it in. */
export function StrandedNote() {
  return (
    <div class="sheet stack" role="status">
      <p>
        <b>{say('take.isOut')}</b> {say('take.notHere')}
      </p>
      <div class="row">
        <Button icon="lessons" href="/lessons">
          {say('today.toLessons')}
        </Button>
      </div>
    </div>
  );
}
