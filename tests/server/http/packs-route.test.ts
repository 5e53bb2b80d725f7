import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packAddress } from '../../../src/core/pack/address.ts';
import type { CatalogueEntry } from '../../../src/core/pack/catalogue.ts';
import { streamOf } from '../../../src/core/work/stream.ts';
import { openSchool, type TestSchool } from '../../support/open-school.ts';
import { openVisitor, sha256, type Visitor } from '../../support/school-visitor.ts';

type Stocked = { school: TestSchool; device: Visitor; entry: CatalogueEntry; bytes: Buffer; path: string };

/** A school with the demo's packs, the smallest of them, and a teacher. */
async function openStocked(): Promise<Stocked> {
  const school = await openSchool({ content: true });
  const device = openVisitor(school, 'device-t');
  await device.signIn('teacher');
  const published = await school.store.publications(school.demo.schoolId);
  const [entry] = published.map((row) => row.entry).sort((a, b) => a.sizeBytes - b.sizeBytes);
  if (entry === undefined) throw new Error('The demo school has no pack.');
  const path = packAddress(entry.hash);
  const bytes = Buffer.from(await (await device.ask(path)).arrayBuffer());
  return { school, device, entry, bytes, path };
}

test('a pack is served as the very bytes that its address names, for ever', async () => {
  const { device, entry, bytes, path } = await openStocked();
  expect(sha256(bytes)).toBe(entry.hash);
  expect(bytes).toHaveLength(entry.sizeBytes);
  const { headers } = await device.ask(path, { headers: { 'accept-encoding': 'gzip, br' } });
  expect(headers.get('etag')).toBe(`"${entry.hash}"`);
  expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(headers.get('accept-ranges')).toBe('bytes');
  expect(headers.get('content-length')).toBe(String(entry.sizeBytes));
  expect(headers.get('content-encoding')).toBeNull();
});

test('ranges of a pack are exact, and every odd one is answered as the standard says', async () => {
  const { device, bytes, path } = await openStocked();
  const size = bytes.length;
  const ask = async (range: string, more: Record<string, string> = {}) => {
    const answer = await device.ask(path, { headers: { range, ...more } });
    const body = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, contentRange: answer.headers.get('content-range'), body };
  };
  const last = size - 1;
  expect(await ask('bytes=0-0')).toEqual({
    status: 206,
    contentRange: `bytes 0-0/${String(size)}`,
    body: bytes.subarray(0, 1),
  });
  expect(await ask('bytes=-7')).toEqual({
    status: 206,
    contentRange: `bytes ${String(size - 7)}-${String(last)}/${String(size)}`,
    body: bytes.subarray(-7),
  });
  expect((await ask(`bytes=${String(last)}-`)).body).toEqual(bytes.subarray(last));
  expect(await ask(`bytes=${String(size)}-`)).toEqual({
    status: 416,
    contentRange: `bytes */${String(size)}`,
    body: Buffer.alloc(0),
  });
  expect((await ask('bytes=0-1,5-6')).status).toBe(200);
  expect((await ask('bytes=5-2')).status).toBe(200);
  expect((await ask('bytes=0-4', { 'if-range': `"${sha256(bytes)}"` })).status).toBe(206);
  expect((await ask('bytes=0-4', { 'if-range': '"another"' })).status).toBe(200);
});

test('who has the pack is told so, and HEAD brings no bytes', async () => {
  const { device, entry, path } = await openStocked();
  for (const tag of [`"${entry.hash}"`, `W/"${entry.hash}"`, `"other", "${entry.hash}"`, '*']) {
    const answer = await device.ask(path, { headers: { 'if-none-match': tag } });
    expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([304, 0]);
  }
  const head = await device.ask(path, { method: 'HEAD', headers: { range: 'bytes=0-4' } });
  expect(head.status).toBe(200);
  expect(head.headers.get('content-length')).toBe(String(entry.sizeBytes));
  expect((await head.arrayBuffer()).byteLength).toBe(0);
});

test('a pack that the school does not have is not found, and a path is not a way out', async () => {
  const { device } = await openStocked();
  for (const name of ['ab'.repeat(32), 'nothing', '..%2f..%2fkeys.json', `${'ab'.repeat(32)}%00`]) {
    expect((await device.ask(`/packs/${name}`)).status).toBe(404);
  }
});

test('publishing a pack again changes nothing', async () => {
  const { school, device, entry, bytes } = await openStocked();
  const stream = streamOf('school', school.demo.schoolId);
  const before = await school.store.head(stream);
  const answer = await device.ask('/api/packs', { method: 'POST', body: new Uint8Array(bytes) });
  expect(await answer.json()).toEqual({ entry });
  expect(await school.store.head(stream)).toBe(before);
});

test('a pack of another school, or with one bit changed, is refused with a sentence and leaves nothing', async () => {
  const { school, device, bytes } = await openStocked();
  const other = await openStocked();
  const flipped = Buffer.from(bytes);
  flipped[bytes.length - 9] = (flipped[bytes.length - 9] ?? 0) ^ 4;
  for (const bad of [other.bytes, flipped, bytes.subarray(0, -1), Buffer.from('not a pack')]) {
    const answer = await device.ask('/api/packs', { method: 'POST', body: new Uint8Array(bad) });
    const problem = (await answer.json()) as { error: string; message: string };
    expect([answer.status, problem.error]).toEqual([422, 'bad-pack']);
    expect(problem.message).toMatch(/^[A-Z].*\.$/);
    expect((await device.ask(packAddress(sha256(bad)))).status).toBe(404);
  }
  expect(await readdir(join(school.path, 'blobs', 'passing'))).toEqual([]);
});
