/** The real ports of a school that does its own TLS, asked by a client that trusts the test's authority alone. */
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { get, request as httpRequest, type IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { openDoor, type Door, type DoorPlace } from '../../../src/server/http/open-door.ts';
import { openAuthority, type Issued } from '../../support/certificates.ts';
import { openSchool } from '../../support/open-school.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const authority = openAuthority();

async function openAt(issued: Issued, place: Partial<DoorPlace> = {}, lookEveryMs = 3_600_000) {
  const folder = await tempFolder();
  const files = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') };
  await writeFile(files.certFile, issued.cert);
  await writeFile(files.keyFile, issued.key);
  const said: string[] = [];
  const { app } = await openSchool();
  const door = await openDoor(
    app,
    { host: '127.0.0.1', port: 0, files, httpPort: 0, address: undefined, ...place },
    { now: Date.now, say: (sentence) => said.push(sentence), lookEveryMs },
  );
  onTestFinished(() => door.close(0));
  return { door, files, said };
}

async function ask({ port }: Door, path: string): Promise<IncomingMessage & { body: string }> {
  const asked = request({ host: '127.0.0.1', port, path, ca: authority.cert, agent: false });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  let body = '';
  for await (const piece of answer) body += String(piece);
  return Object.assign(answer, { body });
}

test('a school with a certificate answers over TLS, and says that it stays so for this name', async () => {
  const { door, said } = await openAt(authority.issue());
  const answer = await ask(door, '/api/health');
  expect([answer.statusCode, JSON.parse(answer.body)]).toMatchObject([200, { status: 'ok' }]);
  expect(answer.headers['strict-transport-security']).toBe('max-age=2592000');
  expect(door.opened[0]).toBe(`Bookbag is open at https://127.0.0.1:${String(door.port)}`);
  expect(said).toEqual([]);
});

test('who comes without https is sent on, and who brings something is not', async () => {
  const { door } = await openAt(authority.issue());
  const at = { host: '127.0.0.1', port: door.httpPort, agent: false };
  const [page] = (await once(get({ ...at, path: '/today?x=1' }), 'response')) as [IncomingMessage];
  page.resume();
  expect([page.statusCode, page.headers.location]).toEqual([
    308,
    `https://127.0.0.1:${String(door.port)}/today?x=1`,
  ]);
  const posting = httpRequest({ ...at, path: '/sync', method: 'POST' });
  posting.end('secret');
  const [refused] = (await once(posting, 'response')) as [IncomingMessage];
  refused.resume();
  expect(refused.statusCode).toBe(403);
  const [odd] = (await once(get({ ...at, headers: { host: 'a b"/' } }), 'response')) as [IncomingMessage];
  odd.resume();
  expect([odd.statusCode, odd.headers.location]).toEqual([400, undefined]);
});

test('where the address is known, everybody is sent there', async () => {
  const { door } = await openAt(authority.issue({ names: ['bag.example'] }), {
    address: 'https://bag.example',
  });
  const at = { host: '127.0.0.1', port: door.httpPort, agent: false, headers: { host: 'evil.example' } };
  const [page] = (await once(get(at), 'response')) as [IncomingMessage];
  page.resume();
  expect(page.headers.location).toBe('https://bag.example/');
  expect(door.opened[0]).toBe('Bookbag is open at https://bag.example');
});

test('a renewed certificate is in use without a restart', async () => {
  const { door, files } = await openAt(authority.issue(), {}, 20);
  const serial = async () => {
    const socket = connectTls({ host: '127.0.0.1', port: door.port, ca: authority.cert });
    await once(socket, 'secureConnect');
    const { serialNumber } = socket.getPeerCertificate();
    socket.destroy();
    return serialNumber;
  };
  const before = await serial();
  const renewed = authority.issue();
  await writeFile(files.certFile, renewed.cert);
  await writeFile(files.keyFile, renewed.key);
  await expect.poll(serial, { timeout: 20_000 }).not.toBe(before);
});

test('a certificate that is over is told once, and the school is open', async () => {
  const { door, said } = await openAt(authority.issue({ to: Date.now() - 1000 }), { httpPort: undefined });
  expect(said).toEqual([expect.stringContaining('browsers refuse it')]);
  expect(door.opened).toHaveLength(1);
});

test('connections that say nothing do not hold up the end', async () => {
  const { door } = await openAt(authority.issue());
  const mute = connect(door.port, '127.0.0.1');
  await once(mute, 'connect');
  const quiet = connectTls({ host: '127.0.0.1', port: door.port, ca: authority.cert });
  await once(quiet, 'secureConnect');
  const ended = Promise.all(
    [mute, quiet].map((socket) =>
      once(
        socket.on('error', () => undefined),
        'close',
      ),
    ),
  );
  await door.close(600_000);
  expect(await ended).toHaveLength(2);
});
