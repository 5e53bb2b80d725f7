/** The floor: the rows that a batch becomes, written by nothing but SQLite with a commit to the disk for each batch. */
import { join } from 'node:path';
import { openConnection } from '../../src/server/store/sqlite/driver.ts';
import { migrate } from '../../src/server/store/sqlite/migrations.ts';

const EVENT = 'INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
const CLAIM =
  'INSERT INTO streams VALUES (?, ?) ON CONFLICT DO UPDATE SET head = head + excluded.head RETURNING head';
const PAYLOAD = JSON.stringify({ place: 'x'.repeat(190), response: { kind: 'choice', chosen: ['b'] } });
const WORKS_EVERY = 10;

/** Events per second: rows of the log, of identities and of works, `batches` transactions of `size` events each. */
export function bareRate(folder: string, batches: number, size: number): number {
  const connection = openConnection(join(folder, 'bare.sqlite'), { readOnly: false });
  connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  migrate(connection, 0);
  const began = performance.now();
  for (let batch = 0; batch < batches; batch += 1) {
    const stream = `student/${String(batch)}`;
    connection.exec('BEGIN IMMEDIATE');
    connection.get(CLAIM, stream, size);
    for (let seq = 1; seq <= size; seq += 1) {
      const id = `0192aaaa-bbbb-7ccc-8ddd-${String(batch * size + seq).padStart(12, '0')}`;
      const row = [stream, seq, id, 'question-answered', 1, 'person', 'device', seq] as const;
      connection.run(
        'INSERT INTO identities VALUES (?, ?, ?, ?, ?)',
        id,
        stream,
        'ab'.repeat(32),
        stream,
        seq,
      );
      connection.run(EVENT, ...row, 0, 'run-1', 0, null, 'plain', PAYLOAD, 0);
      if (seq % WORKS_EVERY === 0)
        connection.run('INSERT INTO works VALUES (?, ?, ?, ?, ?, ?)', stream, id, 'person', '[]', 0, 0);
    }
    connection.exec('COMMIT');
  }
  const seconds = (performance.now() - began) / 1000;
  connection.close();
  return (batches * size) / seconds;
}
