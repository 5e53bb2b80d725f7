/** Tables: as Markdown writes them, alone, or in `:::table` with a caption. */
import type { Table, TableRow } from 'mdast';
import type { TableBlock } from '#core/lesson/blocks.ts';
import type { Inline } from '#core/lesson/text.ts';
import { Directive, type DirectiveNode } from './directive.ts';
import { toInline } from './flow.ts';
import type { LessonDraft } from './lesson-draft.ts';

export function tableAlone(table: Table, draft: LessonDraft): TableBlock {
  const rows = rowsOf(table, draft);
  return { kind: 'table', id: draft.deriveId('table', rows), ...rows, rowHeads: false };
}

export function tableOf(node: DirectiveNode, draft: LessonDraft): TableBlock {
  const directive = new Directive(node, draft, ['caption', 'row-heads']);
  const [table, ...others] = directive.children;
  if (table?.type !== 'table' || others.length > 0)
    throw directive.fail('Inside of “:::table” stands one table: “| a | b |”, “|---|---|”, then its rows.');
  const caption = directive.inline('caption');
  const rows = rowsOf(table, draft);
  const id = directive.idFor(rows);
  return { kind: 'table', id, caption, ...rows, rowHeads: directive.has('row-heads') };
}

/** Every row is as wide as the head. A head without a word is none. */
function rowsOf(table: Table, draft: LessonDraft): Pick<TableBlock, 'head' | 'rows'> {
  const [first, ...rest] = table.children;
  const head = first === undefined ? [] : cellsOf(first, draft);
  const rows = rest.map((row) => {
    const cells = cellsOf(row, draft);
    if (cells.length > head.length) throw draft.fail(row, 'This row has more cells than the first one.');
    return [...cells, ...head.slice(cells.length).map((): Inline[] => [])];
  });
  if (rows.length === 0) throw draft.fail(table, 'This table has no rows below its head.');
  return { head: head.every((cell) => cell.length === 0) ? [] : head, rows };
}

function cellsOf(row: TableRow, draft: LessonDraft): Inline[][] {
  return row.children.map((cell) => toInline(cell.children, draft));
}
