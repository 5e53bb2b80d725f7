import type { PieceOf } from '#core/tonight/tonight.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { wordsFor } from '../../ui/words.ts';
import { faultIn, type FieldsProps } from './piece-fields.ts';

const say = wordsFor('teacher');

type Question = PieceOf<'choice' | 'number' | 'words'>;
const MOST_CHOICES = 8;
const LINE = 300;

/** What is asked, and what is right. */
export function QuestionFields({ piece, faults, onChange }: FieldsProps<Question>) {
  return (
    <>
      <TextField
        id={`${piece.id}-first`}
        label={say('tonight.question.label')}
        value={piece.prompt}
        error={faultIn(faults, 'no-prompt')}
        onInput={(prompt) => onChange({ ...piece, prompt })}
      />
      {piece.kind === 'choice' && <Choices {...{ piece, faults, onChange }} />}
      {piece.kind === 'number' && (
        <div class="row tonight-pair">
          <TextField
            id={`${piece.id}-answer`}
            label={say('tonight.number.label')}
            inputMode="decimal"
            value={piece.answer}
            error={faultIn(faults, 'no-number', 'two-numbers')}
            onInput={(answer) => onChange({ ...piece, answer: answer.slice(0, LINE) })}
          />
          <TextField
            id={`${piece.id}-unit`}
            label={say('tonight.number.unit')}
            value={piece.unit}
            onInput={(unit) => onChange({ ...piece, unit: unit.slice(0, LINE) })}
          />
        </div>
      )}
      {piece.kind === 'words' && (
        <TextField
          id={`${piece.id}-answer`}
          label={say('tonight.answers.label')}
          hint={say('tonight.answers.hint')}
          value={piece.answers}
          error={faultIn(faults, 'no-answer')}
          onInput={(answers) => onChange({ ...piece, answers: answers.slice(0, LINE) })}
        />
      )}
    </>
  );
}

type ChoicePiece = PieceOf<'choice'>;

/** Answers to choose from; a tick says which are right. */
function Choices({ piece, faults, onChange }: FieldsProps<ChoicePiece>) {
  const { id, choices } = piece;
  const put = (index: number, to: Partial<ChoicePiece['choices'][number]>) =>
    onChange({ ...piece, choices: choices.map((one, at) => (at === index ? { ...one, ...to } : one)) });
  const fault = faultIn(faults, 'few-choices', 'none-right');
  return (
    <fieldset class="stack tight plain" aria-describedby={fault && `${id}-choices-fault`}>
      <legend class="strong">{say('tonight.choices.label')}</legend>
      {choices.map(({ text, right }, index) => {
        const number = index + 1;
        return (
          <div key={index} class="tonight-choice">
            <label class="tonight-right">
              <input
                type="checkbox"
                checked={right}
                aria-label={say('tonight.choices.isRight', { number })}
                onChange={(event) => put(index, { right: event.currentTarget.checked })}
              />
              <span aria-hidden="true">{say('tonight.choices.right')}</span>
            </label>
            <TextField
              id={`${id}-choice-${String(number)}`}
              hideLabel
              label={say('tonight.choices.answer', { number })}
              value={text}
              onInput={(words) => put(index, { text: words.slice(0, LINE) })}
            />
          </div>
        );
      })}
      {fault !== undefined && (
        <p class="mark bad" role="alert" id={`${id}-choices-fault`}>
          {fault}
        </p>
      )}
      {choices.length < MOST_CHOICES && (
        <div class="row">
          <Button
            bare
            icon="plus"
            onPress={() => onChange({ ...piece, choices: [...choices, { text: '', right: false }] })}
          >
            {say('tonight.choices.more')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
