/**
 * The tables of a OneRoster CSV export (1EdTech, CSV Tables, 1.1 and 1.2) and the rules that all of them share: which
 * files there are and in which mode (manifest.csv), ids, `status` and `dateLastModified`.
 */
import type { Problem, ProblemCode, Table, TableRow } from './roster.ts';

export type Mode = 'bulk' | 'delta';
export type FileName = 'orgs' | 'users' | 'roles' | 'classes' | 'enrollments' | 'manifest';

/** `gone`: the row says that what it is about is no more. Headers are in lower case. */
export type SourcedRow = { at: { file: string; row: number }; id: string; gone: boolean; cell: Cell };
type Cell = (header: string) => string;

export type OneRosterTables = {
  tables: ReadonlyMap<FileName, Table>;
  modes: ReadonlyMap<FileName, Mode>;
  version: string;
};

const FILES: readonly FileName[] = ['orgs', 'users', 'roles', 'classes', 'enrollments', 'manifest'];
/** Of a bulk export these are all there; roles.csv only since 1.2. */
const NEEDED: readonly FileName[] = ['users', 'classes', 'enrollments'];

function nameOf({ file }: Table): FileName | undefined {
  const name = file.toLowerCase().replace(/\.csv$/, '');
  return FILES.find((one) => one === name);
}

/** How a table's rows are asked, whatever the case of its headers. */
function asking({ headers }: Table): (row: TableRow) => Cell {
  const byName = new Map(headers.map((header) => [header.toLowerCase(), header]));
  return ({ cells }) =>
    (name) =>
      cells[byName.get(name.toLowerCase()) ?? ''] ?? '';
}

/** Undefined when the files are something else. */
export function oneRosterTables(all: readonly Table[]): OneRosterTables | undefined {
  const tables = new Map(
    all.flatMap((table) => {
      const name = nameOf(table);
      return name === undefined ? [] : [[name, table] as const];
    }),
  );
  const hasIds = [...tables.values()].some(({ headers }) =>
    headers.some((header) => header.toLowerCase() === 'sourcedid'),
  );
  if (!hasIds) return undefined;
  const said = manifestOf(tables.get('manifest'));
  const modes = new Map<FileName, Mode>();
  for (const name of FILES) {
    const mode = said.get(`file.${name}`);
    if (mode === 'absent') tables.delete(name);
    modes.set(name, mode === 'bulk' || mode === 'delta' ? mode : guessedMode(tables.get(name)));
  }
  return { tables, modes, version: said.get('oneroster.version') ?? '' };
}

function manifestOf(table: Table | undefined): Map<string, string> {
  // The headers of the manifest are no sourcedId, so a line of it may have been taken for them.
  const lines = [table?.headers ?? [], ...(table?.rows.map(({ cells }) => Object.values(cells)) ?? [])];
  return new Map(lines.map(([name = '', value = '']) => [name.toLowerCase(), value.toLowerCase()]));
}

/** Without a manifest: `status` stands in every row of a delta, and in none of a bulk export. */
function guessedMode(table: Table | undefined): Mode {
  const [first] = table?.rows ?? [];
  if (table === undefined || first === undefined) return 'bulk';
  return asking(table)(first)('status') === '' ? 'bulk' : 'delta';
}

export type Reading = {
  problems: Problem[];
  mentioned: Set<string>;
  say: (problem: Omit<Problem, 'level'> & { level?: Problem['level'] }) => void;
};

export function newReading(): Reading {
  const problems: Problem[] = [];
  return { problems, mentioned: new Set(), say: (problem) => problems.push({ level: 'error', ...problem }) };
}

/** What is missing before a row is looked at. */
export function sayFiles({ say }: Reading, { tables, modes, version }: OneRosterTables): void {
  const fault = (file: string, code: ProblemCode, value: string) =>
    say({ file, row: null, code, value, who: '' });
  if (version !== '' && !/^v?1(p|\.)[012]/.test(version)) fault('manifest.csv', 'unknown-version', version);
  const isDelta = [...modes.values()].includes('delta');
  for (const name of NEEDED) {
    const table = tables.get(name);
    if (table === undefined && !isDelta) fault(`${name}.csv`, 'no-file', `${name}.csv`);
    if (table?.rows.length === 0 && modes.get(name) === 'bulk') fault(`${name}.csv`, 'no-rows', '');
  }
}

const DATE_TIME = /^\d{4}-\d{2}-\d{2}(T|$)/;

/** The rows of a file, each id once: of several the one that was changed last. */
export function sourcedRows(reading: Reading, all: OneRosterTables, name: FileName): SourcedRow[] {
  const table = all.tables.get(name);
  if (table === undefined) return [];
  reading.problems.push(...table.broken);
  const newest = new Map<string, { row: SourcedRow; changed: string }>();
  const cellsOf = asking(table);
  for (const tableRow of table.rows) {
    const cell = cellsOf(tableRow);
    const id = cell('sourcedId');
    const at = { file: table.file, row: tableRow.row };
    const changed = cell('dateLastModified');
    const code = oddRow({ id, changed, status: cell('status') }, all.modes.get(name));
    if (code !== undefined) {
      reading.say({ ...at, ...code, who: id });
      if (id !== '') reading.mentioned.add(id);
      continue;
    }
    const before = newest.get(id);
    if (before !== undefined && before.changed > changed) continue;
    newest.set(id, { row: { at, id, gone: isGone(cell('status')), cell }, changed });
  }
  return [...newest.values()].map(({ row }) => row);
}

/** 1.0 and 1.1 also knew `inactive`. */
function isGone(status: string): boolean {
  return /^(tobedeleted|inactive)$/i.test(status);
}

type Marks = { id: string; changed: string; status: string };

function oddRow({ id, changed, status }: Marks, mode: Mode | undefined) {
  if (id === '') return { code: 'no-id' as const, value: '' };
  if (status !== '' && !isGone(status) && !/^active$/i.test(status))
    return { code: 'odd-status' as const, value: status };
  if (mode !== 'delta') return undefined;
  if (status === '') return { code: 'odd-status' as const, value: status };
  return DATE_TIME.test(changed) ? undefined : { code: 'odd-date' as const, value: changed };
}

/** A list in one cell. */
export function listIn(text: string): string[] {
  return text.split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
}
