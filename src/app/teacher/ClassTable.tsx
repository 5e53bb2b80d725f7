import { classNames } from '../ui/class-names.ts';
import { Face } from '../ui/Face.tsx';
import { faceColour } from '../ui/face-colour.ts';
import { Mark } from '../ui/Mark.tsx';
import { wordsFor } from '../ui/words.ts';
import { studentPage } from './places.ts';
import type { StudentRow } from './student-rows.ts';
import { SaidMark } from './SaidMark.tsx';

const say = wordsFor('teacher');

/** One line a student. What nobody knows looks unknown: never red, never zero. */
export function ClassTable({ students }: { students: readonly StudentRow[] }) {
  return (
    <div class="sheet flush">
      <div class="scroll" tabIndex={0} role="region" aria-label={say('class.table')}>
        <table class="grid folds">
          <thead>
            <tr>
              <th scope="col">{say('class.student')}</th>
              <th scope="col">{say('class.work')}</th>
              <th scope="col">{say('class.needs')}</th>
              <th scope="col">{say('class.lastHeard')}</th>
              <th scope="col" class="figure">
                {say('class.handedIn')}
              </th>
              <th scope="col" class="figure">
                {say('class.answers')}
              </th>
            </tr>
          </thead>
          <tbody>
            {students.map((student) => (
              <StudentLine key={student.personId} {...student} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function StudentLine({ personId, name, picture, state, needs, lastHeard, ...figures }: StudentRow) {
  const known = (figure: number) => (lastHeard === undefined ? '–' : figure);
  const figure = (count: number) =>
    classNames('figure', (lastHeard === undefined || count === 0) && 'nothing');
  return (
    <tr>
      <th scope="row">
        <a class={`row keep ${faceColour(personId)}`} href={studentPage(personId)}>
          <Face name={name} picture={picture} /> {name}
        </a>
      </th>
      <td data-label={say('class.work')}>
        <SaidMark {...state} />
      </td>
      <td data-label={say('class.needs')} class={classNames('needs', needs.length === 0 && 'nothing')}>
        {needs.length === 0 ? (
          <span class="quiet">{say('class.nothing')}</span>
        ) : (
          <div class="stack tight">
            {needs.map((need) => (
              <SaidMark key={need.words} {...need} />
            ))}
          </div>
        )}
      </td>
      <td data-label={say('class.lastHeard')}>
        {lastHeard === undefined ? (
          <Mark icon="unknown" tone="unknown">
            {say('class.neverHeard')}
          </Mark>
        ) : (
          <Mark icon="school">{lastHeard}</Mark>
        )}
      </td>
      <td class={figure(figures.handedIn)} data-label={say('class.handedIn')}>
        {known(figures.handedIn)}
      </td>
      <td class={figure(figures.answered)} data-label={say('class.answers')}>
        {known(figures.answered)}
      </td>
    </tr>
  );
}
