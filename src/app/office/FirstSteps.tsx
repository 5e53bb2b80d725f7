import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('office');

/** While the school has no student: from nothing to a class with cards, each step with its place. */
export function FirstSteps() {
  return (
    <Sheet>
      <h2>{say('first.title')}</h2>
      <ol class="steps stack">
        <li>
          <p>{say('first.list')}</p>
          <Button main large icon="report" href="/office/roster">
            {say('people.fromFile')}
          </Button>
        </li>
        <li>
          <p>{say('first.teachers')}</p>
          <Button icon="key" href="/office/staff">
            {say('place.staff')}
          </Button>
        </li>
        <li>
          <p>{say('first.cards')}</p>
          <Button icon="print" href="/office/cards">
            {say('place.cards')}
          </Button>
        </li>
      </ol>
      <p class="quiet">{say('first.byHand')}</p>
      <div class="row">
        <Button bare icon="lessons" href="/office/classes">
          {say('classes.add')}
        </Button>
        <Button bare icon="plus" href="/office/people/new">
          {say('people.add')}
        </Button>
      </div>
    </Sheet>
  );
}
