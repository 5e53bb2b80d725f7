/** What a roster would change, and what is wrong with it, in lines for a terminal. */
import type { ProblemCode } from '#core/people/roster/roster.ts';
import type { RosterLook } from '#core/protocol/roster.ts';

type Change = RosterLook['changes'][number];
type Problem = RosterLook['problems'][number];

/** `…` stands for what is in the file. */
const SENTENCES: Record<ProblemCode, string> = {
  'no-name': 'The name is missing. Write it in this row.',
  'no-class': 'The class is missing. Write it in this row.',
  'no-id': 'The sourcedId is missing. Export the file again.',
  'no-column': 'There is no column "…". Write the headers in the first row.',
  'odd-phone': '"…" is no phone number. Write its digits, or leave the cell empty.',
  'odd-email': '"…" is no email address. Write it like name@example.org, or leave the cell empty.',
  'odd-date': '"…" is no date. Write it like 2026-09-07.',
  'odd-status': '"…" is no status. In a delta file it is active or tobedeleted.',
  'too-long': '"…" is too long. Shorten it to 200 letters.',
  'too-many-cells': '"…" stands beyond the last column. Put quotes around cells with a comma in them.',
  'open-quote': 'A quotation mark begins here and never ends. Close it.',
  twice: 'The same child stands in … twice. Take one of the two rows out.',
  'unknown-user': '"…" is not in users.csv. Export the files again.',
  'unknown-class': '"…" is not in classes.csv. Export the files again.',
  'unknown-guardian': 'The guardian "…" is not in users.csv: the child comes in without this guardian.',
  'odd-language': 'The language "…" is not known here and is left out.',
  'unknown-column': 'The column "…" means nothing to Bookbag and is left out.',
  'passwords-left': 'The column of passwords is not read and not kept.',
  'office-left': '… people of the administration are left out: give such roles by hand.',
  'others-left': '… people in other roles are left out.',
  workbook: 'This is a workbook. Save it as CSV.',
  'not-a-table': 'This is not a table that can be read. Save the list as CSV.',
  'many-tables': 'Bring in one class list at a time; several files together are read only as OneRoster.',
  'no-rows': 'There are no rows in this file.',
  'no-file': 'The file … is missing in it.',
  'many-schools': 'This file is about several schools. Say which one with --org.',
  'unknown-version': 'It says that it is OneRoster …. Versions 1.1 and 1.2 can be read.',
};

export function problemLine({ file, row, level, code, value, who }: Problem): string {
  const where = [file, row === null ? '' : `row ${String(row)}`, who]
    .filter((part) => part !== '')
    .join(', ');
  const sentence = SENTENCES[code].replace('…', () => value);
  return `${level === 'error' ? 'To mend: ' : ''}${where}: ${sentence}`;
}

const VERBS = { added: 'new', changed: 'changes', joined: 'joins', moved: 'moves', left: 'leaves' } as const;

export function changeLine({ verb, as, name, where, from, fields }: Change): string {
  const place = from === '' ? where : `from ${from} to ${where}`;
  const what = fields.map(({ field, before, after }) => `${field} "${before}" to "${after}"`).join(', ');
  const rest = [place, what].filter((part) => part !== '').join('; ');
  return `  ${VERBS[verb]} ${as}: ${name}${rest === '' ? '' : ` (${rest})`}`;
}

/** How many of each kind: "new student: 28". */
export function countLines(changes: readonly Change[]): string[] {
  const counts = new Map<string, number>();
  for (const { verb, as } of changes) {
    const kind = `${VERBS[verb]} ${as}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => `${kind}: ${String(count)}`);
}
