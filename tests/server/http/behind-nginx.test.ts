/** Packs through a real nginx, with the very configuration that docs/behind-nginx.md shows. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { packAddress } from '../../../src/core/pack/address.ts';
import { NGINX, shownIn, startNginx } from '../../support/nginx.ts';
import { findFreePort, startServer } from '../../support/server-process.ts';
import { openTemporaryFolder } from '../../support/temporary-folder.ts';

/** The hash of a pack of that school: the name of its file. */
async function packOf(folder: string): Promise<string> {
  const files = await readdir(folder, { recursive: true });
  const [hash] = files.flatMap((file) => /packs.*?([0-9a-f]{64})/.exec(file)?.[1] ?? []);
  if (hash === undefined) throw new Error('This school has no pack.');
  return hash;
}

async function openFront(schoolPort: number): Promise<string> {
  const port = await findFreePort();
  const settings = (await shownIn('behind-nginx.md'))
    .replaceAll('127.0.0.1:3000', `127.0.0.1:${String(schoolPort)}`)
    .replace('listen 8080;', `listen 127.0.0.1:${String(port)};`);
  await startNginx(settings, port);
  return `http://127.0.0.1:${String(port)}`;
}

test.skipIf(NGINX === undefined)('packs come through nginx as the school sends them', async () => {
  const folder = await openTemporaryFolder();
  onTestFinished(() => folder.remove());
  const server = await startServer({ folder: join(folder.path, 'school') });
  onTestFinished(() => server.kill());
  const hash = await packOf(join(folder.path, 'school'));
  const path = packAddress(hash);
  const direct = await fetch(server.url + path);
  expect(direct.status).toBe(200);
  const bytes = Buffer.from(await direct.arrayBuffer());
  const url = (await openFront(server.port)) + path;

  const whole = await fetch(url, { headers: { 'accept-encoding': 'gzip, br' } });
  expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
  for (const name of ['etag', 'cache-control', 'accept-ranges', 'content-type', 'content-length'])
    expect([name, whole.headers.get(name)]).toEqual([name, direct.headers.get(name)]);
  expect(whole.headers.get('content-encoding')).toBeNull();
  expect(whole.headers.get('x-content-type-options')).toBe('nosniff');

  const piece = await fetch(url, { headers: { range: 'bytes=10-29' } });
  expect([piece.status, piece.headers.get('content-range')]).toEqual([
    206,
    `bytes 10-29/${String(bytes.length)}`,
  ]);
  expect(Buffer.from(await piece.arrayBuffer()).equals(bytes.subarray(10, 30))).toBe(true);

  const head = await fetch(url, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)]);
  const known = { headers: { 'if-none-match': `"${hash}"` } };
  expect((await fetch(url, known)).status).toBe(304);
  const beyond = { headers: { range: `bytes=${String(bytes.length)}-` } };
  expect((await fetch(url, beyond)).status).toBe(416);
  const stale = await fetch(url, { headers: { range: 'bytes=0-9', 'if-range': '"another"' } });
  expect(stale.status).toBe(200);
  await stale.arrayBuffer();
});
