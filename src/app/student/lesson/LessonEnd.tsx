import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Pocket } from '../../ui/Pocket.tsx';
import { wordsFor } from '../../ui/words.ts';

const say = wordsFor('student');

type LessonEndProps = {
  language: string;
  attribution: string | undefined;
  licence: string | undefined;
  onBack: () => void;
};

/** The end of a lesson: done, the way on, and who made what was in it. */
export function LessonEnd({ language, attribution, licence, onBack }: LessonEndProps) {
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
        <Button main large wide icon="today" href="/">
          {say('toToday')}
        </Button>
      </Pocket>
      <div class="row">
        <Button icon="back" onPress={onBack}>
          {say('lesson.lookAgain')}
        </Button>
        <Button icon="lessons" href="/lessons">
          {say('today.toLessons')}
        </Button>
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
