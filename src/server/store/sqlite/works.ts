/** Handed-in work and its parts in SQLite. */
import type { HeldPart, WorkRow, WorksReader, WorksWriter } from '../works.ts';
import type { Immediate, Rows } from './driver.ts';

const PART_COLUMNS = 'stream, hash, size_bytes AS sizeBytes, stored_at AS storedAt';

type WorkText = Omit<WorkRow, 'files'> & { files: string };

export function worksReader(rows: Rows): Immediate<WorksReader> {
  return {
    partsAfter: (after, limit) =>
      rows.all<HeldPart>(
        `SELECT ${PART_COLUMNS} FROM parts
          WHERE (stream, hash) > (?, ?) ORDER BY stream, hash LIMIT ?`,
        after?.stream ?? '',
        after?.hash ?? '',
        limit,
      ),
    abandonedParts: (before) =>
      rows.all<HeldPart>(
        `SELECT ${PART_COLUMNS} FROM parts p WHERE stored_at < ?
          AND NOT EXISTS (SELECT 1 FROM work_parts w WHERE w.stream = p.stream AND w.hash = p.hash)
          AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE instr(q.raw, p.hash) > 0)`,
        before,
      ),
    work: (stream, workId) => {
      const row = rows.get<WorkText>(
        `SELECT stream, work_id AS workId, person_id AS personId, files, size_bytes AS sizeBytes,
          arrived_at AS arrivedAt FROM works WHERE stream = ? AND work_id = ?`,
        stream,
        workId,
      );
      return row && { ...row, files: JSON.parse(row.files) as WorkRow['files'] };
    },
    // One look-up a hash by the primary key: a list in a statement has a limit that differs between stores.
    held: (stream, hashes) => {
      const sizes = hashes.flatMap((hash): [string, number][] => {
        const part = rows.get<{ sizeBytes: number }>(
          'SELECT size_bytes AS sizeBytes FROM parts WHERE stream = ? AND hash = ?',
          stream,
          hash,
        );
        return part === undefined ? [] : [[hash, part.sizeBytes]];
      });
      return new Map(sizes);
    },
    worksWith: (stream, hash) =>
      rows
        .all<{ workId: string }>(
          'SELECT work_id AS workId FROM work_parts WHERE stream = ? AND hash = ? ORDER BY work_id',
          stream,
          hash,
        )
        .map(({ workId }) => workId),
    partsOf: (stream, workId) =>
      rows.get<{ missing: number; newestAt: number | null }>(
        `SELECT count(*) - count(p.hash) AS missing, max(p.stored_at) AS newestAt
          FROM work_parts w LEFT JOIN parts p ON p.stream = w.stream AND p.hash = w.hash
          WHERE w.stream = ? AND w.work_id = ?`,
        stream,
        workId,
      ) ?? { missing: 0, newestAt: null },
  };
}

export function worksWriter(rows: Rows): Immediate<WorksWriter> {
  return {
    recordPart: ({ stream, hash, sizeBytes, storedAt }) => {
      const added = rows.run(
        'INSERT INTO parts VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
        stream,
        hash,
        sizeBytes,
        storedAt,
      );
      return added === 1 ? 'stored' : 'duplicate';
    },
    forgetPart: ({ stream, hash }) => {
      rows.run('DELETE FROM parts WHERE stream = ? AND hash = ?', stream, hash);
    },
  };
}

export function putWork(rows: Rows, row: WorkRow): void {
  const { stream, workId, personId, files, sizeBytes, arrivedAt } = row;
  rows.run(
    'INSERT INTO works VALUES (?, ?, ?, ?, ?, ?)',
    stream,
    workId,
    personId,
    JSON.stringify(files),
    sizeBytes,
    arrivedAt,
  );
  for (const [hash] of files.flatMap((file) => file.parts)) {
    rows.run('INSERT INTO work_parts VALUES (?, ?, ?) ON CONFLICT DO NOTHING', stream, hash, workId);
  }
}
