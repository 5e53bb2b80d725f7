/**
 * The store of one box: a SQLite file in WAL mode with synchronous=FULL, so that what was committed survives a
 * power cut. One connection writes, one transaction after the other; another one reads, and so never sees what is
 * not committed.
 */
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { RowChange, Store, StoreReader, StoreWriter } from '../store.ts';
import { accessReader, accessWriter } from './access.ts';
import { openConnection, promised, type Connection, type Immediate, type Rows } from './driver.ts';
import { logReader, logWriter } from './log.ts';
import { migrate } from './migrations.ts';
import { peopleReader, putPeople } from './people.ts';
import { putWork, worksReader, worksWriter } from './works.ts';

function reader(rows: Rows): Immediate<StoreReader> {
  return { ...logReader(rows), ...peopleReader(rows), ...worksReader(rows), ...accessReader(rows) };
}

function put(rows: Rows, change: RowChange): void {
  if (change.table === 'works') putWork(rows, change.row);
  else putPeople(rows, change);
}

/** In an order that keeps every reference good. */
const PROJECTIONS = ['work_parts', 'works', 'publications', 'grants', 'households', 'classes', 'persons'];

function writer(rows: Rows): Immediate<StoreWriter> {
  return {
    ...reader(rows),
    ...logWriter(rows),
    ...worksWriter(rows),
    ...accessWriter(rows),
    addSchool: ({ schoolId, title }) => {
      rows.run('INSERT INTO schools VALUES (?, ?)', schoolId, title);
    },
    put: (change) => {
      put(rows, change);
    },
    clearProjections: () => {
      for (const table of PROJECTIONS) rows.run(`DELETE FROM ${table}`);
    },
  };
}

/** Runs one transaction after the other, in the order in which they were asked for. */
function transactions(connection: Connection) {
  const tx = promised<StoreWriter>(writer(connection));
  let last: Promise<unknown> = Promise.resolve();
  const run = async <Result>(work: (tx: StoreWriter) => Promise<Result>): Promise<Result> => {
    connection.exec('BEGIN IMMEDIATE');
    try {
      const result = await work(tx);
      connection.exec('COMMIT');
      return result;
    } catch (error) {
      connection.rollback();
      throw error;
    }
  };
  const write = <Result>(work: (tx: StoreWriter) => Promise<Result>): Promise<Result> => {
    const turn = last.then(() => run(work));
    // The next one starts whatever became of this one; whoever asked for this one hears of its failure.
    last = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  };
  return { write, settled: () => last };
}

/** SQLite gives its other files the mode of the first; by itself it would let every account read them. */
function makePrivate(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
}

/** Opens, and brings up to date, the store in a data folder. Throws NewerStoreError when it is too new. */
export function openSqliteStore(dataFolder: string, now: number): Store {
  const path = join(dataFolder, 'bookbag.sqlite');
  makePrivate(path);
  const connection = openConnection(path, { readOnly: false });
  connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  migrate(connection, now);
  const reading = openConnection(path, { readOnly: true });
  const { write, settled } = transactions(connection);
  return {
    ...promised<StoreReader>(reader(reading)),
    write,
    check: () => {
      reading.get('SELECT epoch FROM deployment');
      return Promise.resolve();
    },
    close: async () => {
      await settled();
      reading.close();
      connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      connection.close();
    },
  };
}
