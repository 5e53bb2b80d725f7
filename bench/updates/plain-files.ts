/** What updates are measured against: a plain web server, one GET for each changed file, whole and compressed. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { BrowserContext } from 'playwright';
import { openRelay } from '../../tests/support/relay.ts';
import { untilQuiet } from '../school-line.ts';

export type ChangedFiles = { path: string; text: string }[];

/** Bytes over the line, both ways, for all of these files fetched by a page over connections that are kept. */
export async function fetchPlainly(context: BrowserContext, files: ChangedFiles): Promise<number> {
  const server = createServer((request, response) => {
    const file = files[Number(new URL(request.url ?? '', 'http://here').searchParams.get('of') ?? 'none')];
    const body = file === undefined ? Buffer.from('<!doctype html>') : gzipSync(file.text, { level: 9 });
    response.writeHead(200, {
      'content-type': file === undefined ? 'text/html' : 'text/markdown; charset=utf-8',
      'cache-control': 'no-cache',
      ...(file && { 'content-encoding': 'gzip' }),
      'content-length': body.length,
    });
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const relay = await openRelay((server.address() as AddressInfo).port);
  const page = await context.newPage();
  try {
    await page.goto(relay.url);
    const before = await untilQuiet(relay);
    for (const [at, { path }] of files.entries())
      await page.evaluate(async (address) => (await fetch(address)).text(), `/${path}?of=${String(at)}`);
    const after = await untilQuiet(relay);
    return after.down - before.down + after.up - before.up;
  } finally {
    await page.close();
    await relay.close();
    server.closeAllConnections();
    server.close();
  }
}
