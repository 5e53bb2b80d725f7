import { Mark } from '../ui/Mark.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('teacher');

/** How much waits, the keys, and the word that the last feedback is on the disk. */
export function ReviewHead({ count, given }: { count: number; given: string | undefined }) {
  return (
    <div class="row spread">
      <div class="stack tight">
        <h1 tabIndex={-1}>{say('review.title')}</h1>
        {count > 0 && <p class="quiet">{say('review.count', { pieces: count })}</p>}
        <p role="status">
          {given !== undefined && (
            <Mark icon="tabletok" tone="good">
              {say('review.given', { name: given })}
            </Mark>
          )}
        </p>
      </div>
      {count > 0 && (
        <p class="quiet small shortcuts" aria-label={say('review.keys')}>
          <kbd>J</kbd> {say('review.next')} <kbd>K</kbd> {say('review.back')} <kbd>F</kbd>{' '}
          {say('review.write')} <kbd>Ctrl Enter</kbd> {say('review.give')}
        </p>
      )}
    </div>
  );
}
