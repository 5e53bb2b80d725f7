import { Mark } from '../ui/Mark.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('teacher');

export type AnswerRow = {
  blockId: string;
  right: boolean;
  /** "3 of 4"; missing from an earlier app. */
  points: string | undefined;
  tries: number;
  hints: number;
  /** The last answer, as far as it says something without its lesson. */
  last: string;
};

/** What a student answered in the lesson of their work, question by question. */
export function AnswersTable({ name, answers }: { name: string; answers: readonly AnswerRow[] }) {
  return (
    <section class="sheet stack" aria-labelledby="answers-title">
      <h3 id="answers-title">{say('answers.title')}</h3>
      <p class="quiet">{say('answers.why', { name })}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={say('answers.table')}>
        <table class="grid answers">
          <Head />
          <tbody>
            {answers.map((answer, index) => (
              <Line key={answer.blockId} {...answer} number={index + 1} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Head() {
  return (
    <thead>
      <tr>
        <th scope="col">{say('answers.question')}</th>
        <th scope="col">{say('answers.result')}</th>
        <th scope="col">{say('answers.last')}</th>
        <th scope="col" class="figure">
          {say('answers.points')}
        </th>
        <th scope="col" class="figure">
          {say('answers.tries')}
        </th>
        <th scope="col" class="figure">
          {say('answers.hints')}
        </th>
      </tr>
    </thead>
  );
}

function Line({ number, right, points, tries, hints, last }: AnswerRow & { number: number }) {
  return (
    <tr>
      <th scope="row">{number}</th>
      <td>
        {right ? (
          <Mark icon="check" tone="good">
            {say('answers.right')}
          </Mark>
        ) : (
          <Mark icon="turn">{say('answers.notYet')}</Mark>
        )}
      </td>
      <td dir="auto" class="last-answer">
        {last}
      </td>
      <td class="figure">{points ?? '–'}</td>
      <td class="figure">{tries}</td>
      <td class="figure">{hints}</td>
    </tr>
  );
}
