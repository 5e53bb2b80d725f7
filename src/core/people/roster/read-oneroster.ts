/**
 * A OneRoster CSV export as a roster. Bulk: all that there is, so whoever is missing is said to be. Delta: what has
 * changed, which may speak of people and classes that the school knows from before. Passwords are never read, and nobody
 * becomes the office by a file.
 */
import { gradesOf } from './names.ts';
import { kindOf, readUser, type UserKind } from './oneroster-people.ts';
import {
  listIn,
  newReading,
  sayFiles,
  sourcedRows,
  type OneRosterTables,
  type Reading,
  type SourcedRow,
} from './oneroster-rows.ts';
import { optional } from './read-plain.ts';
import type { Enrolment, Kind, Roster, WantedClass, WantedPerson } from './roster.ts';

export type School = { sourcedId: string; name: string };
/** What the school knows by another system's name, and which school of the file it is. */
export type Knowing = {
  people: ReadonlyMap<string, Kind>;
  classes: ReadonlySet<string>;
  org?: string | undefined;
};
export type OneRoster = { roster: Roster; schools: School[] };

type Export = {
  reading: Reading;
  tables: OneRosterTables;
  knowing: Knowing;
  /** Undefined where the file is about one school. */
  org: string | undefined;
  /** Ids of what is in the file, but not of this school or with an error of its own: no line about it is another error. */
  passedOver: Set<string>;
};

export function readOneRoster(tables: OneRosterTables, knowing: Knowing): OneRoster {
  const reading = newReading();
  sayFiles(reading, tables);
  const schools = schoolsOf(reading, tables);
  const org =
    schools.length > 1 ? schools.find(({ sourcedId }) => sourcedId === knowing.org)?.sourcedId : undefined;
  if (schools.length > 1 && org === undefined)
    reading.say({ file: 'orgs.csv', row: null, code: 'many-schools', value: '', who: '' });
  const all: Export = { reading, tables, knowing, org, passedOver: new Set() };
  const classes = readClasses(all);
  const users = readUsers(all);
  const enrolments = readEnrolments(all, { classes: classes.wanted, users: users.wanted });
  const { people, guardianships } = withGuardians(all, users, enrolments);
  const isBulk = (['users', 'classes', 'enrollments'] as const).every(
    (name) => tables.modes.get(name) === 'bulk',
  );
  const roster: Roster = {
    ...{ format: 'oneroster', people, classes: [...classes.wanted.values()], enrolments, guardianships },
    goneEntirely: { people: users.gone, classes: classes.gone },
    scope: isBulk ? 'everybody' : 'nobody',
    ...{ problems: reading.problems, mentioned: reading.mentioned },
  };
  return { roster, schools: org === undefined && schools.length > 1 ? schools : [] };
}

function schoolsOf(reading: Reading, tables: OneRosterTables): School[] {
  return sourcedRows(reading, tables, 'orgs')
    .filter(({ cell, gone }) => !gone && cell('type').toLowerCase() === 'school')
    .map(({ id, cell }) => ({ sourcedId: id, name: cell('name') || id }));
}

function readClasses(all: Export): { wanted: Map<string, WantedClass>; gone: string[] } {
  const wanted = new Map<string, WantedClass>();
  const gone: string[] = [];
  for (const { id, at, cell, gone: isGone } of sourcedRows(all.reading, all.tables, 'classes')) {
    const title = cell('title') || cell('classCode');
    if (isGone) gone.push(id);
    else if (all.org !== undefined && cell('schoolSourcedId') !== all.org) all.passedOver.add(id);
    else if (title === '' || title.length > 200) {
      all.passedOver.add(id);
      const code = title === '' ? 'no-name' : 'too-long';
      all.reading.say({ ...at, code, value: title.slice(0, 40), who: id });
    } else
      wanted.set(id, {
        key: id,
        at,
        title,
        sourcedId: id,
        ...optional({ grade: gradesOf(listIn(cell('grades'))) }),
      });
  }
  return { wanted, gone };
}

