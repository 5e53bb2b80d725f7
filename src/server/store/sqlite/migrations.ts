/**
 * The tables, as numbered steps; a step that was released is never changed. Keys lead with the stream wherever
 * there is one, so that the tables can be spread by it; `identities` stands apart because an id is unique over all
 * streams. Times are epoch ms.
 */
import type { Connection } from './driver.ts';

type Migration = { number: number; name: string; sql: string };

const LOG = `
CREATE TABLE deployment (one INTEGER PRIMARY KEY CHECK (one = 1), epoch INTEGER NOT NULL) STRICT;
INSERT INTO deployment VALUES (1, 1);
CREATE TABLE streams (stream TEXT PRIMARY KEY, head INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE events (
  stream TEXT NOT NULL REFERENCES streams, seq INTEGER NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL,
  v INTEGER NOT NULL, person_id TEXT NOT NULL, device_id TEXT NOT NULL, device_seq INTEGER NOT NULL,
  at INTEGER NOT NULL, session TEXT NOT NULL, elapsed_ms REAL NOT NULL, heard_at INTEGER, enc TEXT NOT NULL,
  payload TEXT NOT NULL, arrived_at INTEGER NOT NULL, PRIMARY KEY (stream, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE identities (
  id TEXT PRIMARY KEY, stream TEXT NOT NULL, hash TEXT NOT NULL, enrolment_id TEXT,
  device_seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX identities_of_device ON identities (enrolment_id, device_seq) WHERE enrolment_id IS NOT NULL;
CREATE TABLE registers (
  stream TEXT NOT NULL REFERENCES streams, key TEXT NOT NULL, seq INTEGER NOT NULL, person_id TEXT NOT NULL,
  device_id TEXT NOT NULL, at INTEGER NOT NULL, enc TEXT NOT NULL, payload TEXT NOT NULL,
  PRIMARY KEY (stream, key)) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX registers_in_order ON registers (stream, seq);
CREATE TABLE register_losers (
  stream TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL, device_id TEXT NOT NULL, person_id TEXT NOT NULL,
  enc TEXT NOT NULL, payload TEXT NOT NULL, PRIMARY KEY (stream, key, at, device_id)) STRICT, WITHOUT ROWID;
CREATE TABLE quarantine (
  hash TEXT PRIMARY KEY, kind TEXT NOT NULL, enrolment_id TEXT NOT NULL, reason TEXT NOT NULL, raw TEXT NOT NULL,
  arrived_at INTEGER NOT NULL) STRICT;`;

const PEOPLE = `
CREATE TABLE schools (school_id TEXT PRIMARY KEY, title TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE persons (
  person_id TEXT PRIMARY KEY, school_id TEXT NOT NULL REFERENCES schools, given_name TEXT NOT NULL,
  family_name TEXT, picture TEXT, language TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE classes (
  class_id TEXT PRIMARY KEY, school_id TEXT NOT NULL REFERENCES schools, title TEXT NOT NULL,
  grade TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE households (
  household_id TEXT PRIMARY KEY, school_id TEXT NOT NULL REFERENCES schools,
  title TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE grants (
  person_id TEXT NOT NULL REFERENCES persons, role TEXT NOT NULL, subject_id TEXT NOT NULL,
  school_id TEXT NOT NULL REFERENCES schools, rights TEXT NOT NULL, from_at INTEGER NOT NULL, to_at INTEGER,
  PRIMARY KEY (person_id, role, subject_id)) STRICT, WITHOUT ROWID;
CREATE INDEX grants_on ON grants (role, subject_id);
CREATE TABLE publications (
  school_id TEXT NOT NULL REFERENCES schools, hash TEXT NOT NULL, pack_id TEXT NOT NULL, version INTEGER NOT NULL,
  entry TEXT NOT NULL, person_id TEXT NOT NULL, published_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, hash)) STRICT, WITHOUT ROWID;`;

