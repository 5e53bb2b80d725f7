import { useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { wordsFor } from '../../ui/words.ts';

const say = wordsFor('cards');

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
