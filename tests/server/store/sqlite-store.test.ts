import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { streamOf } from '../../../src/core/work/stream.ts';
import { openConnection, type Rows } from '../../../src/server/store/sqlite/driver.ts';
import { logReader } from '../../../src/server/store/sqlite/log.ts';
import { NewerStoreError } from '../../../src/server/store/sqlite/migrations.ts';
import { openSqliteStore } from '../../../src/server/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../../src/server/store/store.ts';
import { storeContract } from '../../contracts/store.contract.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const folders = new Map<Store, string>();

function openIn(folder: string): Store {
  const store = openSqliteStore(folder, 1);
  folders.set(store, folder);
  onTestFinished(async () => {
    if (folders.delete(store)) await store.close();
  });
  return store;
}

storeContract('SQLite', {
  open: async () => openIn(await tempFolder()),
  reopen: async (store) => {
    const folder = folders.get(store) ?? '';
    folders.delete(store);
    await store.close();
    return openIn(folder);
  },
});

test('the database is in WAL mode and waits for the disk at every commit', async () => {
  const folder = await tempFolder();
  openIn(folder);
  const database = new DatabaseSync(join(folder, 'bookbag.sqlite'));
  expect({ ...database.prepare('PRAGMA journal_mode').get() }).toEqual({ journal_mode: 'wal' });
  database.close();
});

test('a database of a newer Bookbag is left as it is, with one sentence', async () => {
  const folder = await tempFolder();
  await openSqliteStore(folder, 1).close();
  const database = new DatabaseSync(join(folder, 'bookbag.sqlite'));
  database.exec("INSERT INTO migrations VALUES (999, 'of tomorrow', 1)");
  database.close();
  expect(() => openSqliteStore(folder, 2)).toThrow(NewerStoreError);
  expect(() => openSqliteStore(folder, 2)).toThrow(/newer Bookbag/);
});

test('a full disk has its word, and the transaction that met it leaves nothing behind', async () => {
  const connection = openConnection(join(await tempFolder(), 'small.sqlite'), { readOnly: false });
  onTestFinished(() => {
    connection.close();
  });
  connection.exec('CREATE TABLE kept (value TEXT) STRICT; PRAGMA max_page_count = 20');
  connection.exec('BEGIN IMMEDIATE');
  connection.run('INSERT INTO kept VALUES (?)', 'first');
  expect(() => connection.run('INSERT INTO kept VALUES (?)', 'x'.repeat(200_000))).toThrow(
    expect.objectContaining({ code: 'no-room' }),
  );
  connection.rollback();
  connection.rollback();
  expect(connection.all('SELECT value FROM kept')).toEqual([]);
});

test('a page reads no more from the disk than it gives, and one row to know that there is more', async () => {
  const folder = await tempFolder();
  await openSqliteStore(folder, 1).close();
  const connection = openConnection(join(folder, 'bookbag.sqlite'), { readOnly: false });
  onTestFinished(() => {
    connection.close();
  });
  const stream = streamOf('student', 'maya');
  connection.run('INSERT INTO streams VALUES (?, 60)', stream);
  const payload = 'x'.repeat(100);
  for (let seq = 1; seq <= 50; seq += 1) {
    connection.run(
      "INSERT INTO events VALUES (?, ?, ?, 't', 1, 'p', 'd', 1, 1, 's', 1, NULL, 'plain', ?, 1)",
      ...[stream, seq, `e${String(seq)}`, payload],
    );
  }
  const readRows = { count: 0 };
  const counting: Rows = {
    ...connection,
    *each<Row>(sql: string, ...values: SQLInputValue[]) {
      for (const row of connection.each<Row>(sql, ...values)) {
        readRows.count += 1;
        yield row;
      }
    },
  };
  const log = logReader(counting);
  for (const after of [0, 3, 6]) {
    readRows.count = 0;
    const page = log.page(stream, after, { items: 500, characters: 350 });
    expect([page.events.length, page.seq, page.more]).toEqual([3, after + 3, true]);
    expect(readRows.count).toBe(4);
  }
  // Nothing is held open: the whole log can be brought into the main file.
  expect(connection.get('PRAGMA wal_checkpoint(TRUNCATE)')).toMatchObject({ busy: 0 });
});

test('a piece of work is found by one look-up in an index, however long its stream is', async () => {
  const folder = await tempFolder();
  await openSqliteStore(folder, 1).close();
  const connection = openConnection(join(folder, 'bookbag.sqlite'), { readOnly: true });
  onTestFinished(() => {
    connection.close();
  });
  const plans: string[] = [];
  const explaining: Rows = {
    ...connection,
    get: (sql, ...values) => {
      const steps = connection.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values);
      plans.push(...steps.map(({ detail }) => detail));
      return undefined;
    },
  };
  logReader(explaining).handedIn(streamOf('student', 'maya'), 'piece');
  expect(plans).toEqual(['SEARCH events USING INDEX events_handed_in (stream=? AND id=?)']);
});
