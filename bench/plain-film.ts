/** A film on a plain server, with a page that has nothing but it: what a browser's player needs by itself. */
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { answerToRange, contentRange } from '#core/protocol/byte-range.ts';

const PAGE = '<!doctype html><video src="/film" muted width="640" height="360"></video>';

export async function openPlainFilm(file: string): Promise<{ url: string; close: () => Promise<void> }> {
  const { size } = await stat(file);
  const server = createServer((request, response) => {
    if (request.url === '/film') sendFilm(request, response, { file, size });
    else response.setHeader('content-type', 'text/html').end(PAGE);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${String((server.address() as AddressInfo).port)}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function sendFilm(
  request: IncomingMessage,
  response: ServerResponse,
  { file, size }: { file: string; size: number },
): void {
  const answer = answerToRange(request.headers.range ?? null, size);
  const headers = { 'content-type': 'video/mp4', 'accept-ranges': 'bytes', 'cache-control': 'no-store' };
  if (!('first' in answer)) {
    response.writeHead(answer.status).end();
    return;
  }
  const { status, first, last } = answer;
  response.writeHead(status, {
    ...headers,
    'content-length': last + 1 - first,
    ...(status === 206 && { 'content-range': contentRange(answer, size) }),
  });
  // The player hangs up at each jump: that is no fault.
  pipeline(createReadStream(file, { start: first, end: last }), response, () => undefined);
}
