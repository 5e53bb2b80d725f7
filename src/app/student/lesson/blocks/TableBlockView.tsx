import type { TableBlock } from '#core/lesson/blocks.ts';
import { InlineText } from '../../../ui/InlineText.tsx';
import { useOverflow } from './use-overflow.ts';

/** A table scrolls inside of itself when it is wider than the page. */
export function TableBlockView({ block: { id, caption, head, rows, rowHeads } }: { block: TableBlock }) {
  const { frame, overflows } = useOverflow<HTMLDivElement>();
  const scrolling = overflows
    ? { role: 'region' as const, tabIndex: 0, 'aria-labelledby': `${id}-table` }
    : {};
  return (
    <div class="table-frame" ref={frame} {...scrolling}>
      <table class="lesson-table" id={`${id}-table`}>
        {caption !== undefined && (
          <caption>
            <InlineText content={caption} />
          </caption>
        )}
        {head.length > 0 && (
          <thead>
            <tr>
              {head.map((cell, index) => (
                <th key={index} scope="col">
                  <InlineText content={cell} terms />
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) =>
                rowHeads && column === 0 ? (
                  <th key={column} scope="row">
                    <InlineText content={cell} terms />
                  </th>
                ) : (
                  <td key={column}>
                    <InlineText content={cell} terms />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
