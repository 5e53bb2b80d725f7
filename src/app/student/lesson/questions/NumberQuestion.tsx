import type { NumberBlock } from '#core/lesson/questions.ts';
import { RichText } from '../../../ui/RichText.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { wordsFor } from '../../../ui/words.ts';
import type { LessonTools } from '../lesson-tools.ts';
import { QuestionFrame } from './QuestionFrame.tsx';
import { useQuestion } from './use-question.ts';

const say = wordsFor('student');
const ASK_AGAIN = {
  'no-number': 'question.unreadable',
  unit: 'question.needsUnit',
  form: 'question.otherForm',
} as const;

/** A question whose answer is a number. Something that is no number is asked again, and is no wrong answer. */
export function NumberQuestion({ block, tools }: { block: NumberBlock; tools: LessonTools }) {
  const question = useQuestion(block, tools, { kind: 'number', text: '' });
  const { text } = question.response;
  const { judged } = question;
  return (
    <QuestionFrame block={block} question={question} isReady={text.trim() !== ''}>
      <div class="prompt" id={`${block.id}-prompt`}>
        <RichText content={block.prompt} />
      </div>
      <TextField
        id={`${block.id}-answer`}
        label={
          block.unit === undefined ? say('question.answer') : say('question.answerIn', { unit: block.unit })
        }
        value={text}
        inputMode={block.form === undefined && block.units === undefined ? 'decimal' : 'text'}
        disabled={question.right}
        error={judged?.state === 'ask-again' ? say(ASK_AGAIN[judged.why]) : undefined}
        onInput={(next) => question.set({ kind: 'number', text: next })}
      />
    </QuestionFrame>
  );
}
