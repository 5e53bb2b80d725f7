import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { sizeInWords } from '../../ui/sizes.ts';
import { wordsFor } from '../../ui/words.ts';
import { LessonMark } from '../lessons/LessonMark.tsx';
import { CheckOffer } from './CheckOffer.tsx';
import { nextInUnit, type UnitLesson, type UnitView } from './course-view.ts';

const say = wordsFor('course');

/** What is in a unit that is open: the way on, its lessons, its check. */
export function OpenUnit({ unit }: { unit: UnitView }) {
  const next = unit.isHere ? nextInUnit(unit) : undefined;
  const isBegun = unit.lessons.some(({ state, skills }) => state !== 'new' || skills.length > 0);
  return (
    <>
      {next?.kind === 'lesson' && (
        <div class="inner">
          <Button main wide icon="play" href={next.href}>
            {say(isBegun ? 'today.goOn' : 'today.start')}
          </Button>
        </div>
      )}
      <ul class="list">
        {unit.lessons.map((lesson) => (
          <LessonLine key={lesson.key} lesson={lesson} />
        ))}
      </ul>
      {unit.check !== undefined && (
        <CheckOffer check={unit.check} kind="check" isMain={next?.kind === 'check'} />
      )}
      {unit.testOut !== undefined && <CheckOffer check={unit.testOut} kind="test-out" />}
    </>
  );
}

function LessonLine({ lesson }: { lesson: UnitLesson }) {
  const { title, href, language, skills, sizeBytes } = lesson;
  return (
    <li>
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
          {skills.length > 0 ? (
            <Mark icon="turn" tone="warn">
              {say('course.lookAgain', { skills: skills.join(', ') })}
            </Mark>
          ) : (
            <LessonMark lesson={lesson} />
          )}
          {href === undefined && (
            <Mark icon="away">{say('course.notHere', { size: sizeInWords(sizeBytes) })}</Mark>
          )}
        </div>
      </div>
      {href !== undefined && <Icon name="next" />}
    </li>
  );
}
