import { Button } from '../ui/Button.tsx';
import { Mark } from '../ui/Mark.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('teacher');

/** A file that cannot be shown here now. Nobody knows more than that, so it looks unknown: dashed, never red. */
export function MissingMedia({ onRetry }: { onRetry: () => void }) {
  return (
    <div class="missing stack" role="status">
      <Mark icon="away" tone="unknown">
        {say('review.mediaMissing')}
      </Mark>
      <div class="row">
        <Button icon="turn" onPress={onRetry}>
          {say('tryAgain')}
        </Button>
      </div>
    </div>
  );
}
