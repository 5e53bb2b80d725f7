/** The one file that runs the real server as a process, on a real port. */
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import type { AddressInfo } from 'node:net';
import { SYNC_MEDIA_TYPE, WIRE_VERSION } from '../../src/core/protocol/sync.ts';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { workPayload } from '../support/school-visitor.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

const root = join(import.meta.dirname, '../..');

async function started(folder: string, port?: number): Promise<ServerProcess> {
  const server = await startServer(port === undefined ? { folder } : { folder, port });
  onTestFinished(() => server.kill());
  return server;
}

type SignedIn = { deviceToken: string; person: { personId: string } };

async function signIn(server: ServerProcess): Promise<SignedIn & { cookie: string }> {
  const answer = await fetch(`${server.url}/api/sign-in/card`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ deviceId: 'd', card: DEMO.maya.card, secret: DEMO.maya.secret }),
  });
  expect(answer.status).toBe(200);
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { ...((await answer.json()) as SignedIn), cookie };
}

function visit(
  server: ServerProcess,
  who: SignedIn & { cookie: string },
  { events = [], cursors = {} }: { events?: object[]; cursors?: object },
) {
  const body = { v: WIRE_VERSION, batch: 'b', deviceId: 'd', sentAt: 1, app: 't', events };
  return fetch(`${server.url}/sync`, {
    method: 'POST',
    headers: {
      'content-type': SYNC_MEDIA_TYPE,
      authorization: `Bearer ${who.deviceToken}`,
      cookie: who.cookie,
    },
    body: JSON.stringify({ ...body, registers: [], asks: [], cursors }),
  });
}

type Page = { stream: string; epoch: number; seq: number; more: boolean; events: { id: string }[] };

/** Every event of the person's own stream, page after page. */
async function heldIds(server: ServerProcess, who: SignedIn & { cookie: string }): Promise<string[]> {
  const ids: string[] = [];
  let cursors = {};
  for (let more = true; more;) {
    const { pages } = (await (await visit(server, who, { cursors })).json()) as { pages: Page[] };
    const page = pages.find(({ stream }) => stream.startsWith('student/'));
    ids.push(...(page?.events ?? []).map(({ id }) => id));
    if (page !== undefined) cursors = { [page.stream]: { epoch: page.epoch, seq: page.seq } };
    more = page?.more ?? false;
  }
  return ids;
}

function eventsOf(personId: string, round: number) {
  return Array.from({ length: 10 }, (_, index) => ({
    id: `e-${String(round)}-${String(index)}`,
    stream: `student/${personId}`,
    type: 'work-handed-in',
    v: 1,
    personId,
    deviceId: 'd',
    deviceSeq: round * 10 + index + 1,
    at: 1,
    session: 's',
    elapsedMs: 1,
    heardAt: null,
    enc: 'plain',
    payload: workPayload([]),
  }));
}

test('[SCHOOL-4] no acknowledged batch is lost when the server is killed in the middle of its work', async () => {
  const folder = await tempFolder();
  const first = await started(folder);
  const who = await signIn(first);
  const acknowledged: string[] = [];
  const rounds = Array.from({ length: 40 }, async (_, round) => {
    const events = eventsOf(who.person.personId, round);
    const answer = await visit(first, who, { events }).then(
      async (each) => (each.ok ? ((await each.json()) as { receipt: string }) : undefined),
      () => undefined,
    );
    if (answer !== undefined) acknowledged.push(...events.map(({ id }) => id));
    if (round === 12) await first.kill();
  });
  await Promise.all(rounds);
  expect(acknowledged.length).toBeGreaterThan(0);
  const again = await started(folder, first.port);
  const ids = await heldIds(again, who);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining(acknowledged));
  const { receipt } = (await (
    await visit(again, who, { events: eventsOf(who.person.personId, 0) })
  ).json()) as {
    receipt: string;
  };
  const outcomes = (JSON.parse(receipt) as { events: [string, string][] }).events;
  for (const [id, outcome] of outcomes) expect(outcome).toBe(ids.includes(id) ? 'duplicate' : 'stored');
});

test('it says where it is open, prints the demo cards, and ends in good order when told to', async () => {
  const server = await started(await tempFolder());
  expect(server.output()).toContain(`Bookbag is open at http://127.0.0.1:${String(server.port)}`);
  expect(server.output()).toContain(DEMO.maya.card);
  expect(await server.stop()).toBe(0);
});

