/** A plain spreadsheet, a child a line, as a roster. */
import { languageTag } from './languages.ts';
import { folded, fullName, gradeOf, isEmail, nameParts, phoneDigits } from './names.ts';
import { headingsOf, type Column, type Headings } from './plain-headers.ts';
import type { Problem, ProblemCode, Roster, Table, TableRow, WantedClass, WantedPerson } from './roster.ts';

const NAME_LENGTH = 200;

type Names = { givenName: string; familyName?: string };
type Contact = { name: Names; phone?: string; email?: string };
/** A line that is in order. */
type Line = {
  row: number;
  name: Names;
  group: string;
  grade?: string;
  language?: string;
  id?: string;
  teacher?: Names;
  contacts: Contact[];
  /** Of the child itself, where a line names no guardian. */
  own: { phone?: string; email?: string };
};

type Reading = { table: Table; headings: Headings; problems: Problem[]; mentioned: Set<string> };
type Cells = (column: Column) => string;

export function readPlain(table: Table): Roster {
  const headings = headingsOf(table.headers);
  const reading: Reading = { table, headings, problems: [...table.broken], mentioned: new Set() };
  sayColumns(reading);
  const lines = hasColumns(headings) ? table.rows.flatMap((row) => readLine(reading, row) ?? []) : [];
  const { problems, mentioned } = reading;
  return { ...rosterOf(reading, lines), problems, mentioned };
}

function hasColumns({ of }: Headings): boolean {
  return (of.has('name') || of.has('given')) && of.has('group');
}

function sayColumns({ table, headings, problems }: Reading): void {
  const { file } = table;
  const say = (level: Problem['level'], code: ProblemCode, value: string) =>
    problems.push({ file, row: level === 'error' ? null : 1, level, code, value, who: '' });
  if (!headings.of.has('name') && !headings.of.has('given')) say('error', 'no-column', 'name');
  if (!headings.of.has('group')) say('error', 'no-column', 'class');
  if (hasColumns(headings) && table.rows.length + table.broken.length === 0) say('error', 'no-rows', '');
  for (const header of headings.unknown) say('note', 'unknown-column', header);
}

function nameIn(cell: Cells): Names | undefined {
  const whole = cell('name');
  if (whole !== '') return named(nameParts(whole));
  const [givenName, familyName] = [cell('given'), cell('family')];
  if (givenName === '') return undefined;
  return named({ givenName, ...(familyName !== '' && { familyName }) });
}

function named(name: Names): Names | undefined {
  return name.givenName === '' ? undefined : name;
}

/** Undefined when the row is kept out, and then it was said why. */
function readLine(reading: Reading, { row, cells }: TableRow): Line | undefined {
  const cell: Cells = (column) => cells[reading.headings.of.get(column) ?? ''] ?? '';
  const name = nameIn(cell);
  const who = name === undefined ? '' : fullName(name);
  const { file } = reading.table;
  const say = (level: Problem['level'], code: ProblemCode, value: string) => {
    reading.problems.push({ file, row, level, code, value, who });
    if (level === 'error' && who !== '') reading.mentioned.add(folded(who));
    if (level === 'error' && cell('id') !== '') reading.mentioned.add(cell('id'));
  };
  const before = reading.problems.length;
  if (name === undefined) say('error', 'no-name', '');
  if (cell('group') === '') say('error', 'no-class', '');
  const long = Object.values(cells).find((value) => value.length > NAME_LENGTH);
  if (long !== undefined) say('error', 'too-long', `${long.slice(0, 40)}…`);
  const contacts = contactsIn(cell, (code, value) => say('error', code, value));
  const isBroken = reading.problems.length > before;
  const language = languageIn(cell('language'), (value) => say('note', 'odd-language', value));
  if (isBroken || name === undefined) return undefined;
  return {
    ...{ row, name, group: cell('group'), contacts: contacts.named, own: contacts.own },
    ...optional({ grade: gradeOf(cell('grade')), language, id: cell('id') === '' ? undefined : cell('id') }),
    ...(cell('teacher') !== '' && { teacher: nameParts(cell('teacher')) }),
  };
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Without what is not there. */
export function optional<T extends Record<string, unknown>>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}

function languageIn(text: string, isOdd: (text: string) => void): string | undefined {
  if (text === '') return undefined;
  const tag = languageTag(text);
  if (tag === undefined) isOdd(text);
  return tag;
}

