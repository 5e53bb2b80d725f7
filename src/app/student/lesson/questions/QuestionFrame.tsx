import type { ComponentChildren } from 'preact';
import type { QuestionBlock } from '#core/lesson/questions.ts';
import type { QuestionResponse } from '#core/lesson/response.ts';
import { feedbackTo } from '#core/lesson/feedback.ts';
import { Button } from '../../../ui/Button.tsx';
import { wordsFor } from '../../../ui/words.ts';
import { AnswerNote } from './AnswerNote.tsx';
import type { Question } from './use-question.ts';

const say = wordsFor('student');

type QuestionFrameProps = {
  block: QuestionBlock;
  question: Omit<Question<QuestionResponse>, 'set'>;
  /** Whether there is enough to ask the rule. */
  isReady: boolean;
  children: ComponentChildren;
};

/** What every question has around its answer: the way to check it, what was said to it, and hints. */
export function QuestionFrame({ block, question, isReady, children }: QuestionFrameProps) {
  const { judged, failed, right, answers } = question;
  const isOpen = !right || failed;
  const mayCheck = isReady && judged?.state !== 'scored';
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isOpen && mayCheck) question.check();
      }}
    >
      {children}
      {judged?.state === 'scored' && (
        <AnswerNote
          right={judged.right}
          feedback={feedbackTo(block, question.response)}
          hints={block.hints ?? []}
          seen={question.hints}
          onHint={question.showHint}
        />
      )}
      {failed && <p class="mark bad">{say('saveFailed')}</p>}
      {isOpen && (
        <Button main wide type="submit" disabled={!mayCheck}>
          {say(answers.length > 0 ? 'question.checkAgain' : 'question.check')}
        </Button>
      )}
    </form>
  );
}
