import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packAddress } from '../../../src/core/pack/address.ts';
import type { CatalogueEntry } from '../../../src/core/pack/catalogue.ts';
import { streamOf } from '../../../src/core/work/stream.ts';
import { BYTES_CASES, toldBy, toTell } from '../../support/bytes-requests.ts';
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

test('every question for a pack is answered as the standard has it', async () => {
  const { device, entry, bytes, path } = await openStocked();
  const etag = `"${entry.hash}"`;
  for (const one of BYTES_CASES) {
    const { name, method = 'GET', headers } = one;
    const answer = await device.ask(path, { method, headers: headers(etag, bytes.length) });
    expect({ name, ...(await toldBy(answer)) }).toMatchObject({ name, ...toTell(one, bytes, etag) });
  }
});

test('a refusal may not be kept for a year as the pack is; who asks for other bytes than these gets none', async () => {
  const { device, bytes, path } = await openStocked();
  const behind = await device.ask(path, { headers: { range: `bytes=${String(bytes.length)}-` } });
  expect([behind.status, behind.headers.get('cache-control')]).not.toContain(
    'public, max-age=31536000, immutable',
  );
  const other = await device.ask(path, { headers: { 'if-match': '"a"' } });
  expect([other.status, (await other.arrayBuffer()).byteLength]).toEqual([412, 0]);
  const same = await device.ask(path, { headers: { 'if-match': `"a", "${sha256(bytes)}"` } });
  expect([same.status, (await same.arrayBuffer()).byteLength]).toEqual([200, bytes.length]);
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
