import { describe, expect, test } from 'vitest';
import { downloadPack } from '#local/packs/download.ts';
import { readLesson } from '#local/packs/read-lesson.ts';
import { packShelf } from '../../support/pack-shelf.ts';
import { spoilSegments } from '../../support/spoil-segments.ts';

describe('a lesson of a pack', () => {
  test('is read from this device, and only from there', async () => {
    const { db, hash, edges } = await packShelf();
    await downloadPack(db, hash, edges());
    expect(await readLesson(db, hash, 'beans')).toEqual({
      state: 'here',
      lesson: { id: 'beans', title: 'Beans', language: 'en', minutes: 20, blocks: [] },
    });
  });

  test('can be opened while the rest of its pack is still on the way', async () => {
    const { db, origin, hash, edges } = await packShelf();
    origin.manners.push({ cutAfterBytes: 1e9 }, { cutAfterBytes: 200_000 });
    const stop = new AbortController();
    const wait = () => {
      stop.abort();
      return Promise.resolve();
    };
    expect(await downloadPack(db, hash, edges({ wait, signal: stop.signal }))).toEqual({ state: 'stopped' });
    expect((await readLesson(db, hash, 'beans')).state).toBe('here');
    expect(await readLesson(db, hash, 'roots')).toEqual({ state: 'missing' });
  });

  test('is unknown when there is no such lesson or pack, or this app cannot read it', async () => {
    const { db, hash, edges } = await packShelf();
    await downloadPack(db, hash, edges());
    expect(await readLesson(db, hash, 'stems')).toEqual({ state: 'unknown' });
    expect(await readLesson(db, 'f'.repeat(64), 'beans')).toEqual({ state: 'unknown' });
    expect(await readLesson(db, hash, 'roots')).toEqual({ state: 'unknown' });
  });

  test.each(['flipped', 'vanished', 'unreadable'] as const)(
    'is damaged when its bytes are %s, and a download mends it',
    async (how) => {
      const { db, hash, edges } = await packShelf();
      await downloadPack(db, hash, edges());
      await spoilSegments(db, how);
      expect(await readLesson(db, hash, 'beans')).toEqual({ state: 'damaged' });
      expect((await db.packs.get(hash))?.state).toBe('damaged');
      expect(await downloadPack(db, hash, edges())).toEqual({ state: 'here' });
      expect((await readLesson(db, hash, 'beans')).state).toBe('here');
    },
  );
});