const WORKS = `
CREATE TABLE works (
  stream TEXT NOT NULL, work_id TEXT NOT NULL, person_id TEXT NOT NULL, files TEXT NOT NULL,
  size_bytes INTEGER NOT NULL, arrived_at INTEGER NOT NULL, PRIMARY KEY (stream, work_id)) STRICT, WITHOUT ROWID;
CREATE TABLE work_parts (
  stream TEXT NOT NULL, hash TEXT NOT NULL, work_id TEXT NOT NULL,
  PRIMARY KEY (stream, hash, work_id), FOREIGN KEY (stream, work_id) REFERENCES works) STRICT, WITHOUT ROWID;
CREATE INDEX work_parts_of ON work_parts (stream, work_id);
CREATE TABLE parts (
  stream TEXT NOT NULL, hash TEXT NOT NULL, size_bytes INTEGER NOT NULL, stored_at INTEGER NOT NULL,
  PRIMARY KEY (stream, hash)) STRICT, WITHOUT ROWID;`;

const ACCESS = `
CREATE TABLE passwords (
  email_hash TEXT PRIMARY KEY, person_id TEXT NOT NULL, secret_hash TEXT NOT NULL,
  loopback_only INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE cards (
  code_hash TEXT PRIMARY KEY, person_id TEXT NOT NULL, asks TEXT NOT NULL, secret_hash TEXT NOT NULL,
  loopback_only INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE household_codes (
  code_hash TEXT PRIMARY KEY, household_id TEXT NOT NULL, loopback_only INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE enrolments (
  enrolment_id TEXT PRIMARY KEY, device_id TEXT NOT NULL, enrolled_at INTEGER NOT NULL, token_hash TEXT UNIQUE,
  previous_hash TEXT UNIQUE, previous_until INTEGER NOT NULL DEFAULT 0, heard_at INTEGER,
  clock_offset_ms INTEGER, app TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE enrolment_people (
  enrolment_id TEXT NOT NULL REFERENCES enrolments, person_id TEXT NOT NULL,
  PRIMARY KEY (enrolment_id, person_id)) STRICT, WITHOUT ROWID;
CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY, person_id TEXT NOT NULL, used_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE guesses (
  subject TEXT PRIMARY KEY, wrong INTEGER NOT NULL, at INTEGER NOT NULL,
  until INTEGER NOT NULL) STRICT, WITHOUT ROWID;`;

const SIGNED_IN = 'ALTER TABLE enrolment_people ADD COLUMN has_signed_in INTEGER NOT NULL DEFAULT 0;';

const BACKED_UP = 'ALTER TABLE deployment ADD COLUMN backed_up_at INTEGER;';

/** By id, since what comes again may have been set aside before: asked with every batch. */
const ASIDE = `
ALTER TABLE quarantine ADD COLUMN item TEXT AS
  (CAST(iif(json_valid(raw), json_extract(raw, '$.id'), NULL) AS TEXT)) VIRTUAL;
CREATE INDEX quarantine_items ON quarantine (item) WHERE item IS NOT NULL;`;

const SCORED = 'CREATE TABLE scored (stream TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;';

const COURSES = `
CREATE TABLE courses (
  school_id TEXT NOT NULL REFERENCES schools, course_id TEXT NOT NULL, version INTEGER NOT NULL, course TEXT NOT NULL,
  at INTEGER NOT NULL, PRIMARY KEY (school_id, course_id, version)) STRICT, WITHOUT ROWID;
CREATE TABLE given_courses (
  class_id TEXT NOT NULL, course_id TEXT NOT NULL, version INTEGER NOT NULL, course TEXT NOT NULL,
  PRIMARY KEY (class_id, course_id, version)) STRICT, WITHOUT ROWID;`;

