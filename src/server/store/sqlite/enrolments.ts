/** The devices that the school knows, and who may send through them. */
import type { PersonId } from '#core/people/ids.ts';
import type { AccessReader, AccessWriter, Enrolment, Heard } from '../access.ts';
import type { Immediate, Rows } from './driver.ts';

/** Of as many batches as their usual ids are long, some are remembered: a device rarely misses two answers. */
const ANSWERED_CHARACTERS = 160;
const ENROLMENT_COLUMNS = `enrolment_id AS enrolmentId, device_id AS deviceId, safe_told AS safeTold,
  answered, confirmed, epoch`;

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

type FoundEnrolment = Pick<Enrolment, 'enrolmentId' | 'deviceId' | 'epoch'> & {
  safeTold: number | null;
  answered: string;
  confirmed: string | null;
};

function withPeople(rows: Rows, { answered, confirmed, ...found }: FoundEnrolment): Enrolment {
  const people = rows.all<{ personId: PersonId; hasSignedIn: number }>(
    `SELECT person_id AS personId, has_signed_in AS hasSignedIn FROM enrolment_people
      WHERE enrolment_id = ? ORDER BY person_id`,
    found.enrolmentId,
  );
  const signedIn = people.filter(({ hasSignedIn }) => hasSignedIn === 1);
  return {
    ...found,
    safeTold: found.safeTold ?? undefined,
    answered: [
      ...answered.split(' ').filter((batch) => batch !== ''),
      ...(confirmed === null ? [] : [confirmed]),
    ],
    personIds: people.map(({ personId }) => personId),
    signedInIds: signedIn.map(({ personId }) => personId),
  };
}

type EnrolmentReader = Pick<Immediate<AccessReader>, 'enrolment' | 'enrolmentById' | 'heard'>;

export function enrolmentReader(rows: Rows): EnrolmentReader {
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
  };
}

type EnrolmentWriter = Pick<
  Immediate<AccessWriter>,
  'addEnrolment' | 'setDeviceToken' | 'addProfile' | 'noteHeard'
>;

export function enrolmentWriter(rows: Rows): EnrolmentWriter {
  return {
    addEnrolment: ({ enrolmentId, deviceId, at }) => {
      rows.run(
        'INSERT INTO enrolments (enrolment_id, device_id, enrolled_at) VALUES (?, ?, ?)',
        enrolmentId,
        deviceId,
        at,
      );
      rows.run(
        `UPDATE enrolments SET (answered, confirmed, epoch) = (before.answered, before.confirmed, before.epoch)
          FROM (SELECT answered, confirmed, epoch FROM enrolments
            WHERE device_id = ? AND heard_at IS NOT NULL ORDER BY heard_at DESC LIMIT 1) AS before
          WHERE enrolment_id = ?`,
        deviceId,
        enrolmentId,
      );
    },
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
    noteHeard: (enrolmentId, { at, clockOffsetMs, app, safeTold = null, ...answered }) => {
      rows.run(
        `UPDATE enrolments SET heard_at = ?, clock_offset_ms = ?, app = ?, safe_told = ?,
          answered = substr(? || ' ' || answered, 1, ${String(ANSWERED_CHARACTERS)}),
          confirmed = coalesce(?, confirmed), epoch = coalesce(?, epoch) WHERE enrolment_id = ?`,
        at,
        clockOffsetMs,
        app,
        safeTold,
        answered.batch,
        answered.confirmed,
        answered.epoch,
        enrolmentId,
      );
    },
  };
}
