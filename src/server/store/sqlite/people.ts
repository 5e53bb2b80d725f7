/** People, classes, households, roles and publications in SQLite. */
import type {
  ClassRow,
  GrantRow,
  HouseholdRow,
  PeopleChange,
  PeopleReader,
  PersonRow,
  PublicationRow,
  SchoolRow,
} from '../people.ts';
import type { Immediate, Rows } from './driver.ts';

const GRANT_COLUMNS = `person_id AS personId, role, subject_id AS subjectId, school_id AS schoolId, rights,
  from_at AS "from", to_at AS "to"`;

type GrantText = Omit<GrantRow, 'rights'> & { rights: string };
type PublicationText = Omit<PublicationRow, 'entry'> & { entry: string };

/** Written by this store alone, from typed rows: read back as they are. */
function grant(row: GrantText): GrantRow {
  return { ...row, rights: JSON.parse(row.rights) as GrantRow['rights'] };
}

function publication(row: PublicationText): PublicationRow {
  return { ...row, entry: JSON.parse(row.entry) as PublicationRow['entry'] };
}

export function peopleReader(rows: Rows): Immediate<PeopleReader> {
  return {
    schools: () => rows.all<SchoolRow>('SELECT school_id AS schoolId, title FROM schools ORDER BY school_id'),
    person: (personId) =>
      rows.get<PersonRow>(
        `SELECT person_id AS personId, school_id AS schoolId, given_name AS givenName,
          family_name AS familyName, picture, language, email, phone, grade, sourced_id AS sourcedId
          FROM persons WHERE person_id = ?`,
        personId,
      ),
    classRow: (classId) =>
      rows.get<ClassRow>(
        `SELECT class_id AS classId, school_id AS schoolId, title, grade, sourced_id AS sourcedId
          FROM classes WHERE class_id = ?`,
        classId,
      ),
    classes: (schoolId) =>
      rows.all<ClassRow>(
        `SELECT class_id AS classId, school_id AS schoolId, title, grade, sourced_id AS sourcedId
          FROM classes WHERE school_id = ? ORDER BY class_id`,
        schoolId,
      ),
    household: (householdId) =>
      rows.get<HouseholdRow>(
        'SELECT household_id AS householdId, school_id AS schoolId, title FROM households WHERE household_id = ?',
        householdId,
      ),
    grantsOf: (personId) =>
      rows
        .all<GrantText>(
          `SELECT ${GRANT_COLUMNS} FROM grants WHERE person_id = ?
            ORDER BY role, subject_id, school_id, from_at`,
          personId,
        )
        .map(grant),
    grantsOn: (role, subjectId) =>
      rows
        .all<GrantText>(
          `SELECT ${GRANT_COLUMNS} FROM grants WHERE role = ? AND subject_id = ?
            ORDER BY person_id, school_id, from_at`,
          role,
          subjectId,
        )
        .map(grant),
    publications: (schoolId) =>
      rows
        .all<PublicationText>(
          `SELECT school_id AS schoolId, hash, pack_id AS packId, version, entry, person_id AS personId,
            published_at AS publishedAt FROM publications WHERE school_id = ? ORDER BY published_at DESC, version DESC, hash`,
          schoolId,
        )
        .map(publication),
    isPublished: (schoolId, hash) =>
      rows.get('SELECT 1 FROM publications WHERE school_id = ? AND hash = ?', schoolId, hash) !== undefined,
  };
}

/** An upsert and not a REPLACE: that would delete a row which others refer to. */
function putPerson(rows: Rows, row: PersonRow): void {
  rows.run(
    `INSERT INTO persons (person_id, school_id, given_name, family_name, picture, language, email, phone, grade,
      sourced_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET given_name = excluded.given_name,
      family_name = excluded.family_name, picture = excluded.picture, language = excluded.language,
      email = excluded.email, phone = excluded.phone, grade = excluded.grade, sourced_id = excluded.sourced_id`,
    row.personId,
    row.schoolId,
    row.givenName,
    row.familyName,
    row.picture,
    row.language,
    row.email,
    row.phone,
    row.grade,
    row.sourcedId,
  );
}

/** What the same school says later of the same role replaces it; of a substitute's, of the same span. */
function putGrant(rows: Rows, row: GrantRow): void {
  if (row.role !== 'substitute')
    rows.run(
      'DELETE FROM grants WHERE person_id = ? AND role = ? AND subject_id = ? AND school_id = ?',
      row.personId,
      row.role,
      row.subjectId,
      row.schoolId,
    );
  rows.run(
    'INSERT OR REPLACE INTO grants VALUES (?, ?, ?, ?, ?, ?, ?)',
    row.personId,
    row.role,
    row.subjectId,
    row.schoolId,
    JSON.stringify(row.rights),
    row.from,
    row.to,
  );
}

function putPublication(rows: Rows, row: PublicationRow): void {
  rows.run(
    `INSERT INTO publications VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET entry = excluded.entry`,
    row.schoolId,
    row.hash,
    row.packId,
    row.version,
    JSON.stringify(row.entry),
    row.personId,
    row.publishedAt,
  );
}

export function putPeople(rows: Rows, change: PeopleChange): void {
  switch (change.table) {
    case 'persons':
      putPerson(rows, change.row);
      break;
    case 'classes': {
      const { classId, schoolId, title, grade, sourcedId } = change.row;
      rows.run(
        'INSERT OR REPLACE INTO classes (class_id, school_id, title, grade, sourced_id) VALUES (?, ?, ?, ?, ?)',
        classId,
        schoolId,
        title,
        grade,
        sourcedId,
      );
      break;
    }
    case 'households': {
      const { householdId, schoolId, title } = change.row;
      rows.run('INSERT OR REPLACE INTO households VALUES (?, ?, ?)', householdId, schoolId, title);
      break;
    }
    case 'grants':
      putGrant(rows, change.row);
      break;
    case 'publications':
      putPublication(rows, change.row);
      break;
  }
}
