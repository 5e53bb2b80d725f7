import { narrationKey } from '#core/lesson/narration.ts';
import { Button } from '../../ui/Button.tsx';
import { wordsFor } from '../../ui/words.ts';
import { ReadingControls } from './listen/ReadingControls.tsx';
import { SayButton } from './listen/SayButton.tsx';

const say = wordsFor('lesson');

type LessonFootProps = {
  index: number;
  of: number;
  /** Nothing in the step asks for something before it: the way on is the yellow button. */
  isMain: boolean;
  onGo: (index: number) => void;
};

/** The way on and the way back, in reach of the thumb. */
export function LessonFoot({ index, of, isMain, onGo }: LessonFootProps) {
  const isLast = index === of - 1;
  const word = isLast ? 'lesson.finish' : 'lesson.next';
  return (
    <div class="bar stack tight">
      <ReadingControls />
      <div class="row">
        {index > 0 && (
          <div class="spoken">
            <Button icon="back" onPress={() => onGo(index - 1)}>
              {say('back')}
            </Button>
            <SayButton of={narrationKey('button', 'back')} what={say('back')} short />
          </div>
        )}
        <div class="spoken on">
          <Button class="grow" main={isMain} large iconAfter="next" onPress={() => onGo(index + 1)}>
            {say(word)}
          </Button>
          <SayButton of={narrationKey('button', isLast ? 'finish' : 'next')} what={say(word)} short />
        </div>
      </div>
    </div>
  );
}
