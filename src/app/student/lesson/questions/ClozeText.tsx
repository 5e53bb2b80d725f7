import type { ComponentChildren } from 'preact';
import type { ClozeBlock } from '#core/lesson/questions.ts';
import { InlineText } from '../../../ui/InlineText.tsx';
import { gluedToGaps } from './gaps.ts';

type ClozeTextProps = { text: ClozeBlock['text']; drawGap: (gap: string) => ComponentChildren };

/** Paragraphs with gaps in their running text. */
export function ClozeText({ text, drawGap }: ClozeTextProps) {
  return (
    <div class="cloze stack">
      {text.map((pieces, index) => (
        <p key={index}>
          {gluedToGaps(pieces).map((piece, at) =>
            typeof piece === 'object' && 'gap' in piece ? (
              <span key={at} class="with-gap">
                {piece.before}
                <span class="gap">{drawGap(piece.gap)}</span>
                {piece.after}
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