const SEALED_KEYS = `
CREATE TABLE sealed_keys (
  pack_id TEXT NOT NULL, version INTEGER NOT NULL, lesson_id TEXT NOT NULL, questions TEXT NOT NULL,
  PRIMARY KEY (pack_id, version, lesson_id)) STRICT, WITHOUT ROWID;`;

/** Of who was here before, the last contact that is known. */
const SITTINGS = `
ALTER TABLE enrolments ADD COLUMN sitting_from INTEGER NOT NULL DEFAULT 0;
ALTER TABLE enrolments ADD COLUMN sitting_last INTEGER NOT NULL DEFAULT 0;
ALTER TABLE enrolments ADD COLUMN sitting_before INTEGER NOT NULL DEFAULT 0;
UPDATE enrolments SET sitting_from = coalesce(heard_at, enrolled_at), sitting_last = coalesce(heard_at, enrolled_at),
  sitting_before = coalesce(heard_at, enrolled_at);`;

const SNAPSHOTS = `
CREATE TABLE snapshots (
  stream TEXT PRIMARY KEY, rules INTEGER NOT NULL, seq INTEGER NOT NULL, body BLOB NOT NULL) STRICT;`;

/** Only of what is looked up by its id: an index of every event would cost each visit. */
const HANDED_IN = "CREATE INDEX events_handed_in ON events (stream, id) WHERE type = 'work-handed-in';";
const SAFE_TOLD = 'ALTER TABLE enrolments ADD COLUMN safe_told INTEGER;';
/** By device, since one that signs in without its token goes on from what it was told before. */
const TOLD = `
ALTER TABLE enrolments ADD COLUMN told TEXT NOT NULL DEFAULT '[]';
ALTER TABLE enrolments ADD COLUMN epoch INTEGER;
CREATE INDEX enrolments_of_device ON enrolments (device_id);`;

/** Each school's word of a role stands by itself, and so does each span of a substitute. */
const CONTACTS_AND_SPANS = `
ALTER TABLE persons ADD COLUMN email TEXT;
ALTER TABLE persons ADD COLUMN phone TEXT;
ALTER TABLE persons ADD COLUMN grade TEXT;
ALTER TABLE persons ADD COLUMN sourced_id TEXT;
ALTER TABLE classes ADD COLUMN sourced_id TEXT;
CREATE TABLE grants_in_spans (
  person_id TEXT NOT NULL REFERENCES persons, role TEXT NOT NULL, subject_id TEXT NOT NULL,
  school_id TEXT NOT NULL REFERENCES schools, rights TEXT NOT NULL, from_at INTEGER NOT NULL, to_at INTEGER,
  PRIMARY KEY (person_id, role, subject_id, school_id, from_at)) STRICT, WITHOUT ROWID;
INSERT INTO grants_in_spans SELECT * FROM grants;
DROP TABLE grants;
ALTER TABLE grants_in_spans RENAME TO grants;
CREATE INDEX grants_on ON grants (role, subject_id);`;

/** A child has one secret and any number of cards, each good until it is ended. */
const PRINTED_CARDS = `
CREATE TABLE secrets (
  person_id TEXT PRIMARY KEY, asks TEXT NOT NULL, secret_hash TEXT NOT NULL, loopback_only INTEGER NOT NULL,
  set_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT OR REPLACE INTO secrets SELECT person_id, asks, secret_hash, loopback_only, 0 FROM cards;
CREATE TABLE printed_cards (
  code_hash TEXT PRIMARY KEY, person_id TEXT NOT NULL, loopback_only INTEGER NOT NULL, made_at INTEGER NOT NULL,
  ended_at INTEGER) STRICT, WITHOUT ROWID;
INSERT INTO printed_cards SELECT code_hash, person_id, loopback_only, 0, NULL FROM cards;
DROP TABLE cards;
ALTER TABLE printed_cards RENAME TO cards;
CREATE INDEX cards_of ON cards (person_id);
ALTER TABLE household_codes ADD COLUMN made_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE household_codes ADD COLUMN ended_at INTEGER;
CREATE INDEX household_codes_of ON household_codes (household_id);
CREATE INDEX sessions_of ON sessions (person_id);`;
const OF_HOUSEHOLD = 'ALTER TABLE enrolments ADD COLUMN household_id TEXT;';
const INVITATIONS = `
CREATE TABLE invitations (
  code_hash TEXT PRIMARY KEY, person_id TEXT NOT NULL UNIQUE, ends_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;`;

