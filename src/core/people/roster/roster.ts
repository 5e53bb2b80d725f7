/**
 * A roster as a file tells it, whatever the file was: people, classes and who belongs to whom, under the file's own
 * names for them. Nothing here knows who is at the school already; plan-roster.ts compares the two.
 */

/** A line of a file. `row` counts as a spreadsheet does: the headers are row 1. Null: the file as a whole. */
export type Place = { file: string; row: number | null };

/** Cells by their headers, as both stand in the file. An empty cell is an empty text. */
export type TableRow = { row: number; cells: Readonly<Record<string, string>> };
/** `broken`: rows that could not be taken apart at all. */
export type Table = {
  file: string;
  headers: readonly string[];
  rows: readonly TableRow[];
  broken: readonly Problem[];
};

export const PROBLEM_CODES = [
  'no-name',
  'no-class',
  'no-id',
  'no-column',
  'odd-phone',
  'odd-email',
  'odd-date',
  'odd-status',
  'too-long',
  'too-many-cells',
  'open-quote',
  'twice',
  'unknown-user',
  'unknown-class',
  'unknown-guardian',
  'odd-language',
  'unknown-column',
  'passwords-left',
  'office-left',
  'others-left',
  'workbook',
  'not-a-table',
  'many-tables',
  'no-rows',
  'no-file',
  'many-schools',
  'unknown-version',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/**
 * Something that the office should know, as a code and the words of the file it is about. An `error` keeps its row out;
 * a `note` keeps nothing out.
 */
export type Problem = Place & {
  level: 'error' | 'note';
  code: ProblemCode;
  /** What stands there, or what is missing: a header, a phone, an id. */
  value: string;
  /** Whom the row is about, where it says so. */
  who: string;
};

export type Kind = 'student' | 'teacher' | 'guardian';

/** With one of these nothing can be brought in: what a file does not say may be what it lost. */
const FATAL: readonly ProblemCode[] = [
  'no-column',
  'open-quote',
  'workbook',
  'not-a-table',
  'many-tables',
  'no-rows',
  'no-file',
  'many-schools',
  'unknown-version',
];

export function isFatal({ level, code }: Pick<Problem, 'level' | 'code'>): boolean {
  return level === 'error' && FATAL.includes(code);
}

/** What a file says of a person; what it leaves empty is not there, and changes nothing. */
export type WantedPerson = {
  key: string;
  at: Place;
  kind: Kind;
  givenName: string;
  familyName?: string;
  email?: string;
  phone?: string;
  grade?: string;
  language?: string;
  sourcedId?: string;
};

export type WantedClass = { key: string; at: Place; title: string; grade?: string; sourcedId?: string };

/** `from` and `to` are days, `2026-09-07`; `to` is the first day after the last one. */
export type Enrolment = {
  person: string;
  group: string;
  role: 'student' | 'teacher';
  at: Place;
  from?: string;
  to?: string;
  /** The file says that it is no more. */
  gone?: true;
};

export type Guardianship = { guardian: string; student: string };

/** What “not in this file” is said of: of nobody, of the classes that it names, or of the whole school. */
export type Scope = 'nobody' | 'named-classes' | 'everybody';

export type Roster = {
  format: 'oneroster' | 'plain';
  people: WantedPerson[];
  classes: WantedClass[];
  enrolments: Enrolment[];
  guardianships: Guardianship[];
  /** People and classes, by their sourcedId, that the file says are no more. */
  goneEntirely: { people: string[]; classes: string[] };
  scope: Scope;
  problems: Problem[];
  /** Whom rows with errors are about, by sourcedId or folded name: they are not missing in the file. */
  mentioned: ReadonlySet<string>;
};