test('a request that is under way when it is told to stop still gets its answer', async () => {
  const server = await started(await tempFolder());
  const socket = connect(server.port, '127.0.0.1');
  await once(socket, 'connect');
  const body = JSON.stringify({ deviceId: 'd', card: DEMO.maya.card, secret: DEMO.maya.secret });
  socket.write(
    `POST /api/sign-in/card HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${String(body.length)}\r\n\r\n${body.slice(0, 5)}`,
  );
  // A full round trip on another connection: the first bytes of the slow one have been read by then.
  await fetch(`${server.url}/api/health`);
  const ended = server.stop();
  socket.write(body.slice(5));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 /);
  expect(await ended).toBe(0);
});

type Ended = { code: number; stdout: string; stderr: string };

async function bookbag(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const command = promisify(execFile)(process.execPath, ['src/server/cli/bookbag.ts', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  return command.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: unknown) => error as Ended,
  );
}

/** One line, one sentence, and no trace. */
const SENTENCE = /^[^\n]+\.\n$/;

test('a port that is taken is said in one sentence', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as AddressInfo;
  const ended = await bookbag(['start', '--port', String(port), '--data', await tempFolder()]);
  expect(ended.code).toBe(1);
  expect(ended.stderr.split('\n').at(-2)).toMatch(/is taken by another program/);
});

test('the demo school does not start where others can reach it', async () => {
  const folder = await tempFolder();
  const empty = await bookbag(['--host', '0.0.0.0', '--port', '0', '--data', folder]);
  expect([empty.code, empty.stderr]).toEqual([2, expect.stringMatching(SENTENCE)]);
  const server = await started(folder);
  await server.stop();
  const demo = await bookbag(['--host', '0.0.0.0', '--port', '0', '--data', folder]);
  expect([demo.code, demo.stderr]).toEqual([2, expect.stringMatching(SENTENCE)]);
  expect(demo.stderr).toContain('this computer only');
});

test('a data folder that is no folder, a port that is no port and a command that is none are each one sentence', async () => {
  const file = join(root, 'package.json');
  for (const args of [
    ['--data', file],
    ['--port', 'http'],
    ['--prot', '1'],
    ['dance'],
    ['init', '--email', 'x'],
  ]) {
    const { code, stderr } = await bookbag(args, { BOOKBAG_DATA: await tempFolder() });
    expect(code).toBeGreaterThan(0);
    expect(stderr).toMatch(SENTENCE);
  }
});

test('settings of the door that cannot work are each one sentence', async () => {
  const folder = await tempFolder();
  const file = join(root, 'package.json');
  for (const env of [
    { BOOKBAG_TLS_CERT: file },
    { BOOKBAG_TLS_CERT: file, BOOKBAG_TLS_KEY: file },
    { BOOKBAG_TLS_CERT: 'nowhere.pem', BOOKBAG_TLS_KEY: 'nowhere.pem' },
    { BOOKBAG_HTTP_PORT: '8080' },
    { BOOKBAG_ADDRESS: 'bag.hillside.example' },
  ]) {
    const { code, stderr } = await bookbag(['--port', '0'], { BOOKBAG_DATA: folder, ...env });
    expect(code).toBeGreaterThan(0);
    expect(stderr.split('\n').at(-2)).toMatch(/^[^\n]+\.$/);
    expect(stderr).not.toContain('    at ');
  }
});

test('a real school has an office that can sign in, and no second one in the same place', async () => {
  const folder = join(await tempFolder(), 'school');
  const made = await bookbag([
    ...['init', '--title', 'Hillside', '--email', 'a@hillside.example', '--name', 'Alex'],
    ...['--data', folder],
  ]);
  expect(made.code).toBe(0);
  const [, password = ''] = /password (\S+) /.exec(made.stdout) ?? [];
  const server = await started(folder);
  expect(server.output()).not.toContain('demo');
  const answer = await fetch(`${server.url}/api/sign-in/password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ deviceId: 'd', email: 'A@Hillside.example', password }),
  });
  expect(await answer.json()).toMatchObject({
    person: { givenName: 'Alex', roles: ['office'] },
    school: { title: 'Hillside' },
  });
  const again = await bookbag(['init', '--title', 'X', '--email', 'x@x.x', '--data', folder]);
  expect([again.code, again.stderr]).toEqual([2, expect.stringMatching(SENTENCE)]);
});