/** What was noted before it left, so that nobody gets the same week twice; and who wants none. */
const NOTICES = `
CREATE TABLE notices (
  guardian_id TEXT NOT NULL, week TEXT NOT NULL, state TEXT NOT NULL, address TEXT NOT NULL, language TEXT NOT NULL,
  text TEXT NOT NULL, at INTEGER NOT NULL, detail TEXT, PRIMARY KEY (guardian_id, week)) STRICT, WITHOUT ROWID;
CREATE TABLE notice_choices (
  guardian_id TEXT PRIMARY KEY, token TEXT NOT NULL UNIQUE, stopped_at INTEGER) STRICT, WITHOUT ROWID;`;

export const MIGRATIONS: readonly Migration[] = [
  { number: 1, name: 'the first tables', sql: LOG + PEOPLE + WORKS + ACCESS },
  { number: 2, name: 'who has signed in on a device themselves', sql: SIGNED_IN },
  { number: 3, name: 'how far the newest backup goes', sql: BACKED_UP },
  { number: 4, name: 'what was set aside, by its id', sql: ASIDE },
  { number: 5, name: 'what stands of a long stream', sql: SNAPSHOTS },
  { number: 6, name: 'handed-in work, by its id', sql: HANDED_IN },
  { number: 7, name: 'how far a backup goes, as a device was told', sql: SAFE_TOLD },
  { number: 8, name: 'what each device was told last', sql: TOLD },
  { number: 9, name: 'contact details, and each span of a role', sql: CONTACTS_AND_SPANS },
  { number: 10, name: 'a secret a child, and cards that are printed and ended', sql: PRINTED_CARDS },
  { number: 11, name: 'the household whose code a device came with', sql: OF_HOUSEHOLD },
  { number: 12, name: 'invitations', sql: INVITATIONS },
  { number: 13, name: 'weekly notices', sql: NOTICES },
  { number: 14, name: 'how far streams are scored', sql: SCORED },
  { number: 15, name: 'courses, and the classes that have them', sql: COURSES },
  { number: 16, name: 'when devices were at school before', sql: SITTINGS },
  { number: 17, name: 'keys of sealed checks', sql: SEALED_KEYS },
];

const NEWEST = Math.max(...MIGRATIONS.map(({ number }) => number));

/** Thrown with a sentence when the data was written by a newer Bookbag: it is left as it is. */
export class NewerStoreError extends Error {
  constructor(found: number) {
    super(
      `This data folder was last used by a newer Bookbag (its tables are at step ${String(found)}, this one knows ${String(NEWEST)}). Start the newer one.`,
    );
    this.name = 'NewerStoreError';
  }
}

/** Brings the tables to the newest step, each step in a transaction of its own. */
export function migrate(connection: Connection, now: number): void {
  connection.exec(
    'CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, at INTEGER NOT NULL) STRICT',
  );
  const done = new Set(
    connection.all<{ number: number }>('SELECT number FROM migrations').map(({ number }) => number),
  );
  const found = Math.max(0, ...done);
  if (found > NEWEST) throw new NewerStoreError(found);
  for (const { number, name, sql } of MIGRATIONS.filter((step) => !done.has(step.number))) {
    connection.exec('BEGIN IMMEDIATE');
    try {
      connection.exec(sql);
      connection.run('INSERT INTO migrations VALUES (?, ?, ?)', number, name, now);
      connection.exec('COMMIT');
    } catch (error) {
      connection.rollback();
      throw error;
    }
  }
}
