import type { NewSecret } from '#core/protocol/cards.ts';
import { isPicture } from '../../ui/pictures.ts';
import { Button } from '../../ui/Button.tsx';
import { Picture } from '../../ui/Picture.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { wordsFor, type KeyFor } from '../../ui/words.ts';

const say = wordsFor('cards');

/** New pictures or a new PIN, shown once to whoever tells the child. */
export function NewSecretNote(props: { name: string; given: NewSecret; onDone: () => void }) {
  const { name, given, onDone } = props;
  const title = say(given.asks === 'pin' ? 'cards.newPin' : 'cards.newPictures', { name });
  return (
    <Sheet label={title}>
      <div class="stack" role="status">
        <h2>{title}</h2>
        {given.asks === 'pin' ? (
          <p class="new-pin">{given.secret}</p>
        ) : (
          <ol class="new-pictures">
            {given.secret.split('-').map((picture, index) => (
              <li key={index}>
                <Picture name={picture} />
                {isPicture(picture) && say(`picture.${picture}` as KeyFor<'cards'>)}
              </li>
            ))}
          </ol>
        )}
        <p>{say('cards.newTell')}</p>
      </div>
      <Button main icon="check" onPress={onDone}>
        {say('cards.newDone')}
      </Button>
    </Sheet>
  );
}
