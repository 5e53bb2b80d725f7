import { describe, expect, test } from 'vitest';
import { downloadPack } from '#local/packs/download.ts';
import { openLease } from '#local/packs/lease.ts';
import { pausePack, wantPack } from '#local/packs/want-pack.ts';
import { beforeWrite } from '../../support/before-write.ts';
import { packShelf } from '../../support/pack-shelf.ts';

describe('who decides about a download', () => {
  test('only one page or worker downloads at a time', async () => {
    const { db, origin, hash, edges } = await packShelf();
    const other = await openLease(db, edges());
    expect(await downloadPack(db, hash, edges())).toEqual({ state: 'busy' });
    expect(origin.given).toHaveLength(0);
    await other?.release();
    expect(await downloadPack(db, hash, edges())).toEqual({ state: 'here' });
  });

  test('a worker that was killed holds the others up until its lease has run out', async () => {
    const { db, hash, edges } = await packShelf();
    const at = edges().now();
    await db.meta.put({ name: 'lease', holder: 'killed', until: at + 10_000 });
    expect(await downloadPack(db, hash, edges())).toEqual({ state: 'busy' });
    expect(await downloadPack(db, hash, edges({ now: () => at + 10_001 }))).toEqual({ state: 'here' });
  });

  test('where the browser has locks, a killed worker holds nobody up, and one that lives still does', async () => {
    const { db, hash, edges } = await packShelf();
    const { locks } = navigator;
    await db.meta.put({ name: 'lease', holder: 'killed', until: edges().now() + 10_000 });
    const running = await openLease(db, edges({ locks }));
    expect(running).toBeDefined();
    expect(await downloadPack(db, hash, edges({ locks }))).toEqual({ state: 'busy' });
    await running?.release();
    expect(await downloadPack(db, hash, edges({ locks }))).toEqual({ state: 'here' });
  });

  test('a lock that a dead page holds for ever delays by one lease at most', async () => {
    const { db, hash, edges } = await packShelf();
    const locks = {
      request: (_name: string, _options: LockOptions, task: LockGrantedCallback<void>) => task(null),
    };
    await db.meta.put({ name: 'lease', holder: 'dead', until: edges().now() - 1 });
    expect(await downloadPack(db, hash, edges({ locks: locks as LockManager }))).toEqual({ state: 'here' });
  });

  test('a lease from a clock that was years ahead is nobody’s', async () => {
    const { db, hash, edges } = await packShelf();
    await db.meta.put({ name: 'lease', holder: 'ahead', until: edges().now() + 1e11 });
    expect(await downloadPack(db, hash, edges())).toEqual({ state: 'here' });
  });

  test('a run that lost its lease writes nothing more', async () => {
    const { db, origin, hash, edges } = await packShelf();
    const steal = async (good: Response) => {
      await db.meta.put({ name: 'lease', holder: 'thief', until: Date.now() + 10_000 });
      return good;
    };
    origin.manners.push({ cutAfterBytes: 1e9 }, { answer: steal });
    expect(await downloadPack(db, hash, edges())).toEqual({ state: 'stopped' });
    expect((await db.packs.get(hash))?.state).toBe('fetching');
    expect(await db.meta.get('lease')).toMatchObject({ holder: 'thief' });
  });

  test('a pause keeps what came and a new wish goes on from there', async () => {
    const { db, origin, pack, hash, edges } = await packShelf();
    const pause = async (good: Response) => {
      await pausePack(db, hash);
      return good;
    };
    origin.manners.push({ answer: pause });
    expect(await downloadPack(db, hash, edges())).toEqual({ state: 'stopped' });
    expect(await downloadPack(db, hash, edges())).toEqual({ state: 'stopped' });
    expect((await db.packs.get(hash))?.state).toBe('paused');
    await wantPack(db, pack.entry);
    expect(await downloadPack(db, hash, edges())).toEqual({ state: 'here' });
  });

  test('a full device says so, keeps what it has, and goes on when there is room', async () => {
    const { db, origin, hash, edges } = await packShelf();
    let isFull = true;
    beforeWrite(db.segments, (row) => {
      if (isFull && row.sizeBytes > 200_000)
        throw new DOMException('The disk is full.', 'QuotaExceededError');
    });
    expect(await downloadPack(db, hash, edges())).toEqual({ state: 'stuck', trouble: 'no-room' });
    expect(await db.packs.get(hash)).toMatchObject({ state: 'fetching', trouble: 'no-room' });
    isFull = false;
    const before = origin.given.length;
    expect(await downloadPack(db, hash, edges())).toEqual({ state: 'here' });
    expect(origin.given.slice(before)).toHaveLength(1);
  });

  test('a pack that nobody wants is not fetched', async () => {
    const { db, origin, edges } = await packShelf();
    expect(await downloadPack(db, 'f'.repeat(64), edges())).toEqual({ state: 'unknown' });
    expect(origin.given).toHaveLength(0);
  });
});
