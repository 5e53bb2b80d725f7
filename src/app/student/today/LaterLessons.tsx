import { Mark } from '../../ui/Mark.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { subjectClass, subjectName } from '../../ui/subject.ts';
import { wordsFor } from '../../ui/words.ts';
import { minutesLeft, type LessonLine } from './lesson-line.ts';

const say = wordsFor('student');

/** What comes after the next step. */
export function LaterLessons({ lessons }: { lessons: readonly LessonLine[] }) {
  return (
    <section class="stack" aria-labelledby="later">
      <h2 id="later">{say('today.later')}</h2>
      <Sheet flush>
        <ul class="list">
          {lessons.map((line) => (
            <li key={line.key} class={subjectClass(line.subject)}>
              <span class="spine-bar" />
              <div class="grow">
                <a class="name" href={line.href} lang={line.language} dir="auto">
                  {line.title}
                </a>
                <div class="row spread close">
                  <span class="quiet small">
                    {line.subject === undefined ? '' : subjectName(line.subject)}
                  </span>
                  <Mark icon={line.of === undefined ? 'clock' : 'pencil'}>
                    {say(line.of === undefined ? 'minutes' : 'minutesLeft', { minutes: minutesLeft(line) })}
                  </Mark>
                </div>
              </div>
            </li>
          ))}
        </ul>
      </Sheet>
    </section>
  );
}
