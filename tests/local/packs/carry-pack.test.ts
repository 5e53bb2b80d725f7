import { describe, expect, test } from 'vitest';
import { exportPack } from '#local/packs/export-pack.ts';
import { downloadPack } from '#local/packs/download.ts';
import { importPack } from '#local/packs/import-pack.ts';
import { readLesson } from '#local/packs/read-lesson.ts';
import { serveLessonFile } from '#local/packs/serve-file.ts';
import { newSigner } from '../../support/pack-file.ts';
import { packShelf, VIDEO, type PackShelf } from '../../support/pack-shelf.ts';
import { openTestPacksDatabase } from '../../support/packs-database.ts';
import { spoilSegments } from '../../support/spoil-segments.ts';

const offline = () => Promise.reject(new TypeError('offline'));

async function carried(shelf: PackShelf): Promise<Blob> {
  await downloadPack(shelf.db, shelf.hash, shelf.edges());
  const out = await exportPack(shelf.db, shelf.hash);
  if (out === undefined) throw new Error('The pack is not whole.');
  return new Response(out.stream).blob();
}

/** Another device of the same school, which has heard of the pack and has no network. */
async function atHome(shelf: PackShelf, file: Blob) {
  const db = await openTestPacksDatabase();
  const given = { known: [shelf.pack.entry], edges: shelf.edges({ fetch: offline }) };
  return { db, take: (from = file) => importPack(db, from, given), given };
}

/** A stick that is pulled out: nothing behind these bytes can be read. */
function pulledAfter(file: Blob, sizeBytes: number): Blob {
  return file.slice(0, sizeBytes);
}

describe('a pack on a stick', () => {
  test('is the very file that the school published', async () => {
    const shelf = await packShelf();
    const file = await carried(shelf);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(shelf.pack.bytes);
    expect((await exportPack(shelf.db, shelf.hash))?.fileName).toBe('plants-1.bookbag');
  });

  test('comes to a device that has no network, whole and checked', async () => {
    const shelf = await packShelf();
    const { db, take } = await atHome(shelf, await carried(shelf));
    expect(await take()).toMatchObject({ state: 'here', entry: { packId: 'plants' } });
    expect((await readLesson(db, shelf.hash, 'beans')).state).toBe('here');
    const film = { packHash: shelf.hash, lessonId: 'beans', fileName: 'bean.mp4' };
    const answer = await serveLessonFile({ db }, film, new Request('http://school.test/'));
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(VIDEO);
  });

  test('that is pulled out leaves what came, paused, and the rest comes from the next one', async () => {
    const shelf = await packShelf();
    const file = await carried(shelf);
    const { db, take } = await atHome(shelf, file);
    expect((await take(pulledAfter(file, 500_000))).state).toBe('partly');
    const row = await db.packs.get(shelf.hash);
    expect(row?.state).toBe('paused');
    expect(row?.doneBytes).toBeGreaterThan(200_000);
    const read: number[] = [];
    const watched = new Blob([file]);
    const slice = watched.slice.bind(watched);
    watched.slice = (start = 0, end = 0) => {
      read.push(end - start);
      return slice(start, end);
    };
    expect((await take(watched)).state).toBe('here');
    const again = read.reduce((sum, bytes) => sum + bytes, 0);
    expect(again).toBeLessThan(shelf.pack.bytes.length - 200_000);
  });

  test('costs nothing and changes nothing when it is here already', async () => {
    const shelf = await packShelf();
    const { db, take } = await atHome(shelf, await carried(shelf));
    await take();
    const before = await db.segments.count();
    expect((await take()).state).toBe('here');
    expect(await db.segments.count()).toBe(before);
  });

  test('of a stranger is refused, and nothing of it is stored', async () => {
    const shelf = await packShelf({ signer: await newSigner('stranger') });
    const file = await carried(shelf);
    const { db, given } = await atHome(shelf, file);
    const keys = [(await newSigner('pack-1')).key];
    const outcome = await importPack(db, file, { ...given, edges: { ...given.edges, keys } });
    expect(outcome).toEqual({ state: 'refused', why: 'bad-signature' });
    expect([await db.packs.count(), await db.segments.count()]).toEqual([0, 0]);
  });

  test('with one bit turned over is refused, and what is stored of it is good', async () => {
    const shelf = await packShelf();
    const bytes = new Uint8Array(await (await carried(shelf)).arrayBuffer());
    const at = bytes.length - 1000;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    const { take } = await atHome(shelf, new Blob([bytes]));
    expect(await take()).toEqual({ state: 'refused', why: 'bad-bytes' });
    expect(await take(new Blob([shelf.pack.bytes]))).toMatchObject({ state: 'here' });
  });

  test.each([
    ['a picture', new Blob(['GIF89a and more of it'])],
    ['an empty file', new Blob([])],
  ])('that holds %s is no pack', async (_, file) => {
    const shelf = await packShelf();
    const { take } = await atHome(shelf, file);
    expect(await take()).toEqual({ state: 'refused', why: 'not-a-pack' });
  });

  test('of the school that no class of this device has is not taken', async () => {
    const shelf = await packShelf();
    const file = await carried(shelf);
    const { db, given } = await atHome(shelf, file);
    expect(await importPack(db, file, { ...given, known: [] })).toEqual({ state: 'refused', why: 'unknown' });
  });

  test('is not made from a pack with a spoiled part: the pack is damaged, and the file ends in an error', async () => {
    const shelf = await packShelf();
    await downloadPack(shelf.db, shelf.hash, shelf.edges());
    const out = await exportPack(shelf.db, shelf.hash);
    await spoilSegments(shelf.db, 'flipped');
    await expect(new Response(out?.stream).arrayBuffer()).rejects.toThrow();
    expect((await shelf.db.packs.get(shelf.hash))?.state).toBe('damaged');
    expect(await exportPack(shelf.db, shelf.hash)).toBeUndefined();
  });
});
