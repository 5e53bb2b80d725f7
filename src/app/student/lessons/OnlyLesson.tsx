import { Button } from '../../ui/Button.tsx';
import { wordsFor } from '../../ui/words.ts';
import { LessonMark } from './LessonMark.tsx';
import type { LessonView } from './pack-view.ts';

const say = wordsFor('student');

const OPEN = { new: 'today.start', begun: 'today.goOn', done: 'lesson.lookAgain' } as const;

/** `isOver`: the teacher took it back, so that it may be looked at, and nobody is told to do it. */
type OnlyLessonProps = { lesson: LessonView; href: string; language: string; isOver: boolean };

/** The lesson of a pack that is this one lesson: its name stands above already, so here is the way in. */
export function OnlyLesson({ lesson, href, language, isOver }: OnlyLessonProps) {
  const word = isOver ? 'bag.look' : OPEN[lesson.state];
  return (
    <div class="row spread">
      <LessonMark lesson={lesson} />
      <Button icon={isOver || lesson.state === 'done' ? 'eye' : 'play'} href={href}>
        {say(word)}
        <span class="sr" lang={language}>
          {' '}
          {lesson.title}
        </span>
      </Button>
    </div>
  );
}
