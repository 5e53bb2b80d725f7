/**
 * A site that gives away a folder of files in two ways: as they are (`/files/…`, express), and as attachments of a PouchDB
 * database (`/db/lessons`, express-pouchdb): a document a lesson. It prints its port when it is ready.
 *
 *     node serve.mjs FOLDER DATABASE_FOLDER
 */
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { argv } from 'node:process';
import express from 'express';
import expressPouchdb from 'express-pouchdb';
import PouchDB from 'pouchdb';

const [, , folder, databases] = argv;
const files = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => `${name}/${file}`));

const Stored = PouchDB.defaults({ prefix: `${databases}/` });
const lessons = new Stored('lessons');
for (const lesson of new Set(files.map((file) => file.split('/')[0]))) {
  const own = files.filter((file) => file.startsWith(`${lesson}/`));
  const attachments = own.map((file) => [
    file.split('/')[1],
    { content_type: 'application/octet-stream', data: readFileSync(join(folder, file)) },
  ]);
  await lessons.put({ _id: lesson, _attachments: Object.fromEntries(attachments) });
}

const app = express();
app.use('/files', express.static(folder, { etag: false }));
app.get('/list', (_, response) => response.json(files));
app.get('/pouchdb.js', (_, response) =>
  response.sendFile(createRequire(import.meta.url).resolve('pouchdb/dist/pouchdb.min.js')),
);
app.get('/', (_, response) =>
  response.send('<!doctype html><title>Peers</title><script src="/pouchdb.js"></script>'),
);
app.use(
  '/db',
  expressPouchdb(Stored, {
    mode: 'minimumForPouchDB',
    inMemoryConfig: true,
    logPath: join(databases, 'log'),
  }),
);
const server = app.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })));
