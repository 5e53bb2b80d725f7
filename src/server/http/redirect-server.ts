/**
 * The port for those who type an address without https. A page is sent on; anything that carries something is refused,
 * because a redirect would come only after the secret had gone over the air.
 */
import { createServer } from 'node:http';
import { closeGently, listen, type OpenServer, type ServerPlace } from './open-server.ts';

/** `to`: the origin that people are sent to; undefined: the name that they asked for, at `tlsPort`. */
export type RedirectTarget = { to: string | undefined; tlsPort: number };

const HOST = /^[\w.-]+$|^\[[\da-f:.]+\]$/i;

/** The origin for a `Host` header; undefined when that is no name to send anybody to. */
function originFor({ to, tlsPort }: RedirectTarget, header: string | undefined): string | undefined {
  if (to !== undefined) return to;
  const host = (header ?? '').replace(/:\d{1,5}$/, '');
  if (!HOST.test(host)) return undefined;
  return `https://${host}${tlsPort === 443 ? '' : `:${String(tlsPort)}`}`;
}

export async function openRedirectServer(place: ServerPlace, target: RedirectTarget): Promise<OpenServer> {
  const server = createServer((request, answer) => {
    const origin = originFor(target, request.headers.host);
    const isSafe = request.method === 'GET' || request.method === 'HEAD';
    const path = request.url ?? '/';
    answer.setHeader('cache-control', 'no-store');
    answer.setHeader('connection', 'close');
    if (origin === undefined || !isSafe || !path.startsWith('/')) {
      answer.writeHead(origin === undefined ? 400 : 403, { 'content-type': 'text/plain; charset=utf-8' });
      answer.end('Bookbag is spoken to with https.\n');
      return;
    }
    answer.writeHead(308, { location: origin + path });
    answer.end();
  });
  server.requestTimeout = 10_000;
  const port = await listen(server, place);
  return { port, close: (graceMs) => closeGently(server, () => undefined, graceMs) };
}
