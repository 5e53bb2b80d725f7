import { useRef } from 'preact/hooks';
import { narrationKey } from '#core/lesson/narration.ts';
import type { Inline } from '#core/lesson/text.ts';
import { AppWords } from '../../../ui/AppWords.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { InlineText } from '../../../ui/InlineText.tsx';
import { wordsFor } from '../../../ui/words.ts';
import { SayButton } from '../listen/SayButton.tsx';
import { useFocusAfter } from '../use-focus-after.ts';

const say = wordsFor('lesson');

type HintListProps = {
  hints: readonly Inline[][];
  /** How many of them were looked at. */
  seen: number;
  /** Missing when there is nothing left to hint at. */
  onHint: (() => void) | undefined;
};

/** Hints, one after another, when the child asks. They stay while it works with them. */
export function HintList({ hints, seen, onHint }: HintListProps) {
  const list = useRef<HTMLDivElement>(null);
  // After the last hint no button is left.
  useFocusAfter(seen, () => list.current);
  if (hints.length === 0) return null;
  const word = say(seen === 0 ? 'question.hint' : 'question.nextHint');
  return (
    <>
      <div role="status" class="stack live" tabIndex={-1} ref={list}>
        {hints.slice(0, seen).map((words, index) => (
          <p key={index} class="with-icon">
            <Icon name="hint" />{' '}
            <span>
              <InlineText content={words} terms />
            </span>
          </p>
        ))}
      </div>
      {onHint !== undefined && seen < hints.length && (
        <div class="row keep">
          <Button icon="hint" onPress={onHint}>
            <AppWords>{word}</AppWords>
          </Button>
          <SayButton of={narrationKey('button', 'hint')} what={word} short />
        </div>
      )}
    </>
  );
}
