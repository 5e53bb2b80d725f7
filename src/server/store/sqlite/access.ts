/** Secrets, devices, sessions and guesses in SQLite. */
import type { PersonId } from '#core/people/ids.ts';
import type {
  AccessReader,
  AccessWriter,
  CardRow,
  Enrolment,
  GuessRow,
  Heard,
  HouseholdCodeRow,
  PasswordRow,
  SessionRow,
} from '../access.ts';
import type { Told } from '../../sync/told.ts';
import type { Immediate, Rows } from './driver.ts';

/** SQLite has no booleans. */
type Flagged<Row> = Omit<Row, 'loopbackOnly'> & { loopbackOnly: number };

function unflagged<Row>(row: Flagged<Row> | undefined) {
  return row && { ...row, loopbackOnly: row.loopbackOnly === 1 };
}

const ENROLMENT_COLUMNS = `enrolment_id AS enrolmentId, device_id AS deviceId, told, epoch`;

function findEnrolment(rows: Rows, tokenHash: string, now: number) {
  const found = rows.get<FoundEnrolment>(
    `SELECT ${ENROLMENT_COLUMNS} FROM enrolments
      WHERE token_hash = ? OR (previous_hash = ? AND previous_until > ?)`,
    tokenHash,
    tokenHash,
    now,
  );
  return found && withPeople(rows, found);
}

type FoundEnrolment = Pick<Enrolment, 'enrolmentId' | 'deviceId' | 'epoch'> & { told: string };

/** Only this module writes it. */
function parseTold(text: string): Told[] {
  return JSON.parse(text) as Told[];
}

function withPeople(rows: Rows, { told, ...found }: FoundEnrolment): Enrolment {
  const people = rows.all<{ personId: PersonId; hasSignedIn: number }>(
    `SELECT person_id AS personId, has_signed_in AS hasSignedIn FROM enrolment_people
      WHERE enrolment_id = ? ORDER BY person_id`,
    found.enrolmentId,
  );
  const signedIn = people.filter(({ hasSignedIn }) => hasSignedIn === 1);
  return {
    ...found,
    told: parseTold(told),
    personIds: people.map(({ personId }) => personId),
    signedInIds: signedIn.map(({ personId }) => personId),
  };
}

type EnrolmentReader = Pick<Immediate<AccessReader>, 'enrolment' | 'enrolmentById' | 'heard' | 'told'>;

function enrolmentReader(rows: Rows): EnrolmentReader {
  return {
    enrolment: (tokenHash, now) => findEnrolment(rows, tokenHash, now),
    enrolmentById: (enrolmentId) => {
      const found = rows.get<FoundEnrolment>(
        `SELECT ${ENROLMENT_COLUMNS} FROM enrolments WHERE enrolment_id = ?`,
        enrolmentId,
      );
      return found && withPeople(rows, found);
    },
    heard: (enrolmentId) =>
      rows.get<Heard>(
        `SELECT heard_at AS at, clock_offset_ms AS clockOffsetMs, app FROM enrolments
          WHERE enrolment_id = ? AND heard_at IS NOT NULL`,
        enrolmentId,
      ),
    told: (enrolmentId) => {
      const found = rows.get<{ told: string }>(
        'SELECT told FROM enrolments WHERE enrolment_id = ?',
        enrolmentId,
      );
      return found === undefined ? [] : parseTold(found.told);
    },
  };
}

export function accessReader(rows: Rows): Immediate<AccessReader> {
  return {
    password: (emailHash) =>
      unflagged<PasswordRow>(
        rows.get<Flagged<PasswordRow>>(
          `SELECT email_hash AS emailHash, person_id AS personId, secret_hash AS secretHash,
            loopback_only AS loopbackOnly FROM passwords WHERE email_hash = ?`,
          emailHash,
        ),
      ),
    card: (codeHash) =>
      unflagged<CardRow>(
        rows.get<Flagged<CardRow>>(
          `SELECT code_hash AS codeHash, person_id AS personId, asks, secret_hash AS secretHash,
            loopback_only AS loopbackOnly FROM cards WHERE code_hash = ?`,
          codeHash,
        ),
      ),
    householdCode: (codeHash) =>
      unflagged<HouseholdCodeRow>(
        rows.get<Flagged<HouseholdCodeRow>>(
          `SELECT code_hash AS codeHash, household_id AS householdId, loopback_only AS loopbackOnly
            FROM household_codes WHERE code_hash = ?`,
          codeHash,
        ),
      ),
    hasLoopbackSecrets: () =>
      rows.get(
        `SELECT 1 FROM passwords WHERE loopback_only = 1 UNION SELECT 1 FROM cards WHERE loopback_only = 1
          UNION SELECT 1 FROM household_codes WHERE loopback_only = 1`,
      ) !== undefined,
    ...enrolmentReader(rows),
    session: (tokenHash, now) =>
      rows.get<SessionRow>(
        `SELECT token_hash AS tokenHash, person_id AS personId, used_at AS usedAt, ends_at AS endsAt
          FROM sessions WHERE token_hash = ? AND ends_at > ?`,
        tokenHash,
        now,
      ),
    guess: (subject) =>
      rows.get<GuessRow>('SELECT subject, wrong, at, until FROM guesses WHERE subject = ?', subject),
  };
}

