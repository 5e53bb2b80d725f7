import type { ChoiceBlock } from '#core/lesson/questions.ts';
import { narrationKey } from '#core/lesson/narration.ts';
import { AppWords } from '../../../ui/AppWords.tsx';
import { Choice, type ChoiceState } from '../../../ui/Choice.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { wordsFor } from '../../../ui/words.ts';
import type { QuestionTools } from '../lesson-tools.ts';
import { SayButton } from '../listen/SayButton.tsx';
import { ItemFace } from './ItemFace.tsx';
import { triedIn } from './marks.ts';
import { nameOf } from './plain-words.ts';
import { QuestionFrame } from './QuestionFrame.tsx';
import { useQuestion } from './use-question.ts';

const say = wordsFor('lesson');
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A question with choices. It is answered at once, and may be tried until it is right. */
export function ChoiceQuestion({ block, tools }: { block: ChoiceBlock; tools: QuestionTools }) {
  const question = useQuestion(block, tools, { kind: 'choice', chosen: [] });
  const { chosen } = question.response;
  const { marks } = question;
  const tried = triedIn(block, question.answers);
  const choose = (id: string, checked: boolean) => {
    const next = new Set(block.multiple ? chosen : []);
    if (checked) next.add(id);
    else next.delete(id);
    // In the order of the question, so that the same choice is the same answer.
    const inOrder = block.choices.map((choice) => choice.id).filter((one) => next.has(one));
    question.set({ kind: 'choice', chosen: inOrder });
  };
  const stateOf = (id: string): ChoiceState => {
    if (marks.get(id) === 'right') return 'right';
    if (marks.get(id) === 'not-yet') return 'tried';
    if (chosen.includes(id)) return 'chosen';
    return tried.has(id) ? 'tried' : 'rest';
  };
  const isPictured = block.choices.every(({ picture }) => picture !== undefined);
  return (
    <QuestionFrame block={block} question={question} isReady={chosen.length > 0}>
      {block.multiple && (
        <p class="quiet">
          <AppWords>{say('question.several')}</AppWords>
        </p>
      )}
      <div class={classNames('choices', isPictured && 'pictured')}>
        {block.choices.map((choice, index) => (
          <div key={choice.id} class="spoken">
            <Choice
              group={block.id}
              letter={LETTERS[index] ?? ''}
              multiple={block.multiple}
              checked={chosen.includes(choice.id)}
              state={stateOf(choice.id)}
              disabled={question.right || (block.multiple && marks.get(choice.id) === 'right')}
              onChoose={(checked) => choose(choice.id, checked)}
            >
              <ItemFace item={choice} tools={tools} />
            </Choice>
            <SayButton of={narrationKey(block.id, choice.id)} what={nameOf(choice)} short />
          </div>
        ))}
      </div>
    </QuestionFrame>
  );
}
