/**
 * A CSV file as rows of cells: comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252. Read in pieces, so that a long
 * file keeps nobody else waiting.
 */
import { finished } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parse } from 'csv-parse';
import type { Sheet, SheetRow } from '#core/people/roster/table.ts';

const PIECE = 65_536;
const DELIMITERS = [',', ';', '\t'] as const;

function startsWith(bytes: Uint8Array, ...start: number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/** What Excel writes without asking is Windows-1252, wherever it is not UTF-8. */
export function textOf(bytes: Uint8Array): string {
  if (startsWith(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The one that most often stands in the fullest of the first lines, outside of quotes. */
export function delimiterOf(text: string): string {
  const lines = text.slice(0, PIECE).split(/\r\n|\n|\r/, 10);
  const counts = DELIMITERS.map((delimiter) => {
    const inLine = (line: string) => line.replace(/"[^"]*"/g, '').split(delimiter).length - 1;
    return { delimiter, count: Math.max(...lines.map(inLine)) };
  });
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).delimiter;
}

/** Excel says of a file what parts it: `sep=;`. */
const SAYS_SEPARATOR = /^sep=(.)\r?\n/i;

export async function readSheet(file: string, bytes: Uint8Array): Promise<Sheet> {
  const whole = textOf(bytes);
  const said = SAYS_SEPARATOR.exec(whole);
  const text = said === null ? whole : whole.slice(said[0].length);
  const rows: SheetRow[] = [];
  let count = said === null ? 0 : 1;
  let openQuoteAt: number | undefined;
  const parser = parse({
    ...{ delimiter: said?.[1] ?? delimiterOf(text), record_delimiter: ['\r\n', '\n', '\r'] },
    ...{ relax_column_count: true, relax_quotes: true, skip_records_with_error: true, trim: true },
    on_record: (cells: string[]) => {
      count += 1;
      rows.push({ row: count, cells });
      return null;
    },
    on_skip: () => {
      count += 1;
      openQuoteAt ??= count;
      return undefined;
    },
  });
  const feed = async () => {
    for (let at = 0; at < text.length; at += PIECE) {
      parser.write(text.slice(at, at + PIECE));
      await nextTurn();
    }
    parser.end();
  };
  await Promise.all([finished(parser.resume()), feed()]);
  return { file, rows, ...(openQuoteAt !== undefined && { openQuoteAt }) };
}
