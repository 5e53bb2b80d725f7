/** The devices that the school knows, and who may send through them. */
import type { PersonId } from '#core/people/ids.ts';
import type { AccessReader, AccessWriter, Answered, Enrolment, Heard, Told } from '../access.ts';
import type { Sitting } from '../../sync/sitting.ts';
import type { Immediate, Rows } from './driver.ts';

const ENROLMENT_COLUMNS = `enrolment_id AS enrolmentId, device_id AS deviceId, safe_told AS safeTold,
  told, epoch, household_id AS householdId, sitting_from AS "from", sitting_last AS "last", sitting_before AS "before"`;

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

type FoundEnrolment = Pick<Enrolment, 'enrolmentId' | 'deviceId' | 'epoch' | 'householdId'> &
  Sitting & { safeTold: number | null; told: string };

/** Only this module writes it. */
function parseTold(text: string): Told[] {
  return JSON.parse(text) as Told[];
}

function withPeople(rows: Rows, { told, from, last, before, ...found }: FoundEnrolment): Enrolment {
  const people = rows.all<{ personId: PersonId; hasSignedIn: number }>(
    `SELECT person_id AS personId, has_signed_in AS hasSignedIn FROM enrolment_people
      WHERE enrolment_id = ? ORDER BY person_id`,
    found.enrolmentId,
  );
  const signedIn = people.filter(({ hasSignedIn }) => hasSignedIn === 1);
  return {
    ...found,
    sitting: { from, last, before },
    safeTold: found.safeTold ?? undefined,
    told: parseTold(told),
    personIds: people.map(({ personId }) => personId),
    signedInIds: signedIn.map(({ personId }) => personId),
  };
}

type EnrolmentReader = Pick<Immediate<AccessReader>, 'enrolment' | 'enrolmentById' | 'heard' | 'told'>;

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
    told: (enrolmentId) => {
      const found = rows.get<{ told: string }>(
        'SELECT told FROM enrolments WHERE enrolment_id = ?',
        enrolmentId,
      );
      return found === undefined ? [] : parseTold(found.told);
    },
  };
}

type EnrolmentWriter = Pick<
  Immediate<AccessWriter>,
  'addEnrolment' | 'setDeviceToken' | 'joinHousehold' | 'addProfile' | 'noteHeard'
>;

const noteHeardIn =
  (rows: Rows) =>
  (enrolmentId: string, heard: Answered): void => {
    const { at, clockOffsetMs, app, safeTold = null, told, epoch, sitting } = heard;
    rows.run(
      `UPDATE enrolments SET heard_at = ?, clock_offset_ms = ?, app = ?, safe_told = ?,
          told = ?, epoch = coalesce(?, epoch), sitting_from = ?, sitting_last = ?, sitting_before = ? WHERE enrolment_id = ?`,
      at,
      clockOffsetMs,
      app,
      safeTold,
      JSON.stringify(told),
      epoch,
      sitting.from,
      sitting.last,
      sitting.before,
      enrolmentId,
    );
  };

export function enrolmentWriter(rows: Rows): EnrolmentWriter {
  return {
    addEnrolment: ({ enrolmentId, deviceId, at }) => {
      rows.run(
        `INSERT INTO enrolments
          (enrolment_id, device_id, enrolled_at, sitting_from, sitting_last, sitting_before) VALUES (?, ?, ?, ?, ?, ?)`,
        enrolmentId,
        deviceId,
        at,
        at,
        at,
        at,
      );
      rows.run(
        `UPDATE enrolments SET (told, epoch, sitting_from, sitting_last, sitting_before)
            = (before.told, before.epoch, before.sitting_from, before.sitting_last, before.sitting_before)
          FROM (SELECT told, epoch, sitting_from, sitting_last, sitting_before FROM enrolments
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
    joinHousehold: (enrolmentId, householdId) => {
      rows.run('UPDATE enrolments SET household_id = ? WHERE enrolment_id = ?', householdId, enrolmentId);
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
    noteHeard: noteHeardIn(rows),
  };
}
