/**
 * The one place that opens a port. Limits are for slow and broken links: a part may take minutes, a pack an hour,
 * but a connection that says nothing at all is let go.
 */
import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { Peer } from './call.ts';

export type OpenServer = {
  port: number;
  /** Takes no new requests, lets those under way finish, and after `graceMs` cuts what is left. */
  close(graceMs: number): Promise<void>;
};

/** A server that does its own TLS takes a new pair for the connections to come. */
export type OpenTlsServer = OpenServer & { renew(keys: TlsKeys): void };

export type ServerPlace = { host: string; port: number };
/** PEM: the chain, the school's own certificate first, and its key. */
export type TlsKeys = { cert: string; key: string };
export type Answering = (request: Request, peer: Peer) => Promise<Response>;

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
/** A connection that never says who it is: a slow line needs a few round trips for it. */
const HANDSHAKE_MS = 30 * SECOND;

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

export async function listen(server: Server, place: ServerPlace): Promise<number> {
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
  // Under TLS the sockets of requests are those that stand after the handshake.
  server.on('setSecureContext' in server ? 'secureConnection' : 'connection', (socket: Socket) => {
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

/** Takes no new requests; `graceMs` later whatever is still open is cut. */
export async function closeGently(server: Server, endQuiet: () => void, graceMs: number): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  endQuiet();
  const cut = setTimeout(() => {
    server.closeAllConnections();
  }, graceMs);
  await closed;
  clearTimeout(cut);
}

/** Those whose handshake is not over: nobody answers them, and they would hold up the end. */
function trackHandshakes(server: TlsServer): { endAll(): void } {
  const open = new Set<Socket>();
  const ports = new Map<number | undefined, Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    ports.set(socket.remotePort, socket);
    socket.once('close', () => {
      open.delete(socket);
      if (ports.get(socket.remotePort) === socket) ports.delete(socket.remotePort);
    });
  });
  const done = ({ remotePort }: Socket) => {
    const raw = ports.get(remotePort);
    ports.delete(remotePort);
    if (raw !== undefined) open.delete(raw);
  };
  server.on('secureConnection', done);
  return {
    endAll: () => {
      for (const socket of open) socket.destroy();
    },
  };
}

/** Made by `createServer` of Node, as hono's adaptor wants it: it puts its own light Request and Response in the place of
 * Node's, which cost a sixth of all time when a whole network comes back. */
function fetchOf(answer: Answering) {
  return (request: Request, env: unknown) =>
    answer(request, { address: (env as HttpBindings).incoming.socket.remoteAddress });
}

export async function openServer(answer: Answering, place: ServerPlace): Promise<OpenServer> {
  const server = createAdaptorServer({ fetch: fetchOf(answer) }) as Server;
  setLimits(server);
  const { endQuiet } = trackQuiet(server);
  const port = await listen(server, place);
  return { port, close: (graceMs) => closeGently(server, endQuiet, graceMs) };
}

/** The same over TLS. `keys` were tried before (`tls/certificate.ts`). */
export async function openTlsServer(
  answer: Answering,
  place: ServerPlace,
  keys: TlsKeys,
): Promise<OpenTlsServer> {
  const serverOptions = { ...keys, handshakeTimeout: HANDSHAKE_MS };
  const made = createAdaptorServer({ fetch: fetchOf(answer), createServer: createTlsServer, serverOptions });
  const server = made as TlsServer;
  setLimits(server);
  const { endQuiet } = trackQuiet(server);
  const handshakes = trackHandshakes(server);
  const port = await listen(server, place);
  const end = () => {
    endQuiet();
    handshakes.endAll();
  };
  return {
    port,
    close: (graceMs) => closeGently(server, end, graceMs),
    renew: (renewed) => {
      server.setSecureContext(renewed);
    },
  };
}
