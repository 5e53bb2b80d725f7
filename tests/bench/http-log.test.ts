import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { bytesOf, openHttpLog, textOf } from '../support/http-log.ts';
import { openRelay, type Relay } from '../support/relay.ts';

/** Answers in three ways: with a length, compressed, and in chunks. */
async function openLine(): Promise<Relay> {
  const server = createServer((request, response) => {
    if (request.url === '/zipped')
      response.setHeader('content-encoding', 'gzip').end(gzipSync('zipped words'));
    else if (request.url === '/chunks') response.write('first', () => response.end('second'));
    else response.end('words');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const relay = await openRelay((server.address() as AddressInfo).port);
  onTestFinished(async () => {
    await relay.close();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return relay;
}

test('every request is there with its own answer, and no byte is counted twice or left out', async () => {
  const relay = await openLine();
  const log = openHttpLog(relay);
  const before = relay.count();
  for (const path of ['/plain', '/zipped', '/chunks', '/plain']) {
    await (await fetch(relay.url + path, { method: 'POST', body: `to ${path}` })).text();
  }
  const calls = log.close();
  const after = relay.count();
  expect(calls.map(({ method, path, request }) => [method, path, textOf(request)]).sort()).toEqual([
    ['POST', '/chunks', 'to /chunks'],
    ['POST', '/plain', 'to /plain'],
    ['POST', '/plain', 'to /plain'],
    ['POST', '/zipped', 'to /zipped'],
  ]);
  const whole = calls.filter(({ path }) => path !== '/chunks');
  expect(whole.map(({ path, answer }) => [path, textOf(answer)]).sort()).toEqual([
    ['/plain', 'words'],
    ['/plain', 'words'],
    ['/zipped', 'zipped words'],
  ]);
  expect(bytesOf(calls)).toBe(after.up - before.up + after.down - before.down);
});

test('what passes before the log is opened or after it is closed is not in it', async () => {
  const relay = await openLine();
  await (await fetch(`${relay.url}/before`)).text();
  const log = openHttpLog(relay);
  await (await fetch(`${relay.url}/plain`)).text();
  expect(log.close().map(({ path }) => path)).toEqual(['/plain']);
  await (await fetch(`${relay.url}/after`)).text();
});
