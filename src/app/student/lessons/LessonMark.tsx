import { Mark } from '../../ui/Mark.tsx';
import { wordsFor } from '../../ui/words.ts';
import type { LessonView } from './pack-view.ts';

const say = wordsFor('student');

/** How long a lesson takes, how far the person is, or that it is done. */
export function LessonMark({ lesson }: { lesson: LessonView }) {
  switch (lesson.state) {
    case 'done':
      return (
        <Mark icon="check" tone="good">
          {say('lessons.done')}
        </Mark>
      );
    case 'begun':
      return <Mark icon="pencil">{say('lesson.part', { part: lesson.done + 1, of: lesson.of })}</Mark>;
    case 'new':
      return <Mark icon="clock">{say('minutes', { minutes: lesson.minutes })}</Mark>;
  }
}
