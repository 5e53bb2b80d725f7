import { Button } from '../../ui/Button.tsx';
import { wordsFor } from '../../ui/words.ts';
import { LessonMark } from './LessonMark.tsx';
import type { LessonView } from './pack-view.ts';

const say = wordsFor('student');

const OPEN = { new: 'today.start', begun: 'today.goOn', done: 'lesson.lookAgain' } as const;

type OnlyLessonProps = { lesson: LessonView; href: string; language: string };

/** The lesson of a pack that is this one lesson: its name stands above already, so here is the way in. */
export function OnlyLesson({ lesson, href, language }: OnlyLessonProps) {
  return (
    <div class="row spread">
      <LessonMark lesson={lesson} />
      <Button icon={lesson.state === 'done' ? 'eye' : 'play'} href={href}>
        {say(OPEN[lesson.state])}
        <span class="sr" lang={language}>
          {' '}
          {lesson.title}
        </span>
      </Button>
    </div>
  );
}
