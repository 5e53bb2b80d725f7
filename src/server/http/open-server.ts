/**
 * The one place that opens a port. Limits are for slow and broken links: a part may take minutes, a pack an hour,
 * but a connection that says nothing at all is let go.
 */
import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { Peer } from './call.ts';

export type OpenServer = {
  port: number;
  /** Takes no new requests, lets those under way finish, and after `graceMs` cuts what is left. */
  close(graceMs: number): Promise<void>;
};

export type ServerPlace = { host: string; port: number };

/** Its message is one sentence for the person who started Bookbag. */
export class PortError extends Error {
  constructor(sentence: string, cause: unknown) {
    super(sentence, { cause });
    this.name = 'PortError';
  }
}

const SECOND = 1000;
/** Connections that wait to be accepted: a whole network of schools comes back in the same second. */
const BACKLOG = 4096;

function setLimits(server: Server): void {
  /** Longer than a balancer's usual minute, so that it is never we who close under a request. */
  server.keepAliveTimeout = 75 * SECOND;
  server.headersTimeout = 60 * SECOND;
  server.requestTimeout = 3600 * SECOND;
  /** Silence on a connection in the middle of a request. */
  server.timeout = 180 * SECOND;
}

function sentenceOf({ host, port }: ServerPlace, error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  const where = `Port ${String(port)} of ${host}`;
  if (code === 'EADDRINUSE') return `${where} is taken by another program. Choose another with --port.`;
  if (code === 'EACCES')
    return `${where} may not be opened by this account. Choose one above 1023 with --port.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `This computer has no address ${host}. Choose another with --host.`;
  return undefined;
}

async function listen(server: Server, place: ServerPlace): Promise<number> {
  server.listen({ port: place.port, host: place.host, backlog: BACKLOG });
  try {
    await once(server, 'listening');
  } catch (error) {
    const sentence = sentenceOf(place, error);
    throw sentence === undefined ? error : new PortError(sentence, error);
  }
  return (server.address() as AddressInfo).port;
}

/**
 * Connections on which nobody is waiting for an answer. A browser keeps several open, some of them never used, and
 * `closeIdleConnections` leaves those: each would hold up the end for as long as the busiest one.
 */
function trackQuiet(server: Server): { endQuiet(): void } {
  const busy = new Map<Socket, number>();
  let isEnding = false;
  const count = (socket: Socket, change: number) => {
    const requests = (busy.get(socket) ?? 0) + change;
    busy.set(socket, requests);
    if (isEnding && requests === 0) socket.end();
  };
  server.on('connection', (socket: Socket) => {
    busy.set(socket, 0);
    socket.once('close', () => busy.delete(socket));
  });
  server.on('request', ({ socket }: IncomingMessage, answer: ServerResponse) => {
    count(socket, 1);
    answer.once('close', () => {
      if (busy.has(socket)) count(socket, -1);
    });
  });
  return {
    endQuiet: () => {
      isEnding = true;
      for (const [socket, requests] of busy) if (requests === 0) socket.destroy();
    },
  };
}

async function close(server: Server, endQuiet: () => void, graceMs: number): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  endQuiet();
  const cut = setTimeout(() => {
    server.closeAllConnections();
  }, graceMs);
  await closed;
  clearTimeout(cut);
}

export async function openServer(
  app: (request: Request, peer: Peer) => Promise<Response>,
  place: ServerPlace,
): Promise<OpenServer> {
  // Made by `createServer` of node:http, as no other is named. It puts its own light Request and Response in the place of
  // Node's, which cost a sixth of all time when a whole network comes back.
  const server = createAdaptorServer({
    fetch: (request, env) => app(request, { address: (env as HttpBindings).incoming.socket.remoteAddress }),
  }) as Server;
  setLimits(server);
  const { endQuiet } = trackQuiet(server);
  const port = await listen(server, place);
  return { port, close: (graceMs) => close(server, endQuiet, graceMs) };
}
