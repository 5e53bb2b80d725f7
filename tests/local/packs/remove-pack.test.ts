import { describe, expect, test } from 'vitest';
import { downloadPack } from '#local/packs/download.ts';
import { browserLeaseEdges, openLease } from '#local/packs/lease.ts';
import { readLesson } from '#local/packs/read-lesson.ts';
import { clearLeftovers, removePack } from '#local/packs/remove-pack.ts';
import { serveLessonFile } from '#local/packs/serve-file.ts';
import type { PacksDatabase } from '#local/store/packs-database.ts';
import { bytesOf } from '../../support/bytes.ts';
import { packShelf, PLANT_LESSONS, VIDEO } from '../../support/pack-shelf.ts';

const counts = (db: PacksDatabase) =>
  Promise.all([db.packs.count(), db.trees.count(), db.parts.count(), db.segments.count()]);

describe('removing a pack', () => {
  test('gives back all of its room', async () => {
    const { db, hash, edges } = await packShelf();
    await downloadPack(db, hash, edges());
    expect(await removePack(db, hash)).toBe(true);
    expect(await counts(db)).toEqual([0, 0, 0, 0]);
  });

  test('never takes the pack that a child is in', async () => {
    const { db, hash, edges } = await packShelf();
    await downloadPack(db, hash, edges());
    expect(await removePack(db, hash, hash)).toBe(false);
    expect((await readLesson(db, hash, 'beans')).state).toBe('here');
  });

  test('leaves what another pack needs, and takes what only it needed', async () => {
    const old = await packShelf();
    await downloadPack(old.db, old.hash, old.edges());
    const [beans] = PLANT_LESSONS;
    const stems = {
      id: 'stems',
      files: [{ name: 's.mp3', type: 'audio/mpeg' as const, bytes: bytesOf(90_000, 5) }],
    };
    const lessons = beans === undefined ? [] : [beans, stems];
    const fresh = await packShelf({ lessons, facts: { version: 2 }, signer: old.signer, db: old.db });
    await downloadPack(fresh.db, fresh.hash, fresh.edges());
    const before = await old.db.parts.count();
    expect(await removePack(old.db, old.hash)).toBe(true);
    expect(await old.db.parts.count()).toBeLessThan(before);
    const film = { packHash: fresh.hash, lessonId: 'beans', fileName: 'bean.mp4' };
    const answer = await serveLessonFile(fresh, film, new Request('http://school.test/'));
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(VIDEO);
    await removePack(fresh.db, fresh.hash);
    expect(await counts(fresh.db)).toEqual([0, 0, 0, 0]);
  });

  test('is seen at once while a download runs, and its room is given back afterwards', async () => {
    const { db, hash, edges } = await packShelf();
    await downloadPack(db, hash, edges());
    const running = await openLease(db, browserLeaseEdges());
    expect(await removePack(db, hash)).toBe(true);
    expect(await readLesson(db, hash, 'beans')).toEqual({ state: 'unknown' });
    expect(await db.segments.count()).toBeGreaterThan(0);
    await running?.release();
    expect(await clearLeftovers(db, browserLeaseEdges())).toBe(true);
    expect(await counts(db)).toEqual([0, 0, 0, 0]);
  });

  test('waits for a damaged pack to be mended, whose parts nobody could name before', async () => {
    const kept = await packShelf();
    await downloadPack(kept.db, kept.hash, kept.edges());
    const other = await packShelf({ facts: { packId: 'stones' }, signer: kept.signer, db: kept.db });
    await downloadPack(other.db, other.hash, other.edges());
    const [node] = await kept.db.parts.toArray();
    await kept.db.segments.delete((await kept.db.segments.toCollection().primaryKeys())[0]);
    expect(node).toBeDefined();
    const before = await kept.db.parts.count();
    await removePack(kept.db, other.hash);
    expect(await kept.db.parts.count()).toBeGreaterThan(before / 2);
    await kept.db.packs.update(kept.hash, { state: 'damaged' });
    expect(await downloadPack(kept.db, kept.hash, kept.edges())).toEqual({ state: 'here' });
    expect(await clearLeftovers(kept.db, browserLeaseEdges())).toBe(true);
    expect(kept.origin.given.at(-1)?.end).toBeLessThan(kept.pack.entry.sizeBytes);
  });

  test('lets a download that had no room try again', async () => {
    const { db, hash, pack, edges } = await packShelf();
    await downloadPack(db, hash, edges());
    const waiting = { ...pack.entry, hash: 'e'.repeat(64), packId: 'big' };
    const row = { hash: waiting.hash, packId: 'big', version: 1, entry: waiting, wantedAt: 0, usedAt: 0 };
    await db.packs.add({ ...row, state: 'fetching', doneBytes: 0, trouble: 'no-room' });
    await removePack(db, hash);
    expect((await db.packs.get(waiting.hash))?.trouble).toBeUndefined();
  });
});
