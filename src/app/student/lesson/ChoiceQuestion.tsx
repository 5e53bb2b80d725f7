import { useState } from 'preact/hooks';
import type { ChoiceBlock, Inline } from '#core/lesson/blocks.ts';
import { scoreChoice } from '#core/lesson/scoring.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice, type ChoiceState } from '../../ui/Choice.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { wordsFor } from '../../ui/words.ts';
import { AnswerNote } from './AnswerNote.tsx';
import { firstChosen, questionState, type QuestionState } from './question-state.ts';
import type { LessonTools } from './lesson-tools.ts';
import { useAnswers } from './use-answers.ts';

const say = wordsFor('student');
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A question with choices. It is answered at once, and may be tried until it is right. */
export function ChoiceQuestion({ block, tools }: { block: ChoiceBlock; tools: LessonTools }) {
  const { answers, give, failed } = useAnswers(block.id, tools);
  const question = questionState(answers);
  const [chosen, setChosen] = useState(() => firstChosen(tools.draft(block.id)?.chosen, question));
  /** What was chosen when the last answer was given: a new choice is a new question to the rule. */
  const [judged, setJudged] = useState(question.right);
  const mayCheck = !judged || failed;

  const choose = (id: string, checked: boolean) => {
    const others = block.multiple ? chosen.filter((other) => other !== id) : [];
    const next = checked ? [...others, id] : others;
    setChosen(next);
    setJudged(false);
    tools.saveDraft(block.id, { chosen: next, files: [] });
  };
  const check = () => {
    const { right } = scoreChoice(block, chosen);
    setJudged(true);
    give({ response: { kind: 'choice', chosen }, right, tries: question.tries + 1 });
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen.length > 0 && mayCheck) check();
      }}
    >
      <fieldset class="stack" disabled={question.right}>
        <legend class="prompt">
          <RichText content={block.prompt} />
        </legend>
        {block.multiple && <p class="quiet">{say('question.several')}</p>}
        <div class="choices">
          {block.choices.map(({ id, content }, index) => (
            <Choice
              key={id}
              group={block.id}
              letter={LETTERS[index] ?? ''}
              multiple={block.multiple}
              checked={chosen.includes(id)}
              state={stateOf(id, chosen, question)}
              onChoose={(checked) => choose(id, checked)}
            >
              <InlineText content={content} />
            </Choice>
          ))}
        </div>
      </fieldset>
      {judged && question.last !== undefined && (
        <AnswerNote right={question.right} feedback={feedbackOf(block, chosen)} hint={block.hint} />
      )}
      {failed && <p class="mark bad">{say('saveFailed')}</p>}
      {!question.right && (
        <Button main wide type="submit" disabled={chosen.length === 0 || !mayCheck}>
          {say(question.tries > 0 ? 'question.checkAgain' : 'question.check')}
        </Button>
      )}
    </form>
  );
}

function stateOf(id: string, chosen: readonly string[], question: QuestionState): ChoiceState {
  if (question.right && chosen.includes(id)) return 'right';
  if (question.triedIds.has(id)) return 'tried';
  return chosen.includes(id) ? 'chosen' : 'rest';
}

function feedbackOf(block: ChoiceBlock, chosen: readonly string[]): Inline[] | undefined {
  return block.choices.find(({ id, feedback }) => chosen.includes(id) && feedback !== undefined)?.feedback;
}
