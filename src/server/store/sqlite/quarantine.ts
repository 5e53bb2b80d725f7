/** What arrived and fits no stream, as it came. */
import type { LogReader, LogWriter, QuarantineRow } from '../log.ts';
import type { Immediate, Rows } from './driver.ts';

const QUARANTINE_COLUMNS = 'hash, kind, enrolment_id AS enrolmentId, reason, raw, arrived_at AS arrivedAt';

const OF_SCHOOL = `EXISTS (SELECT 1 FROM enrolment_people p JOIN persons USING (person_id)
  WHERE p.enrolment_id = quarantine.enrolment_id AND school_id = ?)`;
/** Later than anything that ever arrives. */
const NEWEST = { arrivedAt: Number.MAX_SAFE_INTEGER, hash: '' };

type QuarantineReader = Pick<
  Immediate<LogReader>,
  'quarantine' | 'keptAside' | 'keptAsideAmong' | 'asideAmong'
>;

export function quarantineReader(rows: Rows): QuarantineReader {
  return {
    quarantine: () =>
      rows.all<QuarantineRow>(`SELECT ${QUARANTINE_COLUMNS} FROM quarantine ORDER BY arrived_at, hash`),
    keptAside: (schoolId, { before = NEWEST, items }) =>
      rows.all<QuarantineRow>(
        `SELECT ${QUARANTINE_COLUMNS} FROM quarantine WHERE ${OF_SCHOOL} AND (arrived_at, hash) < (?, ?)
          ORDER BY arrived_at DESC, hash DESC LIMIT ?`,
        schoolId,
        before.arrivedAt,
        before.hash,
        items,
      ),
    keptAsideAmong: (schoolId, hashes) =>
      rows.all<QuarantineRow>(
        `SELECT ${QUARANTINE_COLUMNS} FROM quarantine
          WHERE ${OF_SCHOOL} AND hash IN (SELECT value FROM json_each(?)) ORDER BY arrived_at, hash`,
        schoolId,
        JSON.stringify(hashes),
      ),
    asideAmong: (ids) =>
      new Set(
        rows
          .all<{ item: string }>(
            'SELECT item FROM quarantine WHERE item IN (SELECT value FROM json_each(?))',
            JSON.stringify(ids),
          )
          .map(({ item }) => item),
      ),
  };
}

export function quarantineWriter(rows: Rows): Pick<Immediate<LogWriter>, 'setAside' | 'release'> {
  return {
    setAside: ({ hash, kind, enrolmentId, reason, raw, arrivedAt }) => {
      rows.run(
        `INSERT INTO quarantine VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET reason = excluded.reason WHERE reason <> excluded.reason`,
        hash,
        kind,
        enrolmentId,
        reason,
        raw,
        arrivedAt,
      );
    },
    release: (hash) => {
      rows.run('DELETE FROM quarantine WHERE hash = ?', hash);
    },
  };
}
