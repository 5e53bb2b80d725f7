import type { ReadonlySignal } from '@preact/signals';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { wordsFor } from '../../ui/words.ts';
import type { SaveState } from './saver.ts';

const say = wordsFor('lesson');

/**
 * Whether what was typed is on this device's disk. It changes with every word, so it is there to be read, and is not read
 * out. A failed save is always shown and said, with a way to try again.
 */
export function SaveMark({ state, onAgain }: { state: ReadonlySignal<SaveState>; onAgain: () => void }) {
  return (
    <div class="save-mark">
      {(state.value === 'saving' || state.value === 'saved') && (
        <Mark icon={state.value === 'saving' ? 'pencil' : 'tabletok'}>
          {say(state.value === 'saving' ? 'saving' : 'lesson.saved')}
        </Mark>
      )}
      {state.value === 'failed' && (
        <div class="trouble stack" role="alert">
          <p>{say('saveFailed')}</p>
          <Button onPress={onAgain}>{say('tryAgain')}</Button>
        </div>
      )}
    </div>
  );
}
