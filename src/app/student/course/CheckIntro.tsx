import { Button } from '../../ui/Button.tsx';
import { Pocket } from '../../ui/Pocket.tsx';
import { wordsFor } from '../../ui/words.ts';

const say = wordsFor('course');

type CheckIntroProps = {
  questions: number;
  left: number;
  isSealed: boolean;
  /** Something of this try is answered already. */
  isBegun: boolean;
  onBegin: () => void;
};

/** What a check is like, before it begins: nothing in it comes as a surprise. */
export function CheckIntro({ questions, left, isSealed, isBegun, onBegin }: CheckIntroProps) {
  return (
    <Pocket labelledBy="check-intro">
      <h2 id="check-intro">{say('check.intro', { questions })}</h2>
      <ul class="points">
        <li>{say('check.oneByOne')}</li>
        <li>{say(isSealed ? 'check.goesToSchool' : 'check.resultNow')}</li>
        <li>{say('check.tries', { left })}</li>
      </ul>
      <Button main large wide icon="play" onPress={onBegin}>
        {say(isBegun ? 'today.goOn' : 'check.begin')}
      </Button>
    </Pocket>
  );
}
