import type { ComponentChildren } from 'preact';
import type { Lesson } from '#core/lesson/blocks.ts';
import type { LeftOut } from '#core/lesson/left-out.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Pocket } from '../../ui/Pocket.tsx';
import { wordsFor } from '../../ui/words.ts';
import { LeftOutNote } from './LeftOutNote.tsx';
import { TermList } from './TermList.tsx';

const say = wordsFor('lesson');

type LessonEndProps = {
  lesson: Pick<Lesson, 'language' | 'attribution' | 'licence' | 'terms'>;
  leftOut: LeftOut;
  /** The part in which a block stands, from 1. */
  partOf: (blockId: string) => number;
  onShow: (blockId: string) => void;
  onBack: () => void;
  /** The way on: the next lesson. */
  next: ComponentChildren;
  /** The way to have it on paper. */
  print: ComponentChildren;
};

/** The end of a lesson: done, what was passed by, the way on, and who made what was in it. */
export function LessonEnd({ lesson, leftOut, partOf, onShow, onBack, next, print }: LessonEndProps) {
  const { language, attribution, licence, terms = [] } = lesson;
  return (
    <div class="stack wide">
      <Pocket labelledBy="lesson-end">
        <div class="row keep">
          <Icon name="finish" size="xl" />
          <h2 id="lesson-end" class="grow">
            {say('lesson.finished')}
          </h2>
        </div>
        <p class="quiet">{say('lesson.finishedWhy')}</p>
        {next}
      </Pocket>
      <LeftOutNote leftOut={leftOut} partOf={partOf} onShow={onShow} />
      <TermList terms={terms} language={language} />
      <div class="row">
        <Button icon="back" onPress={onBack}>
          {say('lesson.lookAgain')}
        </Button>
        <Button icon="lessons" href="/lessons">
          {say('today.toLessons')}
        </Button>
        {print}
      </div>
      <footer class="stack tight small quiet">
        {attribution !== undefined && (
          <p lang={language} dir="auto">
            {attribution}
          </p>
        )}
        {licence !== undefined && <p>{say('lesson.licence', { licence })}</p>}
      </footer>
    </div>
  );
}
