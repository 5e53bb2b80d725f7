import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { wordsFor } from '../../ui/words.ts';

const say = wordsFor('office');
const PIECE = 100;

/** A list that may have thousands of lines: all of it can be seen, a hundred more at each press. */
export function ShownInPieces({ lines }: { lines: readonly VNode[] }) {
  const [shown, setShown] = useState(PIECE);
  const left = lines.length - shown;
  return (
    <>
      <ul class="roster-lines">{lines.slice(0, shown)}</ul>
      {left > 0 && (
        <div class="roster-more">
          <Button onPress={() => setShown(shown + PIECE)}>
            {say('roster.more', { next: Math.min(PIECE, left), left })}
          </Button>
        </div>
      )}
    </>
  );
}
