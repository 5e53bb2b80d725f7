import type { FormulaBlock } from '#core/lesson/blocks.ts';
import { MathFormula } from '../../../ui/MathFormula.tsx';
import { useOverflow } from './use-overflow.ts';

/** A formula on a line of its own: in the middle, and scrolled when it is wider than the page. Mathematics runs from left to right. */
export function FormulaBlockView({ block }: { block: FormulaBlock }) {
  const { frame, overflows } = useOverflow<HTMLDivElement>();
  const scrolling = overflows
    ? { role: 'group' as const, tabIndex: 0, 'aria-label': block.said ?? block.tex }
    : {};
  return (
    <div class="formula" dir="ltr" ref={frame} {...scrolling}>
      <MathFormula formula={block} />
    </div>
  );
}