type User = { row: SourcedRow; kind: UserKind };
type Users = { wanted: Map<string, User>; gone: string[] };

/** 1.1 has one role a user; 1.2 has roles.csv, with a school each. */
function rolesOf(all: Export): Map<string, { roles: string[]; orgs: string[] }> {
  const given = new Map<string, { roles: string[]; orgs: string[] }>();
  for (const { cell, gone } of sourcedRows(all.reading, all.tables, 'roles')) {
    const user = cell('userSourcedId');
    const one = given.get(user) ?? { roles: [], orgs: [] };
    given.set(user, one);
    if (gone || (all.org !== undefined && cell('orgSourcedId') !== all.org)) continue;
    one.roles.push(cell('role'));
    one.orgs.push(cell('orgSourcedId'));
  }
  return given;
}

/** Of whom every role that the file names is no more. */
function withoutRoles({ org }: Export, given: ReadonlyMap<string, { roles: string[] }>): string[] {
  if (org !== undefined) return [];
  return [...given].flatMap(([id, { roles }]) => (roles.length === 0 ? [id] : []));
}

/** In a delta of 1.2 a role that has not changed is not said again. */
function kindIn({ knowing }: Export, id: string, roles: readonly string[]): UserKind {
  return (roles.length === 0 ? knowing.people.get(id) : undefined) ?? kindOf(roles);
}

function readUsers(all: Export): Users {
  const given = rolesOf(all);
  const wanted = new Map<string, User>();
  const gone: string[] = [];
  let hasPasswords = false;
  for (const row of sourcedRows(all.reading, all.tables, 'users')) {
    const { id, cell } = row;
    const said = given.get(id);
    hasPasswords ||= cell('password') !== '';
    const orgs = said?.orgs ?? listIn(cell('orgSourcedIds'));
    if (row.gone) gone.push(id);
    else if (all.org !== undefined && !orgs.includes(all.org)) all.passedOver.add(id);
    else wanted.set(id, { row, kind: kindIn(all, id, said?.roles ?? listIn(cell('role'))) });
  }
  gone.push(...withoutRoles(all, given).filter((id) => !wanted.has(id)));
  if (hasPasswords) note(all, 'passwords-left', '');
  return { wanted, gone };
}

function note(
  { reading }: Export,
  code: 'passwords-left' | 'office-left' | 'others-left',
  value: string,
): void {
  reading.say({ file: 'users.csv', row: null, level: 'note', code, value, who: '' });
}

const DAY = /^(\d{4}-\d{2}-\d{2})(?:T.*)?$/;

function oddDay(days: readonly string[]) {
  const value = days.find((day) => day !== '' && !(DAY.test(day) && Number.isFinite(Date.parse(day))));
  return value === undefined ? undefined : { code: 'odd-date' as const, value };
}

type InFile = { classes: ReadonlyMap<string, WantedClass>; users: ReadonlyMap<string, User> };

function readEnrolments(all: Export, file: InFile): Enrolment[] {
  return sourcedRows(all.reading, all.tables, 'enrollments').flatMap(
    (row) => readEnrolment(all, row, file) ?? [],
  );
}

function readEnrolment(
  all: Export,
  { at, cell, gone }: SourcedRow,
  { classes, users }: InFile,
): Enrolment | undefined {
  const [person, group, role] = [cell('userSourcedId'), cell('classSourcedId'), cell('role').toLowerCase()];
  const { passedOver, knowing, reading } = all;
  if (role !== 'student' && role !== 'teacher') return undefined;
  if (passedOver.has(person) || passedOver.has(group)) return undefined;
  const days = [cell('beginDate'), cell('endDate')];
  const isMissing = !users.has(person) && !knowing.people.has(person);
  const isNowhere = !classes.has(group) && !knowing.classes.has(group);
  // Whoever is no more in the file's own words is missing on purpose.
  if (gone && (isMissing || isNowhere)) return undefined;
  const fault = isMissing
    ? { code: 'unknown-user' as const, value: person }
    : isNowhere
      ? { code: 'unknown-class' as const, value: group }
      : oddDay(days);
  if (fault !== undefined) {
    reading.say({ ...at, ...fault, who: '' });
    return undefined;
  }
  const [from, to] = days.map((day) => DAY.exec(day)?.[1]);
  return { person, group, role, at, ...optional({ from, to }), ...(gone && { gone: true as const }) };
}

