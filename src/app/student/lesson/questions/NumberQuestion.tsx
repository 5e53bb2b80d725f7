import type { NumberBlock, NumberRule } from '#core/lesson/questions.ts';
import type { Score } from '#core/lesson/scoring.ts';
import { wordsFor } from '../../../ui/words.ts';
import type { QuestionTools } from '../lesson-tools.ts';
import { AnswerField } from './AnswerField.tsx';
import { keyboardFor } from './keyboard-for.ts';
import { QuestionFrame } from './QuestionFrame.tsx';
import { useQuestion } from './use-question.ts';

const say = wordsFor('lesson');

/** A question whose answer is a number. Something that is no number is asked again, and is no wrong answer. */
export function NumberQuestion({ block, tools }: { block: NumberBlock; tools: QuestionTools }) {
  const question = useQuestion(block, tools, { kind: 'number', text: '' });
  const { text } = question.response;
  return (
    <QuestionFrame block={block} question={question} isReady={text.trim() !== ''}>
      <AnswerField
        id={`${block.id}-answer`}
        label={labelOf(block)}
        value={text}
        inputMode={keyboardFor(block)}
        locked={question.right}
        error={askAgain(question.judged, block)}
        onInput={(next) => question.set({ kind: 'number', text: next })}
      />
    </QuestionFrame>
  );
}

function labelOf({ unit, needsUnit }: NumberRule): string {
  if (needsUnit === true) return say('question.answerWithUnit');
  return unit === undefined ? say('question.answer') : say('question.answerIn', { unit });
}

function askAgain(judged: Score | undefined, { form }: NumberBlock): string | undefined {
  if (judged?.state !== 'ask-again') return undefined;
  if (judged.why === 'no-number') return say('question.unreadable');
  if (judged.why === 'unit') return say('question.needsUnit');
  return say(form === 'lowest-terms' ? 'question.simplestForm' : 'question.asFraction');
}
