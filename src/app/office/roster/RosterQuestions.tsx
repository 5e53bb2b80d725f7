import type { RosterLook } from '#core/protocol/roster.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { wordsFor } from '../../ui/words.ts';

const say = wordsFor('office');

export type Question = RosterLook['questions'][number];
type Choose = (key: string, choice: string) => void;

/** “This looks like the same child”: nobody is made twice, and no two are made one, without a word of the office. */
export function RosterQuestions(props: {
  questions: readonly Question[];
  choices: Readonly<Record<string, string>>;
  onChoose: Choose;
}) {
  return (
    <Sheet label={say('roster.questions', { questions: props.questions.length })}>
      <h2>{say('roster.questions', { questions: props.questions.length })}</h2>
      {props.questions.map((question) => (
        <OneQuestion
          key={question.key}
          question={question}
          choice={props.choices[question.key]}
          onChoose={props.onChoose}
        />
      ))}
    </Sheet>
  );
}

function OneQuestion(props: { question: Question; choice: string | undefined; onChoose: Choose }) {
  const { key, name, where, kind, same, at } = props.question;
  const answers = [
    ...same.map((one) => ({ value: one.personId, words: theSame(one) })),
    { value: 'new', words: say('roster.another', { kind }) },
  ];
  return (
    <fieldset class="stack tight">
      <legend class="strong">
        {say('roster.question', { name, where: where === '' ? at.file : where, row: String(at.row ?? 0) })}
      </legend>
      {answers.map(({ value, words }) => (
        <label key={value} class="row keep roster-tick">
          <input
            type="radio"
            name={key}
            checked={props.choice === value}
            onChange={() => props.onChoose(key, value)}
          />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}

function theSame({ name, where }: Question['same'][number]): string {
  return where === '' ? say('roster.sameNowhere', { name }) : say('roster.same', { name, where });
}
