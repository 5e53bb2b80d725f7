import type { Inline } from '#core/lesson/text.ts';
import { AppWords } from '../../../ui/AppWords.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { InlineText } from '../../../ui/InlineText.tsx';
import { Note } from '../../../ui/Note.tsx';
import { wordsFor } from '../../../ui/words.ts';

const say = wordsFor('lesson');

type AnswerNoteProps = {
  right: boolean;
  /** How many parts are right, where there are several. */
  count: { right: number; of: number } | undefined;
  feedback: readonly Inline[][];
};

/** What the rule and the author say to an answer, in words. */
export function AnswerNote({ right, count, feedback }: AnswerNoteProps) {
  return (
    <Note>
      <p class="with-icon">
        <Icon name={right ? 'check' : 'turn'} />
        <strong>
          <AppWords>{say(right ? 'question.right' : 'question.notYet')}</AppWords>
        </strong>
      </p>
      {!right && count !== undefined && count.right > 0 && (
        <p>
          <AppWords>{say('question.count', count)}</AppWords>
        </p>
      )}
      {feedback.map((words, index) => (
        <p key={index}>
          <InlineText content={words} terms />
        </p>
      ))}
    </Note>
  );
}
