import { Button } from '../ui/Button.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('join');

/** `asking`: not known yet. `refused`: asked a moment ago, and the browser said no. */
export type Keeping = 'asking' | 'kept' | 'not-kept' | 'refused';

/** Whether the browser has promised not to clear what is here, and asking it to. */
export function KeepSheet({ keeping, onAsk }: { keeping: Keeping; onAsk: () => void }) {
  return (
    <Sheet label={say('install.keep')}>
      <h2>{say('install.keep')}</h2>
      <div role="status" class="stack">
        {keeping === 'kept' && (
          <Mark icon="check" tone="good">
            {say('install.kept')}
          </Mark>
        )}
        {keeping === 'not-kept' && <p>{say('install.notKept')}</p>}
        {keeping === 'refused' && <Mark icon="clock">{say('install.refused')}</Mark>}
      </div>
      {(keeping === 'not-kept' || keeping === 'refused') && (
        <div class="row">
          <Button icon="tablet" onPress={onAsk}>
            {say('install.askToKeep')}
          </Button>
        </div>
      )}
    </Sheet>
  );
}
