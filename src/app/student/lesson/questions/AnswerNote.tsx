import { useEffect, useRef } from 'preact/hooks';
import type { Inline } from '#core/lesson/text.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { InlineText } from '../../../ui/InlineText.tsx';
import { Note } from '../../../ui/Note.tsx';
import { wordsFor } from '../../../ui/words.ts';

const say = wordsFor('student');

type AnswerNoteProps = {
  right: boolean;
  feedback: readonly Inline[][];
  hints: readonly Inline[][];
  /** How many of the hints were looked at. */
  seen: number;
  onHint: () => void;
};

/** What the rule said to an answer, in words, and hints for another try. Read out when it appears. */
export function AnswerNote({ right, feedback, hints, seen, onHint }: AnswerNoteProps) {
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => note.current?.scrollIntoView({ block: 'nearest' }), [seen]);
  return (
    <div class="stack answer-note" ref={note}>
      <Note live>
        <p class="with-icon">
          <Icon name={right ? 'check' : 'turn'} />
          <span>
            <strong>{say(right ? 'question.right' : 'question.notYet')}</strong>{' '}
            {feedback.map((words, index) => (
              <span key={index}>
                <InlineText content={words} />{' '}
              </span>
            ))}
          </span>
        </p>
        {!right &&
          hints.slice(0, seen).map((words, index) => (
            <p key={index} class="with-icon">
              <Icon name="hint" />{' '}
              <span>
                <InlineText content={words} />
              </span>
            </p>
          ))}
      </Note>
      {!right && seen < hints.length && (
        <div>
          <Button icon="hint" onPress={onHint}>
            {say('question.hint')}
          </Button>
        </div>
      )}
    </div>
  );
}
