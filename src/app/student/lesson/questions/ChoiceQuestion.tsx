import type { ChoiceBlock } from '#core/lesson/questions.ts';
import { Choice, type ChoiceState } from '../../../ui/Choice.tsx';
import { InlineText } from '../../../ui/InlineText.tsx';
import { RichText } from '../../../ui/RichText.tsx';
import { wordsFor } from '../../../ui/words.ts';
import type { Answer, LessonTools } from '../lesson-tools.ts';
import { QuestionFrame } from './QuestionFrame.tsx';
import { useQuestion } from './use-question.ts';

const say = wordsFor('student');
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A question with choices. It is answered at once, and may be tried until it is right. */
export function ChoiceQuestion({ block, tools }: { block: ChoiceBlock; tools: LessonTools }) {
  const question = useQuestion(block, tools, { kind: 'choice', chosen: [] });
  const { chosen } = question.response;
  const tried = triedAlone(question.answers);
  const choose = (id: string, checked: boolean) => {
    const others = block.multiple ? chosen.filter((other) => other !== id) : [];
    question.set({ kind: 'choice', chosen: checked ? [...others, id] : others });
  };
  const stateOf = (id: string): ChoiceState => {
    if (question.right && chosen.includes(id)) return 'right';
    if (tried.has(id)) return 'tried';
    return chosen.includes(id) ? 'chosen' : 'rest';
  };
  return (
    <QuestionFrame block={block} question={question} isReady={chosen.length > 0}>
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
              state={stateOf(id)}
              onChoose={(checked) => choose(id, checked)}
            >
              <InlineText content={content} />
            </Choice>
          ))}
        </div>
      </fieldset>
    </QuestionFrame>
  );
}

/** Choices that were tried alone and were not right: they stay marked and may be chosen again. */
function triedAlone(answers: readonly Answer[]): ReadonlySet<string> {
  return new Set(
    answers.flatMap(({ response, right }) =>
      !right && response.kind === 'choice' && response.chosen.length === 1 ? response.chosen : [],
    ),
  );
}
