/** Looks into a school's own database from outside, read-only, beside the running server. */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';

export type SchoolRecords = {
  /** How often each type of event stands in the log. */
  counts: Readonly<Record<string, number>>;
  /** Pieces of work whose every part the school holds. */
  whole: number;
  /** What was set aside. */
  quarantined: number;
};

/** Of work with files the school says that it has come; work without is whole with its words. */
const WHOLE = `SELECT count(*) AS n FROM works w WHERE json_array_length(w.files) = 0
  OR EXISTS (SELECT 1 FROM registers r WHERE r.stream = w.stream AND r.key = 'arrival:' || w.work_id)`;

export function schoolRecords(folder: string): SchoolRecords {
  const db = new DatabaseSync(join(folder, 'bookbag.sqlite'), { readOnly: true });
  try {
    const rows = db.prepare('SELECT type, count(*) AS n FROM events GROUP BY type').all();
    return {
      counts: Object.fromEntries(rows.map(({ type, n }) => [String(type), Number(n)])),
      whole: count(db, WHOLE),
      quarantined: count(db, 'SELECT count(*) AS n FROM quarantine'),
    };
  } finally {
    db.close();
  }
}

function count(db: DatabaseSync, sql: string): number {
  return Number(db.prepare(sql).get()?.['n']);
}
