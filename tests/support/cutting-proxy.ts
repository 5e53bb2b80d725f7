/**
 * A line between a device and its school that a test can spoil: answers to packs are cut or fall silent after so
 * many bytes, and what went over the line is counted. Everything else passes as it is.
 */
import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Spoiling = { how: 'cut' | 'silence'; afterBytes: number };
/** An answer that is given in place of the school's, to a request for bytes of a pack. */
export type OtherAnswer = { status: number; headers?: Record<string, string>; body?: string };

export type CuttingProxy = {
  url: string;
  /** How the coming answers with bytes of packs are spoiled, first in, first out; shorter answers pass whole. */
  spoil: Spoiling[];
  /** What answers the coming requests for bytes of packs, first in, first out. */
  instead: (OtherAnswer | 'reset')[];
  /** How many requests for bytes of packs came. */
  readonly packRequests: number;
  /** Bytes of packs that went to the device. */
  packBytes(): number;
  /** Resolves when every spoiling that was asked for has happened. */
  spoilt(): Promise<void>;
  /** Cuts the answers that fell silent, as a device finds out in the end. */
  cutSilent(): void;
  close(): Promise<void>;
};

export async function openCuttingProxy(targetPort: number): Promise<CuttingProxy> {
  const spoil: Spoiling[] = [];
  const instead: (OtherAnswer | 'reset')[] = [];
  let packRequests = 0;
  let packBytes = 0;
  let underWay = 0;
  const waiting = new Set<() => void>();
  const silent = new Set<ServerResponse>();

  function done(): void {
    underWay -= 1;
    if (spoil.length > 0 || underWay > 0) return;
    for (const tell of waiting) tell();
    waiting.clear();
  }

  function passPack(from: IncomingMessage, to: ServerResponse): void {
    const isLonger = Number(from.headers['content-length']) > (spoil[0]?.afterBytes ?? Infinity);
    const spoiling = isLonger ? spoil.shift() : undefined;
    let left = spoiling?.afterBytes ?? Infinity;
    if (spoiling !== undefined) underWay += 1;
    from.on('data', (chunk: Buffer) => {
      const passed = chunk.subarray(0, Math.min(left, chunk.length));
      packBytes += passed.length;
      left -= passed.length;
      to.write(passed);
      if (left > 0) return;
      from.removeAllListeners('data').resume();
      if (spoiling?.how === 'cut') to.destroy();
      else silent.add(to);
      done();
    });
    from.on('end', () => {
      if (left > 0) to.end();
    });
  }

  const server = createServer((request, response) => {
    const { method, url: path, headers } = request;
    if (path?.startsWith('/packs/')) {
      packRequests += 1;
      const other = instead.shift();
      if (other === 'reset') return void request.socket.resetAndDestroy();
      if (other !== undefined) return void response.writeHead(other.status, other.headers).end(other.body);
    }
    const onward = ask({ host: '127.0.0.1', port: targetPort, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      if (path?.startsWith('/packs/')) passPack(answer, response);
      else answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${String(port)}`,
    spoil,
    instead,
    get packRequests() {
      return packRequests;
    },
    packBytes: () => packBytes,
    spoilt: () =>
      spoil.length === 0 && underWay === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.add(resolve);
          }),
    cutSilent: () => {
      for (const answer of silent) answer.destroy();
      silent.clear();
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
