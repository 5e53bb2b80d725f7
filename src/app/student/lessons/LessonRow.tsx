import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/icons.ts';
import { sizeInWords } from '../../ui/sizes.ts';
import { LessonMark } from './LessonMark.tsx';
import type { LessonView } from './pack-view.ts';

type LessonRowProps = {
  lesson: LessonView;
  language: string;
  /** The first of its pack that is open: here the person goes on. */
  isNext: boolean;
};

/**
 * A lesson as a stop on the way through its pack: what is done is a full disc, where the person is a yellow one, what is
 * to come a ring. A link when it is on this device, else its name and its size.
 */
export function LessonRow({ lesson, language, isNext }: LessonRowProps) {
  const { title, href, state, sizeBytes } = lesson;
  return (
    <li class={classNames('stop-on-way', state, isNext && 'here')}>
      <span class="node">
        <Icon name={iconOf(lesson, isNext)} />
      </span>
      <div class="grow">
        <div lang={language} dir="auto">
          {href === undefined ? (
            <span class="name">{title}</span>
          ) : (
            <a class="name" href={href}>
              {title}
            </a>
          )}
        </div>
        <div class="row close">
          <LessonMark lesson={lesson} />
          {href === undefined && <span class="mark">{sizeInWords(sizeBytes)}</span>}
        </div>
      </div>
      {href !== undefined && <Icon name="next" />}
    </li>
  );
}

function iconOf({ state, href }: LessonView, isNext: boolean): IconName {
  if (state === 'done') return 'check';
  if (state === 'begun') return 'pencil';
  if (href === undefined) return 'away';
  return isNext ? 'play' : 'lessons';
}
