import { Face } from '../ui/Face.tsx';
import { faceColour } from '../ui/face-colour.ts';
import { Mark } from '../ui/Mark.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('teacher');

export type StudentRow = {
  personId: string;
  name: string;
  picture: string | undefined;
  handedIn: number;
  toReview: number;
  answered: number;
  /** When the school last heard of this student; undefined: nobody knows. */
  lastHeard: string | undefined;
};

/** One line a student. What nobody knows looks unknown: never red, never zero. */
export function ClassTable({ students }: { students: readonly StudentRow[] }) {
  return (
    <div class="sheet flush">
      <div class="scroll" tabIndex={0} role="region" aria-label={say('class.table')}>
        <table class="grid">
          <thead>
            <tr>
              <th scope="col">{say('class.student')}</th>
              <th scope="col">{say('class.lastHeard')}</th>
              <th scope="col" class="figure">
                {say('class.handedIn')}
              </th>
              <th scope="col" class="figure">
                {say('class.toReview')}
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

function StudentLine({ personId, name, picture, lastHeard, ...figures }: StudentRow) {
  const known = (figure: number) => (lastHeard === undefined ? '–' : figure);
  return (
    <tr>
      <th scope="row">
        <span class={`row keep ${faceColour(personId)}`}>
          <Face name={name} picture={picture} /> {name}
        </span>
      </th>
      <td>
        {lastHeard === undefined ? (
          <Mark icon="unknown" tone="unknown">
            {say('class.neverHeard')}
          </Mark>
        ) : (
          <Mark icon="school">{lastHeard}</Mark>
        )}
      </td>
      <td class="figure">{known(figures.handedIn)}</td>
      <td class="figure">{known(figures.toReview)}</td>
      <td class="figure">{known(figures.answered)}</td>
    </tr>
  );
}
