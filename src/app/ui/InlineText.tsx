import type { Inline } from '#core/lesson/text.ts';
import { MathFormula } from './MathFormula.tsx';

/** A run of a lesson's text, with its marks. A link leaves the app, so it says so to the browser. */
export function InlineText({ content }: { content: readonly Inline[] }) {
  return (
    <>
      {content.map((inline, index) => (
        <InlinePiece key={index} inline={inline} />
      ))}
    </>
  );
}

function InlinePiece({ inline }: { inline: Inline }) {
  if (typeof inline === 'string') return <>{inline}</>;
  if (inline.mark === 'break') return <br />;
  if (inline.mark === 'formula') return <MathFormula formula={inline} />;
  const inside = <InlineText content={inline.children} />;
  switch (inline.mark) {
    case 'strong':
      return <strong>{inside}</strong>;
    case 'emphasis':
      return <em>{inside}</em>;
    case 'code':
      return <code dir="ltr">{inside}</code>;
    case 'term':
      return <dfn>{inside}</dfn>;
    case 'link':
      return (
        <a href={inline.href} target="_blank" rel="noreferrer">
          {inside}
        </a>
      );
  }
}
