import { useEffect, useRef, useState } from 'preact/hooks';
import type { Inline } from '#core/lesson/blocks.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import { Note } from '../../ui/Note.tsx';
import { wordsFor } from '../../ui/words.ts';

const say = wordsFor('student');

type AnswerNoteProps = { right: boolean; feedback?: Inline[] | undefined; hint?: Inline[] | undefined };

/** What the rule said to an answer, in words, and a hint for another try. Read out when it appears. */
export function AnswerNote({ right, feedback, hint }: AnswerNoteProps) {
  const [hinted, setHinted] = useState(false);
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => note.current?.scrollIntoView({ block: 'nearest' }), [hinted]);
  return (
    <div class="stack answer-note" ref={note}>
      <Note live>
        <p class="with-icon">
          <Icon name={right ? 'check' : 'turn'} />
          <span>
            <strong>{say(right ? 'question.right' : 'question.notYet')}</strong>{' '}
            {feedback !== undefined && <InlineText content={feedback} />}
          </span>
        </p>
        {hinted && hint !== undefined && (
          <p class="with-icon">
            <Icon name="hint" />{' '}
            <span>
              <InlineText content={hint} />
            </span>
          </p>
        )}
      </Note>
      {!right && hint !== undefined && !hinted && (
        <div>
          <Button icon="hint" onPress={() => setHinted(true)}>
            {say('question.hint')}
          </Button>
        </div>
      )}
    </div>
  );
}
