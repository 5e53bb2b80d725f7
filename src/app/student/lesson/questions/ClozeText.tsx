import type { ComponentChildren } from 'preact';
import type { ClozeBlock } from '#core/lesson/questions.ts';
import { InlineText } from '../../../ui/InlineText.tsx';

type ClozeTextProps = { text: ClozeBlock['text']; drawGap: (gap: string) => ComponentChildren };

/** Paragraphs with gaps in their running text. */
export function ClozeText({ text, drawGap }: ClozeTextProps) {
  return (
    <div class="cloze stack">
      {text.map((pieces, index) => (
        <p key={index}>
          {pieces.map((piece, at) =>
            typeof piece === 'object' && 'gap' in piece ? (
              <span key={at} class="gap">
                {drawGap(piece.gap)}
              </span>
            ) : (
              <InlineText key={at} content={[piece]} terms />
            ),
          )}
        </p>
      ))}
    </div>
  );
}
