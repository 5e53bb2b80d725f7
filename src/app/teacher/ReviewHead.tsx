import { Button } from '../ui/Button.tsx';
import { Mark } from '../ui/Mark.tsx';
import { wordsFor } from '../ui/words.ts';
import type { GivenWord } from './take-word-back.ts';

const say = wordsFor('teacher');

type ReviewHeadProps = { count: number; given: GivenWord | undefined; onUndo: () => void };

/** How much waits, the keys, and the word that the last feedback is on the disk. */
export function ReviewHead({ count, given, onUndo }: ReviewHeadProps) {
  return (
    <div class="row spread">
      <div class="stack tight">
        <h1 tabIndex={-1}>{say('review.title')}</h1>
        {count > 0 && <p class="quiet">{say('review.count', { pieces: count })}</p>}
        <div class="row">
          <p role="status">{given !== undefined && <Given {...given} />}</p>
          {given !== undefined && (
            <Button bare icon="back" onPress={onUndo}>
              {say('review.undo')} <kbd>U</kbd>
            </Button>
          )}
        </div>
      </div>
      {count > 0 && <Keys />}
    </div>
  );
}

function Given({ name, verdict }: GivenWord) {
  return (
    <Mark icon="tabletok" tone="good">
      {say(verdict === 'accepted' ? 'review.givenAccepted' : 'review.givenAgain')}{' '}
      {say('review.given', { name })}
    </Mark>
  );
}

function Keys() {
  return (
    <p class="quiet small shortcuts" aria-label={say('review.keys')}>
      <kbd>J</kbd> {say('review.next')} <kbd>K</kbd> {say('review.back')} <kbd>F</kbd> {say('review.write')}{' '}
      <kbd>R</kbd> {say('review.speak')} <kbd>Ctrl Enter</kbd> {say('review.acceptKey')}{' '}
      <kbd>Ctrl Shift Enter</kbd> {say('review.againKey')}
    </p>
  );
}
