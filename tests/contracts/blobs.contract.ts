/** What every store of bytes has to keep, whatever it is made of. */
import { expect, test } from 'vitest';
import { streamOf } from '../../src/core/work/stream.ts';
import { packBlob, partBlob, updateBlob, type BlobKey, type Blobs } from '../../src/server/blobs/blobs.ts';
import { sha256 } from '../support/school-visitor.ts';

export type BlobsUnderTest = { open(): Promise<Blobs> };

const BYTES = new Uint8Array(300_000).map((_, index) => (index * 31) % 253);
const HASH = sha256(BYTES);
const PART = partBlob(streamOf('student', 'maya'), HASH);

async function read(blobs: Blobs, key: BlobKey, range = { first: 0, last: BYTES.length - 1 }) {
  const pieces: Uint8Array[] = [];
  for await (const piece of blobs.read(key, range)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 70_000) {
    await Promise.resolve();
    yield bytes.subarray(start, start + 70_000);
  }
}

export function blobsContract(name: string, { open }: BlobsUnderTest): void {
  test(`${name}: bytes come back as they were put, whole and in ranges`, async () => {
    const blobs = await open();
    expect(await blobs.sizeBytes(PART)).toBeUndefined();
    expect(await blobs.put(PART, BYTES)).toBe('stored');
    expect(await blobs.sizeBytes(PART)).toBe(BYTES.length);
    expect(await read(blobs, PART)).toEqual(Buffer.from(BYTES));
    const range = { first: 262_000, last: 262_999 };
    expect(await read(blobs, PART, range)).toEqual(Buffer.from(BYTES.subarray(262_000, 263_000)));
    const edge = { first: 299_999, last: 299_999 };
    expect(await read(blobs, PART, edge)).toHaveLength(1);
  });

  test(`${name}: putting again is known, also many times at once`, async () => {
    const blobs = await open();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => blobs.put(PART, BYTES)));
    expect(outcomes).toContain('stored');
    expect(await blobs.put(PART, BYTES)).toBe('duplicate');
    expect(await read(blobs, PART)).toEqual(Buffer.from(BYTES));
  });

  test(`${name}: bytes that are not what their name says are not stored`, async () => {
    const blobs = await open();
    const wrong = blobs.put(PART, BYTES.subarray(1));
    await expect(wrong).rejects.toMatchObject({ code: 'wrong-hash' });
    expect(await blobs.sizeBytes(PART)).toBeUndefined();
  });

  test(`${name}: what follows from two packs is named by them, and stays what it was`, async () => {
    const blobs = await open();
    const key = updateBlob(HASH, 'ab'.repeat(32));
    expect(await blobs.derive(key, BYTES)).toBe('stored');
    expect(await blobs.derive(key, BYTES.subarray(1))).toBe('duplicate');
    expect(await read(blobs, key)).toEqual(Buffer.from(BYTES));
    await expect(blobs.put(key, BYTES)).rejects.toMatchObject({ code: 'wrong-hash' });
    expect(await blobs.sizeBytes(updateBlob('ab'.repeat(32), HASH))).toBeUndefined();
  });

  test(`${name}: the same bytes in two streams are two blobs`, async () => {
    const blobs = await open();
    await blobs.put(PART, BYTES);
    const other = partBlob(streamOf('student', 'sam'), HASH);
    expect(await blobs.sizeBytes(other)).toBeUndefined();
    expect(await blobs.put(other, BYTES)).toBe('stored');
    await blobs.remove(other);
    expect(await blobs.sizeBytes(PART)).toBe(BYTES.length);
  });

  test(`${name}: a stream is measured and hashed on the way in, and gets its name afterwards`, async () => {
    const blobs = await open();
    const staged = await blobs.stage(inPieces(BYTES), BYTES.length);
    expect(staged).toMatchObject({ sha256: HASH, sizeBytes: BYTES.length });
    expect(await blobs.sizeBytes(packBlob(HASH))).toBeUndefined();
    expect(await blobs.adopt(packBlob(HASH), staged)).toBe('stored');
    await staged.discard();
    expect(await read(blobs, packBlob(HASH))).toEqual(Buffer.from(BYTES));
    const again = await blobs.stage(inPieces(BYTES), BYTES.length);
    expect(await blobs.adopt(packBlob(HASH), again)).toBe('duplicate');
  });

  test(`${name}: a stream that is too long is not taken in, nor one under another name`, async () => {
    const blobs = await open();
    const long = blobs.stage(inPieces(BYTES), BYTES.length - 1);
    await expect(long).rejects.toMatchObject({ code: 'too-large' });
    const staged = await blobs.stage(inPieces(BYTES), BYTES.length);
    const key = packBlob('ab'.repeat(32));
    await expect(blobs.adopt(key, staged)).rejects.toMatchObject({ code: 'wrong-hash' });
    expect(await blobs.sizeBytes(key)).toBeUndefined();
  });

  test(`${name}: it lists each blob by its name, and nothing that has none yet`, async () => {
    const blobs = await open();
    const keys = [PART, packBlob(HASH), updateBlob(HASH, 'ab'.repeat(32))];
    await blobs.put(PART, BYTES);
    await blobs.put(packBlob(HASH), BYTES);
    await blobs.derive(updateBlob(HASH, 'ab'.repeat(32)), BYTES);
    const staged = await blobs.stage(inPieces(BYTES), BYTES.length);
    const listed: BlobKey[] = [];
    for await (const key of blobs.list()) listed.push(key);
    expect(listed.sort()).toEqual(keys.sort());
    await staged.discard();
  });

  test(`${name}: it says that it can store`, async () => {
    await expect((await open()).check()).resolves.toBeUndefined();
  });
}
