/**
 * The store of one box: a SQLite file in WAL mode with synchronous=FULL, so that what was committed survives a
 * power cut. One connection writes, one transaction after the other, several with one commit; another one reads, and
 * so never sees what is not committed.
 */
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { RowChange, Store, StoreReader, StoreWriter } from '../store.ts';
import { accessReader, accessWriter } from './access.ts';
import { coursesReader, coursesWriter, putCourse } from './courses.ts';
import { openConnection, promised, type Immediate, type Rows } from './driver.ts';
import { groupedTransactions } from './grouped-transactions.ts';
import { logReader, logWriter } from './log.ts';
import { invitationReader, invitationWriter } from './invitations.ts';
import { migrate } from './migrations.ts';
import { noticesReader, noticesWriter } from './notices.ts';
import { peopleReader, putPeople } from './people.ts';
import { putWork, worksReader, worksWriter } from './works.ts';

function reader(rows: Rows): Immediate<StoreReader> {
  return {
    ...logReader(rows),
    ...peopleReader(rows),
    ...worksReader(rows),
    ...coursesReader(rows),
    ...accessReader(rows),
    ...invitationReader(rows),
    ...noticesReader(rows),
  };
}

function put(rows: Rows, change: RowChange): void {
  if (change.table === 'works') putWork(rows, change.row);
  else if (change.table === 'courses' || change.table === 'given_courses') putCourse(rows, change);
  else putPeople(rows, change);
}

/** In an order that keeps every reference good. */
const PROJECTIONS = [
  'snapshots',
  'work_parts',
  'works',
  'given_courses',
  'courses',
  'publications',
  'grants',
  'households',
  'classes',
  'persons',
];

function writer(rows: Rows): Immediate<StoreWriter> {
  return {
    ...reader(rows),
    ...logWriter(rows),
    ...worksWriter(rows),
    ...accessWriter(rows),
    ...invitationWriter(rows),
    ...noticesWriter(rows),
    ...coursesWriter(rows),
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

/** The pages that a busy morning writes again and again stay in memory, and go to the main file one time in four. */
const CACHE_KIB = 8192;
const WAL_PAGES = 4000;

/** SQLite gives its other files the mode of the first; by itself it would let every account read them. */
function makePrivate(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
}

const FILE = 'bookbag.sqlite';

/** Opens, and brings up to date, the store in a data folder. Throws NewerStoreError when it is too new. */
export function openSqliteStore(dataFolder: string, now: number): Store {
  const path = join(dataFolder, FILE);
  makePrivate(path);
  const connection = openConnection(path, { readOnly: false });
  connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  connection.exec(
    `PRAGMA cache_size = -${String(CACHE_KIB)}; PRAGMA wal_autocheckpoint = ${String(WAL_PAGES)};`,
  );
  migrate(connection, now);
  const reading = openConnection(path, { readOnly: true });
  const { write, settled } = groupedTransactions(connection, promised<StoreWriter>(writer(connection)));
  return {
    ...promised<StoreReader>(reader(reading)),
    write,
    copyInto: (folder) => {
      makePrivate(join(folder, FILE));
      reading.run('VACUUM INTO ?', join(folder, FILE));
      return Promise.resolve(FILE);
    },
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
