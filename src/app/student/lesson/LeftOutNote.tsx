import type { LeftOut } from '#core/lesson/left-out.ts';
import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { wordsFor } from '../../ui/words.ts';

const say = wordsFor('lesson');

type LeftOutNoteProps = {
  leftOut: LeftOut;
  partOf: (blockId: string) => number;
  onShow: (blockId: string) => void;
};

/** What was passed by, with a way to each. It is never in the way of going on. */
export function LeftOutNote({ leftOut: { questions, tasks }, partOf, onShow }: LeftOutNoteProps) {
  const pieces = questions.length + tasks.length;
  if (pieces === 0) return null;
  return (
    <Sheet>
      <h2>{say('lesson.leftOut', { pieces })}</h2>
      <p>
        {questions.length > 0 && say('lesson.leftQuestions', { questions: questions.length })}{' '}
        {tasks.length > 0 && say('lesson.leftTasks', { tasks: tasks.length })} {say('lesson.leftWhy')}
      </p>
      <ul class="row">
        {questions.map(({ id }) => (
          <li key={id}>
            <Button icon="unknown" onPress={() => onShow(id)}>
              {say('lesson.toPart', { part: partOf(id) })}
            </Button>
          </li>
        ))}
        {tasks.map(({ id, title }) => (
          <li key={id}>
            <Button icon="pencil" onPress={() => onShow(id)}>
              {say('lesson.toTask', { title, part: partOf(id) })}
            </Button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
