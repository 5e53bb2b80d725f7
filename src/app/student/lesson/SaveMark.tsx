import type { ReadonlySignal } from '@preact/signals';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { wordsFor } from '../../ui/words.ts';
import type { SaveState } from './saver.ts';

const say = wordsFor('student');

/** Whether what was typed is on this device's disk. A failed save is always shown, with a way to try again. */
export function SaveMark({ state, onAgain }: { state: ReadonlySignal<SaveState>; onAgain: () => void }) {
  return (
    <div class="save-mark" role="status">
      {(state.value === 'saving' || state.value === 'saved') && (
        <Mark icon={state.value === 'saving' ? 'pencil' : 'tabletok'}>
          {say(state.value === 'saving' ? 'saving' : 'lesson.saved')}
        </Mark>
      )}
      {state.value === 'failed' && (
        <div class="trouble stack">
          <p>{say('saveFailed')}</p>
          <Button onPress={onAgain}>{say('tryAgain')}</Button>
        </div>
      )}
    </div>
  );
}
