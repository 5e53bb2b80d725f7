import type { Inline } from '#core/lesson/text.ts';
import { MathFormula } from './MathFormula.tsx';
import { TermWord } from './TermWord.tsx';

type InlineTextProps = {
  content: readonly Inline[];
  /** A word of the glossary can be pressed. Not in a label or a button, where nothing else may be pressed. */
  terms?: boolean;
};

/** A run of a lesson's text, with its marks. A link leaves the app, so it says so to the browser. */
export function InlineText({ content, terms = false }: InlineTextProps) {
  return (
    <>
      {content.map((inline, index) => (
        <InlinePiece key={index} inline={inline} terms={terms} />
      ))}
    </>
  );
}

function InlinePiece({ inline, terms }: { inline: Inline; terms: boolean }) {
  if (typeof inline === 'string') return <>{inline}</>;
  if (inline.mark === 'break') return <br />;
  if (inline.mark === 'formula') return <MathFormula formula={inline} />;
  const inside = <InlineText content={inline.children} terms={terms && inline.mark !== 'link'} />;
  switch (inline.mark) {
    case 'strong':
      return <strong>{inside}</strong>;
    case 'emphasis':
      return <em>{inside}</em>;
    case 'code':
      return <code dir="ltr">{inside}</code>;
    case 'term':
      return terms ? <TermWord id={inline.term}>{inside}</TermWord> : <dfn>{inside}</dfn>;
    case 'link':
      return (
        <a href={inline.href} target="_blank" rel="noreferrer">
          {inside}
        </a>
      );
  }
}
