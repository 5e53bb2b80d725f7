/**
 * Where peers bring what a device wrote offline: a PouchDB database on disk (`/db/work`, express-pouchdb), one piece a request
 * (`/piece`), and all at once, compressed (`/pieces`). The last two keep it in SQLite, on the disk before they answer.
 *
 *     node serve-push.mjs FOLDER     prints its port when it is ready
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { argv } from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import express from 'express';
import expressPouchdb from 'express-pouchdb';
import PouchDB from 'pouchdb';

const [, , folder] = argv;
const find = createRequire(import.meta.url).resolve;

const database = new DatabaseSync(join(folder, 'pieces.sqlite'));
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
database.exec('CREATE TABLE pieces (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT');
const insert = database.prepare('INSERT OR REPLACE INTO pieces (id, body) VALUES (?, ?)');

function keep(pieces) {
  database.exec('BEGIN IMMEDIATE');
  for (const piece of pieces) insert.run(piece.id, JSON.stringify(piece));
  database.exec('COMMIT');
}

const WORKER = `
importScripts('/workbox-core.js', '/workbox-background-sync.js');
const queue = new workbox.backgroundSync.Queue('work', { forceSyncFallback: true });
const does = {
  keep: async (bodies) => {
    for (const body of bodies) {
      const headers = { 'content-type': 'application/json' };
      await queue.pushRequest({ request: new Request('/piece', { method: 'POST', headers, body }) });
    }
  },
  replay: () => queue.replayRequests(),
};
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('message', ({ data, ports: [port] }) => {
  does[data.do](data.bodies).then(() => port.postMessage('done'), (error) => port.postMessage(String(error)));
});
`;

const app = express();
app.get('/', (_, response) =>
  response.send('<!doctype html><title>Peers</title><script src="/pouchdb.js"></script>'),
);
app.get('/worker.js', (_, response) => response.type('text/javascript').send(WORKER));
for (const [path, file] of [
  ['/pouchdb.js', 'pouchdb/dist/pouchdb.min.js'],
  ['/workbox-core.js', 'workbox-core/build/workbox-core.prod.js'],
  ['/workbox-background-sync.js', 'workbox-background-sync/build/workbox-background-sync.prod.js'],
]) {
  app.get(path, (_, response) => response.sendFile(find(file)));
}
app.post('/piece', express.json({ limit: '1mb' }), (request, response) => {
  keep([request.body]);
  response.json({});
});
app.post('/pieces', express.raw({ type: () => true, limit: '16mb', inflate: false }), (request, response) => {
  keep(JSON.parse(gunzipSync(request.body).toString('utf8')));
  response.set({ 'content-type': 'application/json', 'content-encoding': 'gzip' });
  response.send(gzipSync(readFileSync(join(folder, 'receipt.json'))));
});
app.get('/count', (_, response) => response.json(database.prepare('SELECT count(*) AS n FROM pieces').get()));

const Stored = PouchDB.defaults({ prefix: `${folder}/` });
const pouchOptions = { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: join(folder, 'log') };
app.use('/db', expressPouchdb(Stored, pouchOptions));

const server = app.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })));
server.keepAliveTimeout = 75_000;
