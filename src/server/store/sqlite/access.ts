/** Who may come in, in SQLite: secrets, sessions and guesses here, devices in enrolments.ts. */
import type {
  AccessReader,
  AccessWriter,
  CardRow,
  GuessRow,
  HouseholdCodeRow,
  PasswordRow,
  SessionRow,
} from '../access.ts';
import type { Immediate, Rows } from './driver.ts';
import { enrolmentReader, enrolmentWriter } from './enrolments.ts';

/** SQLite has no booleans. */
type Flagged<Row> = Omit<Row, 'loopbackOnly'> & { loopbackOnly: number };

function unflagged<Row>(row: Flagged<Row> | undefined) {
  return row && { ...row, loopbackOnly: row.loopbackOnly === 1 };
}

export function accessReader(rows: Rows): Immediate<AccessReader> {
  return {
    ...enrolmentReader(rows),
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

export function accessWriter(rows: Rows): Immediate<AccessWriter> {
  return {
    ...secretWriter(rows),
    ...sessionWriter(rows),
    ...enrolmentWriter(rows),
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
