import { useState } from 'preact/hooks';
import { Button } from '../../../ui/Button.tsx';
import { Mark } from '../../../ui/Mark.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { wordsFor } from '../../../ui/words.ts';
import { useAction } from '../../use-action.ts';

const say = wordsFor('lesson');

type TakeOutProps = { onTake: () => Promise<'back' | 'left' | 'gone'> };

/** The way out of the bag, for a piece that has never left. A visit may have been quicker: then it says so. */
export function TakeOut({ onTake }: TakeOutProps) {
  const taking = useAction();
  const [left, setLeft] = useState(false);
  const take = () =>
    taking.run(async () => {
      setLeft((await onTake()) === 'left');
    });
  return (
    <>
      <p role="status" class="take-out">
        {left && <Mark icon="left">{say('take.left')}</Mark>}
      </p>
      {taking.failed && <Trouble>{say('actionFailed')}</Trouble>}
      {!left && (
        <div class="row">
          <Button icon="pencil" disabled={taking.busy} onPress={take}>
            {say(taking.busy ? 'saving' : 'take.out')}
          </Button>
        </div>
      )}
    </>
  );
}
