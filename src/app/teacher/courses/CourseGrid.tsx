import type { Course } from '#core/course/course.ts';
import { classNames } from '../../ui/class-names.ts';
import { Face } from '../../ui/Face.tsx';
import { faceColour } from '../../ui/face-colour.ts';
import { formatterFor } from '../../ui/formatter.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/icons.ts';
import { Mark } from '../../ui/Mark.tsx';
import { spokenLocale, wordsFor } from '../../ui/words.ts';
import { studentPage } from '../places.ts';
import type { GridCell } from './grid-view.ts';
import './courses.css';

const say = wordsFor('teacher');

export type GridLine = {
  personId: string;
  name: string;
  picture: string | undefined;
  cells: readonly GridCell[];
  /** In words; undefined: nobody knows. */
  lastHeard: string | undefined;
};

/** Students by units. Dashed and hatched is what nobody knows; nothing is told by colour alone. */
export function CourseGrid({ course, lines }: { course: Course; lines: readonly GridLine[] }) {
  return (
    <div class="sheet flush">
      <div
        class="scroll"
        tabIndex={0}
        role="region"
        aria-label={say('courses.grid', { title: course.title })}
      >
        <table class="grid folds mastery">
          <thead>
            <tr>
              <th scope="col">{say('class.student')}</th>
              {course.units.map(({ unitId, title }, at) => (
                <th key={unitId} scope="col" lang={course.language}>
                  {say('courses.unit', { number: at + 1, title })}
                </th>
              ))}
              <th scope="col">{say('class.lastHeard')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line key={line.personId} line={line} course={course} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Line({
  line: { personId, name, picture, cells, lastHeard },
  course,
}: {
  line: GridLine;
  course: Course;
}) {
  return (
    <tr>
      <th scope="row">
        <a class={`row keep ${faceColour(personId)}`} href={studentPage(personId)}>
          <Face name={name} picture={picture} /> {name}
        </a>
      </th>
      {cells.map((cell, at) => (
        <td key={course.units[at]?.unitId} data-label={course.units[at]?.title}>
          <Cell cell={cell} />
        </td>
      ))}
      <td data-label={say('class.lastHeard')}>
        {lastHeard === undefined ? (
          <Mark icon="unknown" tone="unknown">
            {say('class.neverHeard')}
          </Mark>
        ) : (
          <Mark icon="school">{lastHeard}</Mark>
        )}
      </td>
    </tr>
  );
}

const LOOKS: Readonly<
  Record<Exclude<GridCell['state'], 'open'>, { icon: IconName | undefined; word: Word }>
> = {
  mastered: { icon: 'check', word: 'courses.mastered' },
  'test-out': { icon: 'key', word: 'courses.testOut' },
  stuck: { icon: 'hand', word: 'courses.noTry' },
  'not-yet': { icon: undefined, word: 'courses.notYet' },
  unknown: { icon: 'unknown', word: 'courses.unknown' },
};
type Word = Extract<Parameters<typeof say>[0], `courses.${string}`>;

function Cell({ cell }: { cell: GridCell }) {
  if (cell.state === 'open') {
    const { share, heardAt } = cell;
    return (
      <span
        class={classNames('cell', 'open', heardAt !== undefined && 'stale')}
        style={{ '--share': `${String(share)}%` }}
      >
        {say('courses.share', { share })}
        {heardAt !== undefined && (
          <small>{formatterFor(spokenLocale()).date(heardAt, { day: 'numeric', month: 'short' })}</small>
        )}
      </span>
    );
  }
  const { icon, word } = LOOKS[cell.state];
  return (
    <span class={`cell ${cell.state}`}>
      {icon !== undefined && <Icon name={icon} />} {say(word)}
    </span>
  );
}
