/** enrollments.csv: who is in which class, as what, from when to when. */
import type { Export } from './oneroster-export.ts';
import type { User } from './oneroster-users.ts';
import { sourcedRows, type SourcedRow } from './oneroster-rows.ts';
import { optional } from './read-plain.ts';
import type { Enrolment, WantedClass } from './roster.ts';

const DAY = /^(\d{4}-\d{2}-\d{2})(?:T.*)?$/;

function oddDay(days: readonly string[]) {
  const value = days.find((day) => day !== '' && !(DAY.test(day) && Number.isFinite(Date.parse(day))));
  return value === undefined ? undefined : { code: 'odd-date' as const, value };
}

type InFile = { classes: ReadonlyMap<string, WantedClass>; users: ReadonlyMap<string, User> };

export function readEnrolments(all: Export, file: InFile): Enrolment[] {
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
