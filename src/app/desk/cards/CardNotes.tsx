import { useState } from 'preact/hooks';
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

type LostCardFormProps = {
  name: string;
  busy: boolean;
  onEnd: (household: boolean) => void;
  onCancel: () => void;
};

/** A lost card is ended only after it was said what that means. */
export function LostCardForm({ name, busy, onEnd, onCancel }: LostCardFormProps) {
  const [household, setHousehold] = useState(false);
  const title = say('cards.lostAsk', { name });
  return (
    <Sheet label={title}>
      <h2>{title}</h2>
      <p>{say('cards.lostWhat')}</p>
      <label class="row keep lost-too">
        <input
          type="checkbox"
          checked={household}
          onChange={(event) => setHousehold(event.currentTarget.checked)}
        />
        {say('cards.lostHousehold')}
      </label>
      <div class="row">
        <Button main icon="wrong" disabled={busy} onPress={() => onEnd(household)}>
          {say('cards.lostDo')}
        </Button>
        <Button bare disabled={busy} onPress={onCancel}>
          {say('cards.cancel')}
        </Button>
      </div>
    </Sheet>
  );
}
