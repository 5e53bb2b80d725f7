/** Rows of cells, as a file has them, as a table: its headers found, its cells under them. */
import { headingsOf } from './plain-headers.ts';
import type { Problem, Table, TableRow } from './roster.ts';

/** `row` counts as a spreadsheet does, empty lines among them. */
export type SheetRow = { row: number; cells: readonly string[] };
/** `openQuoteAt`: a quotation mark that nobody closes begins in this row, and the rest of the file is inside it. */
export type Sheet = { file: string; rows: readonly SheetRow[]; openQuoteAt?: number };

/** So many lines may stand above the headers: the school's name, the year. */
const LINES_ABOVE = 10;

function isHeader(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.toLowerCase() === 'sourcedid') || headingsOf(cells).of.size >= 2;
}

export function tableOf({ file, rows, openQuoteAt }: Sheet): Table {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const top = filled.slice(0, LINES_ABOVE).findIndex(({ cells }) => isHeader(cells));
  const [header, ...body] = filled.slice(Math.max(0, top));
  const headers = header?.cells ?? [];
  const broken: Problem[] = [];
  const kept: TableRow[] = [];
  for (const { row, cells } of body) {
    const beyond = cells.slice(headers.length).filter((cell) => cell !== '');
    const [value] = beyond;
    const at = { file, row, level: 'error' as const, who: '' };
    if (value === undefined) kept.push({ row, cells: cellsUnder(headers, cells) });
    else broken.push({ ...at, code: 'too-many-cells', value, who: cells[0] ?? '' });
  }
  if (openQuoteAt !== undefined)
    broken.push({ file, row: openQuoteAt, level: 'error', code: 'open-quote', value: '', who: '' });
  return { file, headers, rows: kept, broken };
}

function cellsUnder(headers: readonly string[], cells: readonly string[]): Record<string, string> {
  const under: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [index, header] of headers.entries())
    under[header] ??= (cells[index] ?? '').replace(/\s+/g, ' ');
  return under;
}