function contactsIn(cell: Cells, isOdd: (code: ProblemCode, value: string) => void) {
  const contact = (columns: readonly [Column, Column, Column]) => {
    const [name, phone, email] = columns.map(cell);
    const digits = phoneDigits(phone ?? '');
    if (phone !== undefined && phone !== '' && digits === undefined) isOdd('odd-phone', phone);
    if (email !== undefined && email !== '' && !isEmail(email)) isOdd('odd-email', email);
    return {
      name: name ?? '',
      ...optional({ phone: phone === '' ? undefined : phone, email: email === '' ? undefined : email }),
    };
  };
  const all = [contact(['guardian', 'phone', 'email']), contact(['guardian2', 'phone2', 'email2'])];
  const namedOnes = all.flatMap(({ name, ...reach }) =>
    name === '' ? [] : [{ name: nameParts(name), ...reach }],
  );
  const { name, ...own } = all[0] ?? { name: '' };
  return { named: namedOnes, own: name === '' ? own : {} };
}

/** A child that stands there twice with another guardian has two; the very same line again is a mistake. */
function keyOf({ id, name, group }: Line): string {
  return id ?? `${folded(fullName(name))} · ${folded(group)}`;
}

/** The same phone is the same person; without one, the same name beside the same family name of a child. */
export function guardianKey(contact: Contact, child: Names): string {
  const reach =
    contact.phone === undefined ? folded(child.familyName ?? fullName(child)) : phoneDigits(contact.phone);
  return `guardian ${folded(fullName(contact.name))} · ${reach ?? ''}`;
}

type Made = Omit<Roster, 'problems' | 'mentioned'>;

function rosterOf(reading: Reading, lines: readonly Line[]): Made {
  const people = new Map<string, WantedPerson>();
  const made: Made = {
    ...{ format: 'plain', scope: 'named-classes', goneEntirely: { people: [], classes: [] } },
    ...{ people: [], classes: classesOf(reading, lines), enrolments: [], guardianships: [] },
  };
  const seen = new Map<string, string>();
  const taught = new Set<string>();
  const paired = new Set<string>();
  for (const line of lines) {
    const key = keyOf(line);
    const at = { file: reading.table.file, row: line.row };
    const said = JSON.stringify({ ...line, row: 0 });
    if (seen.get(key) === said) {
      const who = fullName(line.name);
      reading.problems.push({ ...at, level: 'error', code: 'twice', value: line.group, who });
      continue;
    }
    const isFirst = !seen.has(key);
    seen.set(key, said);
    const group = folded(line.group);
    if (isFirst) {
      people.set(key, studentOf(line, { key, at }));
      made.enrolments.push({ person: key, group, role: 'student', at });
    }
    addGuardians(line, { made, people, paired, key, file: at.file });
    addTeacher(line, { made, people, taught, at });
  }
  return { ...made, people: [...people.values()] };
}

type Adding = {
  made: Made;
  people: Map<string, WantedPerson>;
  paired: Set<string>;
  key: string;
  file: string;
};

function addGuardians(line: Line, { made, people, paired, key: student, file }: Adding): void {
  for (const contact of line.contacts) {
    const key = guardianKey(contact, line.name);
    const { name, ...reach } = contact;
    const guardian = { key, at: { file, row: line.row }, kind: 'guardian' as const, ...name, ...reach };
    people.set(key, { ...guardian, ...optional({ language: line.language }), ...people.get(key) });
    const pair = `${key} · ${student}`;
    if (!paired.has(pair)) made.guardianships.push({ guardian: key, student });
    paired.add(pair);
  }
}

type Teaching = {
  made: Made;
  people: Map<string, WantedPerson>;
  taught: Set<string>;
  at: WantedPerson['at'];
};

function addTeacher({ teacher, group }: Line, { made, people, taught, at }: Teaching): void {
  if (teacher === undefined) return;
  const key = `teacher ${folded(fullName(teacher))}`;
  if (!people.has(key)) people.set(key, { key, at, kind: 'teacher', ...teacher });
  const place = `${key} · ${folded(group)}`;
  if (taught.has(place)) return;
  taught.add(place);
  made.enrolments.push({ person: key, group: folded(group), role: 'teacher', at });
}

function studentOf(
  { name, grade, language, id, own }: Line,
  facts: Pick<WantedPerson, 'key' | 'at'>,
): WantedPerson {
  return { ...facts, kind: 'student', ...name, ...own, ...optional({ grade, language, sourcedId: id }) };
}

/** A class has a grade when all of its lines have the same. */
function classesOf({ table: { file } }: Reading, lines: readonly Line[]): WantedClass[] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const key = folded(line.group);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [line]);
    else known.push(line);
  }
  return [...groups].map(([key, members]) => {
    const [first] = members;
    const grades = new Set(members.map(({ grade }) => grade));
    const grade = grades.size === 1 ? first?.grade : undefined;
    const at = { file, row: first?.row ?? null };
    return { key, at, title: first?.group ?? key, ...optional({ grade }) };
  });
}
