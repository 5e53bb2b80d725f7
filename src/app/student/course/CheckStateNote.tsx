import { Button } from '../../ui/Button.tsx';
import { Blank } from '../../ui/Blank.tsx';
import { wordsFor } from '../../ui/words.ts';

const say = wordsFor('course');

/** Why a check cannot be begun here. */
export function CheckStateNote({ isHere }: { isHere: boolean }) {
  if (isHere) return null;
  return (
    <Blank icon="away" action={<Button href="/lessons">{say('today.toLessons')}</Button>}>
      {say('check.notHere')}
    </Blank>
  );
}
