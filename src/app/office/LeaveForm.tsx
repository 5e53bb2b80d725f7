import { Button } from '../ui/Button.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('office');

/** Folded away until it is wanted; what it does is said before. */
export function LeaveForm({ name, onLeave }: { name: string; onLeave: () => void }) {
  return (
    <details class="sheet">
      <summary>{say('person.leave', { name })}</summary>
      <div class="stack">
        <p>{say('person.leaveWhat', { name })}</p>
        <div class="row">
          <Button icon="stop" onPress={onLeave}>
            {say('person.leaveNow')}
          </Button>
        </div>
      </div>
    </details>
  );
}
