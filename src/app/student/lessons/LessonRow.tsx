import { Icon } from '../../ui/Icon.tsx';
import { LessonMark } from './LessonMark.tsx';
import type { LessonView } from './pack-view.ts';

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
      {lesson.href !== undefined && <Icon name="next" />}
    </li>
  );
}
