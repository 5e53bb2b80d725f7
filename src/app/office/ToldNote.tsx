import { Button } from '../ui/Button.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { wordsFor } from '../ui/words.ts';
import type { OfficeWords } from './use-office-words.ts';

const say = wordsFor('office');

/** What was said last, and the way to take it back. */
export function ToldNote({ told, undo }: Pick<OfficeWords, 'told' | 'undo'>) {
  return (
    <>
      <div role="status" class="row">
        {told.state === 'said' && (
          <Mark icon="tabletok" tone="good">
            {told.what}
          </Mark>
        )}
        {told.state === 'said' && told.undo !== undefined && told.undo.length > 0 && (
          <Button icon="turn" onPress={() => undo(say('told.undone'))}>
            {say('told.undo')}
          </Button>
        )}
      </div>
      {told.state === 'failed' && <Trouble>{say('told.failed')}</Trouble>}
    </>
  );
}
