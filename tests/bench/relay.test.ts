import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openRelay, type Relay, type RelayLink } from '../support/relay.ts';

/** Answers each connection as `answer` says, and remembers in which order bytes came. */
async function openSchool(answer: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    answer(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return (server.address() as AddressInfo).port;
}

async function openLine(answer: (socket: Socket) => void, link?: RelayLink): Promise<Relay> {
  const relay = await openRelay(await openSchool(answer), link);
  onTestFinished(() => relay.close());
  return relay;
}

async function dial({ port }: Relay): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, 'connect');
  return socket;
}

async function readAll(socket: Socket): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Unlike everywhere, so that a piece out of place shows. */
function numbered(sizeBytes: number): Buffer {
  const bytes = Buffer.alloc(sizeBytes);
  for (let at = 0; at + 4 <= sizeBytes; at += 4) bytes.writeUInt32BE(at, at);
  return bytes;
}

test.each([
  ['as fast as the machine', {}],
  ['slow and far away', { roundTripMs: 20, down: 4_000_000, up: 1_000_000 }],
])('%s: every byte arrives in order both ways and is counted once', async (_, link) => {
  const up = numbered(300_000);
  const down = numbered(1_200_000);
  let heard: Buffer | undefined;
  const relay = await openLine((socket) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of socket) chunks.push(chunk as Buffer);
      heard = Buffer.concat(chunks);
    })();
    socket.end(down);
  }, link);
  const socket = await dial(relay);
  socket.end(up);
  expect((await readAll(socket)).equals(down)).toBe(true);
  await expect.poll(() => heard?.equals(up)).toBe(true);
  const sums = { down: down.length, up: up.length, upArrived: up.length };
  expect(relay.count()).toEqual({ ...sums, connections: 1, cuts: 0, resets: 0 });
});

test('two connections share a slow line: neither is served before the other', async () => {
  const order: string[] = [];
  const relay = await openLine((socket) => socket.end(numbered(400_000)), { down: 2_000_000 });
  const ends = await Promise.all(
    ['first', 'second'].map(async (name) => {
      const socket = await dial(relay);
      let got = 0;
      socket.on('data', (bytes: Buffer) => {
        got += bytes.length;
        order.push(name);
      });
      await once(socket, 'end');
      return got;
    }),
  );
  expect(ends).toEqual([400_000, 400_000]);
  const firstEndsAt = order.lastIndexOf('first');
  const secondEndsAt = order.lastIndexOf('second');
  expect(order.indexOf('second')).toBeLessThan(firstEndsAt);
  expect(order.indexOf('first')).toBeLessThan(secondEndsAt);
});

test('a sender that is faster than the line has to wait: little is held on the way', async () => {
  let sender: Socket | undefined;
  const relay = await openLine(
    (socket) => {
      sender = socket;
      socket.write(numbered(32 * 1024 * 1024));
    },
    { down: 50_000 },
  );
  const socket = await dial(relay);
  await once(socket, 'data');
  expect(sender?.writableLength).toBeGreaterThan(16 * 1024 * 1024);
  const error = once(socket, 'error');
  expect(relay.resetAll()).toBe(1);
  await error;
  expect(relay.count().down).toBeLessThan(1024 * 1024);
});

test('a reset ends every connection with an error, drops what was on its way, and the next one works', async () => {
  const relay = await openLine((socket) => socket.end(numbered(2_000_000)), { down: 500_000 });
  const sockets = await Promise.all([dial(relay), dial(relay)]);
  const errors = sockets.map((socket) => once(socket, 'error'));
  for (const socket of sockets) socket.resume();
  await once(sockets[0], 'data');
  expect(relay.resetAll()).toBe(2);
  for (const error of errors) expect((await error)[0]).toMatchObject({ code: 'ECONNRESET' });
  const before = relay.count();
  expect(before).toMatchObject({ connections: 2, cuts: 1, resets: 2 });
  expect(before.down).toBeLessThan(4_000_000);

  relay.shape({});
  expect((await readAll(await dial(relay))).equals(numbered(2_000_000))).toBe(true);
  expect(relay.count()).toMatchObject({ connections: 3, resets: 2, down: before.down + 2_000_000 });
});

test('resets come again and again until they are called off', async () => {
  const relay = await openLine(() => undefined);
  const callOff = relay.resetEvery(5);
  for (let times = 0; times < 3; times += 1) {
    const socket = await dial(relay);
    expect((await once(socket, 'error'))[0]).toMatchObject({ code: 'ECONNRESET' });
  }
  callOff();
  expect(relay.count().cuts).toBeGreaterThanOrEqual(3);
});

test('a school that is not there is a broken connection', async () => {
  const gone = createServer();
  gone.listen(0, '127.0.0.1');
  await once(gone, 'listening');
  const { port } = gone.address() as AddressInfo;
  gone.close();
  await once(gone, 'close');
  const relay = await openRelay(port);
  onTestFinished(() => relay.close());
  const socket = await dial(relay);
  expect((await once(socket, 'error'))[0]).toMatchObject({ code: 'ECONNRESET' });
});
