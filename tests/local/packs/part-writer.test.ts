import { expect, test } from 'vitest';
import { LEASE_MS } from '#local/packs/lease.ts';
import { heldHashes } from '#local/packs/objects.ts';
import { openPartWriter, type PartWriter } from '#local/packs/part-writer.ts';
import { sha256 } from '#local/packs/sha256.ts';
import type { PacksDatabase } from '#local/store/packs-database.ts';
import { beforeWrite } from '../../support/before-write.ts';
import { bytesOf } from '../../support/bytes.ts';
import { packShelf } from '../../support/pack-shelf.ts';

const NOW = 1_790_000_000_000;
const MIB = 1024 * 1024;

async function openWriter(now: () => number = () => NOW): Promise<{ db: PacksDatabase; writer: PartWriter }> {
  const { db, hash } = await packShelf({ lessons: [] });
  await db.meta.put({ name: 'lease', holder: 'me', until: NOW + LEASE_MS });
  return { db, writer: openPartWriter(db, { packHash: hash, holder: 'me', kind: 'buffer' }, now) };
}

async function part(sizeBytes: number, seed: number) {
  const bytes = bytesOf(sizeBytes, seed);
  return { sha256: await sha256(bytes), bytes };
}

test('bytes that are not what the pack names are not kept; what came before and after them is', async () => {
  const { db, writer } = await openWriter();
  const [before, bad, after] = await Promise.all([part(1000, 1), part(1000, 2), part(1000, 3)]);
  await writer.add(before, 1000);
  await writer.add({ ...bad, bytes: bytesOf(1000, 4) }, 1000);
  await writer.add(after, 1000);
  expect(await writer.flush()).toBe('bad-bytes');
  const held = await heldHashes(db, [before.sha256, bad.sha256, after.sha256]);
  expect(held).toEqual(new Set([before.sha256, after.sha256]));
});

test('what gathers while the store is busy goes in one transaction, and at most two transactions of bytes are in memory', async () => {
  const { db, writer } = await openWriter();
  const saved: number[] = [];
  beforeWrite(db.packs, ({ doneBytes }) => {
    saved.push(doneBytes);
  });
  const parts = await Promise.all(Array.from({ length: 60 }, (_, seed) => part(200_000, seed)));
  let addedBytes = 0;
  for (const one of parts) {
    await writer.add(one, one.bytes.length);
    addedBytes += one.bytes.length;
    expect(addedBytes - (saved.at(-1) ?? 0)).toBeLessThanOrEqual(9 * MIB);
  }
  expect(await writer.flush()).toBe('saved');
  expect(saved.at(-1)).toBe(60 * 200_000);
  expect(saved.length).toBeLessThan(60 / 5);
  expect(
    (
      await heldHashes(
        db,
        parts.map((one) => one.sha256),
      )
    ).size,
  ).toBe(60);
});

test('on a slow line what has come is stored about each second, without waiting for a full segment', async () => {
  let now = NOW;
  const { db, writer } = await openWriter(() => now);
  const [first, second] = await Promise.all([part(100_000, 1), part(100_000, 2)]);
  await writer.add(first, 100_000);
  now += 1000;
  await writer.add(second, 100_000);
  await expect.poll(() => heldHashes(db, [first.sha256, second.sha256])).toHaveProperty('size', 2);
});

test('who lost the lease stores nothing, and is told', async () => {
  const { db, writer } = await openWriter();
  await db.meta.put({ name: 'lease', holder: 'somebody else', until: NOW + LEASE_MS });
  const one = await part(1000, 1);
  await writer.add(one, 1000);
  expect(await writer.flush()).toBe('stopped');
  expect(await writer.add(one, 1000)).toBe('stopped');
  expect(await db.segments.count()).toBe(0);
});

test('a store that fails is told by the writer that was given the bytes', async () => {
  const { db, writer } = await openWriter();
  await writer.add(await part(1000, 1), 1000);
  db.close();
  await expect(writer.flush()).rejects.toMatchObject({ name: 'StoreError' });
});