/** Students, teachers and whoever is in a class as people; guardians wait for their children. */
function sorted(all: Export, { wanted }: Users, enrolments: readonly Enrolment[]) {
  const roleInClass = new Map(enrolments.map(({ person, role }) => [person, role]));
  const people = new Map<string, WantedPerson>();
  const guardians = new Map<string, User>();
  const left = { office: 0, other: 0 };
  for (const [id, user] of wanted) {
    const kind = roleInClass.get(id) ?? user.kind;
    if (kind === 'guardian') guardians.set(id, user);
    else if (kind === 'office' || kind === 'other') left[kind] += 1;
    else {
      const person = readUser(all.reading, user.row, kind);
      if (person === undefined) all.passedOver.add(id);
      else people.set(id, person);
    }
  }
  if (left.office > 0) note(all, 'office-left', String(left.office));
  if (left.other > 0) note(all, 'others-left', String(left.other));
  return { people, guardians };
}

function withGuardians(all: Export, users: Users, enrolments: readonly Enrolment[]) {
  const { wanted } = users;
  const { reading, knowing } = all;
  const { people, guardians } = sorted(all, users, enrolments);
  const pairs = new Map<string, { guardian: string; student: string }>();
  const pair = (guardian: string, student: string) =>
    pairs.set(`${guardian} ${student}`, { guardian, student });
  for (const [id, { kind }] of people)
    if (kind === 'student') for (const agent of agentsOf(wanted.get(id))) pair(agent, id);
  for (const [id, user] of guardians) for (const agent of agentsOf(user)) pair(id, agent);
  const isStudent = (id: string) =>
    people.get(id)?.kind === 'student' || (!people.has(id) && knowing.people.has(id));
  const guardianships = [...pairs.values()].filter(
    ({ guardian, student }) => isStudent(student) && isGuardian(all, guardian, { people, guardians, wanted }),
  );
  // What a delta says of a guardian whom the school knows from before.
  for (const [id, { row }] of guardians) {
    const person = knowing.people.has(id) ? readUser(reading, row, 'guardian') : undefined;
    if (person !== undefined) people.set(id, person);
  }
  return { people: [...people.values()], guardianships };
}

function agentsOf(user: User | undefined): string[] {
  return listIn(user?.row.cell('agentSourcedIds') ?? '');
}

type Found = {
  people: Map<string, WantedPerson>;
  guardians: Map<string, User>;
  wanted: ReadonlyMap<string, User>;
};

function isGuardian(
  { reading, knowing, passedOver }: Export,
  id: string,
  { people, guardians, wanted }: Found,
): boolean {
  if (people.has(id)) return people.get(id)?.kind !== 'student';
  const user = guardians.get(id);
  if (user !== undefined) {
    const person = readUser(reading, user.row, 'guardian');
    guardians.delete(id);
    if (person !== undefined) people.set(id, person);
    else passedOver.add(id);
    return person !== undefined;
  }
  if (knowing.people.has(id)) return !wanted.has(id);
  if (!wanted.has(id) && !passedOver.has(id)) {
    passedOver.add(id);
    reading.say({
      file: 'users.csv',
      row: null,
      level: 'note',
      code: 'unknown-guardian',
      value: id,
      who: '',
    });
  }
  return false;
}
