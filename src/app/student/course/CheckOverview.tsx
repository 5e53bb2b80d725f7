import { useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { wordsFor } from '../../ui/words.ts';

const say = wordsFor('course');

type CheckOverviewProps = {
  /** By question, in order. */
  answered: readonly boolean[];
  isSealed: boolean;
  onShow: (index: number) => void;
  /** Resolves when it is on the disk. */
  onHandIn: () => Promise<void>;
};

/** All questions at one look, before the sheet is handed in. What is open may stay open: nobody is held here. */
export function CheckOverview({ answered, isSealed, onShow, onHandIn }: CheckOverviewProps) {
  const [state, setState] = useState<'rest' | 'busy' | 'failed'>('rest');
  const open = answered.filter((one) => !one).length;
  const handIn = () => {
    setState('busy');
    onHandIn().catch(() => setState('failed'));
  };
  return (
    <div class="stack wide">
      <h1 tabIndex={-1}>{say('check.lookOver')}</h1>
      <p>{open === 0 ? say('check.allAnswered') : say('check.someOpen', { open })}</p>
      <Sheet flush>
        <ol class="list">
          {answered.map((isAnswered, index) => (
            <li key={index} class="row spread">
              <button type="button" class="button bare" onClick={() => onShow(index)}>
                {say('check.number', { at: index + 1 })}
              </button>
              <Mark icon={isAnswered ? 'check' : 'pencil'} tone={isAnswered ? 'good' : undefined}>
                {say(isAnswered ? 'check.answered' : 'check.open')}
              </Mark>
            </li>
          ))}
        </ol>
      </Sheet>
      {state === 'failed' && <Trouble>{say('saveFailed')}</Trouble>}
      <p class="quiet">{say(isSealed ? 'check.goesToSchool' : 'check.resultNow')}</p>
      <div class="row">
        <Button icon="back" onPress={() => onShow(answered.length - 1)}>
          {say('back')}
        </Button>
        <Button class="grow" main={open === 0} large icon="bag" disabled={state === 'busy'} onPress={handIn}>
          {say('check.handIn')}
        </Button>
      </div>
    </div>
  );
}
