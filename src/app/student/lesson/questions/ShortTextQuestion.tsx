import type { ShortTextBlock } from '#core/lesson/questions.ts';
import { wordsFor } from '../../../ui/words.ts';
import type { QuestionTools } from '../lesson-tools.ts';
import { AnswerField } from './AnswerField.tsx';
import { QuestionFrame } from './QuestionFrame.tsx';
import { useQuestion } from './use-question.ts';

const say = wordsFor('lesson');

/** A question that is answered with a few typed words. */
export function ShortTextQuestion({ block, tools }: { block: ShortTextBlock; tools: QuestionTools }) {
  const question = useQuestion(block, tools, { kind: 'short-text', text: '' });
  const { text } = question.response;
  return (
    <QuestionFrame block={block} question={question} isReady={text.trim() !== ''}>
      <AnswerField
        id={`${block.id}-answer`}
        label={say('question.answerWords')}
        value={text}
        locked={question.right}
        onInput={(next) => question.set({ kind: 'short-text', text: next })}
      />
    </QuestionFrame>
  );
}
