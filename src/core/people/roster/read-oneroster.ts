/**
 * A OneRoster CSV export as a roster. Bulk: all that there is, so whoever is missing is said to be. Delta: what has
 * changed, which may speak of people and classes that the school knows from before. Passwords are never read, and nobody
 * becomes the office by a file.
 */
import { readEnrolments } from './oneroster-enrolments.ts';
import type { Export, Knowing } from './oneroster-export.ts';
import { withGuardians } from './oneroster-guardians.ts';
import { gradesOf } from './names.ts';
import {
  listIn,
  newReading,
  sayFiles,
  sourcedRows,
  type OneRosterTables,
  type Reading,
} from './oneroster-rows.ts';
import { readUsers } from './oneroster-users.ts';
import { optional } from './read-plain.ts';
import type { Roster, WantedClass } from './roster.ts';

export type School = { sourcedId: string; name: string };
export type OneRoster = { roster: Roster; schools: School[] };

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
    format: 'oneroster',
    people,
    classes: [...classes.wanted.values()],
    enrolments,
    guardianships,
    goneEntirely: { people: users.gone, classes: classes.gone },
    scope: isBulk ? 'everybody' : 'nobody',
    problems: reading.problems,
    mentioned: reading.mentioned,
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