function secretWriter(
  rows: Rows,
): Pick<Immediate<AccessWriter>, 'putPassword' | 'putCard' | 'putHouseholdCode'> {
  return {
    putPassword: ({ emailHash, personId, secretHash, loopbackOnly }) => {
      rows.run(
        'INSERT OR REPLACE INTO passwords VALUES (?, ?, ?, ?)',
        emailHash,
        personId,
        secretHash,
        Number(loopbackOnly),
      );
    },
    putCard: ({ codeHash, personId, asks, secretHash, loopbackOnly }) => {
      rows.run(
        'INSERT OR REPLACE INTO cards VALUES (?, ?, ?, ?, ?)',
        codeHash,
        personId,
        asks,
        secretHash,
        Number(loopbackOnly),
      );
    },
    putHouseholdCode: ({ codeHash, householdId, loopbackOnly }) => {
      rows.run(
        'INSERT OR REPLACE INTO household_codes VALUES (?, ?, ?)',
        codeHash,
        householdId,
        Number(loopbackOnly),
      );
    },
  };
}

function sessionWriter(
  rows: Rows,
): Pick<Immediate<AccessWriter>, 'putSession' | 'renewSession' | 'endSession'> {
  return {
    putSession: ({ tokenHash, personId, usedAt, endsAt }) => {
      rows.run('INSERT OR REPLACE INTO sessions VALUES (?, ?, ?, ?)', tokenHash, personId, usedAt, endsAt);
    },
    renewSession: (tokenHash, { usedAt, endsAt }) => {
      rows.run(
        'UPDATE sessions SET used_at = ?, ends_at = ? WHERE token_hash = ?',
        usedAt,
        endsAt,
        tokenHash,
      );
    },
    endSession: (tokenHash) => {
      rows.run('DELETE FROM sessions WHERE token_hash = ?', tokenHash);
    },
  };
}

function enrolmentWriter(rows: Rows): Pick<Immediate<AccessWriter>, 'addEnrolment' | 'noteHeard'> {
  return {
    addEnrolment: ({ enrolmentId, deviceId, at }) => {
      rows.run(
        'INSERT INTO enrolments (enrolment_id, device_id, enrolled_at) VALUES (?, ?, ?)',
        enrolmentId,
        deviceId,
        at,
      );
      rows.run(
        `UPDATE enrolments SET (told, epoch) = (before.told, before.epoch)
          FROM (SELECT told, epoch FROM enrolments
            WHERE device_id = ? AND heard_at IS NOT NULL ORDER BY heard_at DESC LIMIT 1) AS before
          WHERE enrolment_id = ?`,
        deviceId,
        enrolmentId,
      );
    },
    noteHeard: (enrolmentId, { at, clockOffsetMs, app, told, epoch }) => {
      rows.run(
        `UPDATE enrolments SET heard_at = ?, clock_offset_ms = ?, app = ?, told = ?, epoch = coalesce(?, epoch)
          WHERE enrolment_id = ?`,
        at,
        clockOffsetMs,
        app,
        JSON.stringify(told),
        epoch,
        enrolmentId,
      );
    },
  };
}

export function accessWriter(rows: Rows): Immediate<AccessWriter> {
  return {
    ...secretWriter(rows),
    ...sessionWriter(rows),
    ...enrolmentWriter(rows),
    setDeviceToken: (enrolmentId, { tokenHash, previousHash, previousUntil }) => {
      rows.run(
        'UPDATE enrolments SET token_hash = ?, previous_hash = ?, previous_until = ? WHERE enrolment_id = ?',
        tokenHash,
        previousHash,
        previousUntil,
        enrolmentId,
      );
    },
    addProfile: (enrolmentId, { personId, hasSignedIn }) => {
      rows.run(
        `INSERT INTO enrolment_people VALUES (?, ?, ?) ON CONFLICT DO UPDATE
          SET has_signed_in = max(has_signed_in, excluded.has_signed_in)`,
        enrolmentId,
        personId,
        Number(hasSignedIn),
      );
    },
    forgetEnded: (now, guessesFrom) => {
      rows.run('DELETE FROM sessions WHERE ends_at <= ?', now);
      rows.run('DELETE FROM guesses WHERE at < ?', guessesFrom);
    },
    putGuess: ({ subject, wrong, at, until }) => {
      rows.run('INSERT OR REPLACE INTO guesses VALUES (?, ?, ?, ?)', subject, wrong, at, until);
    },
    forgetGuess: (subject) => {
      rows.run('DELETE FROM guesses WHERE subject = ?', subject);
    },
  };
}
