import { Mark } from '../../ui/Mark.tsx';
import { wordsFor } from '../../ui/words.ts';
import type { LessonView } from './pack-view.ts';

const say = wordsFor('student');

/** A lesson of a pack: a link when it is on this device, else its name only. */
export function LessonRow({ lesson, language }: { lesson: LessonView; language: string }) {
  return (
    <li>
      <div class="grow" lang={language} dir="auto">
        {lesson.href === undefined ? (
          <span class="name">{lesson.title}</span>
        ) : (
          <a class="name" href={lesson.href}>
            {lesson.title}
          </a>
        )}
      </div>
      <LessonMark lesson={lesson} />
    </li>
  );
}

function LessonMark({ lesson }: { lesson: LessonView }) {
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
