import { Button } from './Button.tsx';
import { Trouble } from './Trouble.tsx';
import { wordsFor } from './words.ts';

const say = wordsFor('ui');

/** In the place of the words of an old piece of work, until they are on this device. */
export function OlderWork({ state, onAgain }: { state: 'coming' | 'away'; onAgain: () => void }) {
  if (state === 'coming') {
    return (
      <p class="quiet" role="status">
        {say('older.coming')}
      </p>
    );
  }
  return <Trouble action={<Button onPress={onAgain}>{say('tryAgain')}</Button>}>{say('older.away')}</Trouble>;
}
