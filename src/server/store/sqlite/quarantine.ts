/** What arrived and fits no stream, as it came. */
import type { LogReader, LogWriter, QuarantineRow } from '../log.ts';
import type { Immediate, Rows } from './driver.ts';

const QUARANTINE_COLUMNS = 'hash, kind, enrolment_id AS enrolmentId, reason, raw, arrived_at AS arrivedAt';

export function quarantineReader(rows: Rows): Pick<Immediate<LogReader>, 'quarantine' | 'asideAmong'> {
  return {
    quarantine: () =>
      rows.all<QuarantineRow>(`SELECT ${QUARANTINE_COLUMNS} FROM quarantine ORDER BY arrived_at, hash`),
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
