/** Who may come in, in SQLite: secrets, sessions and guesses here, devices in enrolments.ts. */
import type { AccessReader, AccessWriter, GuessRow, PasswordRow, SecretRow, SessionRow } from '../access.ts';
import { cardReader, cardWriter } from './cards.ts';
import type { Immediate, Rows } from './driver.ts';
import { unflagged, type Flagged } from './flagged.ts';
import { enrolmentReader, enrolmentWriter } from './enrolments.ts';

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
    ...cardReader(rows),
    secret: (personId) =>
      unflagged<SecretRow>(
        rows.get<Flagged<SecretRow>>(
          `SELECT person_id AS personId, asks, secret_hash AS secretHash, loopback_only AS loopbackOnly,
            set_at AS setAt FROM secrets WHERE person_id = ?`,
          personId,
        ),
      ),
    hasLoopbackSecrets: () =>
      rows.get(
        `SELECT 1 FROM passwords WHERE loopback_only = 1 UNION SELECT 1 FROM cards WHERE loopback_only = 1
          UNION SELECT 1 FROM secrets WHERE loopback_only = 1 UNION SELECT 1 FROM household_codes WHERE loopback_only = 1`,
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

type SecretWriter = Pick<AccessWriter, 'putPassword' | 'putSecret'>;

function secretWriter(rows: Rows): Immediate<SecretWriter> {
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
    putSecret: ({ personId, asks, secretHash, loopbackOnly, setAt }) => {
      rows.run(
        'INSERT OR REPLACE INTO secrets VALUES (?, ?, ?, ?, ?)',
        personId,
        asks,
        secretHash,
        Number(loopbackOnly),
        setAt,
      );
    },
  };
}

function sessionWriter(
  rows: Rows,
): Pick<Immediate<AccessWriter>, 'putSession' | 'renewSession' | 'endSession' | 'endSessionsOf'> {
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
    endSessionsOf: (personId) => {
      rows.run('DELETE FROM sessions WHERE person_id = ?', personId);
    },
  };
}

export function accessWriter(rows: Rows): Immediate<AccessWriter> {
  return {
    ...secretWriter(rows),
    ...cardWriter(rows),
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
