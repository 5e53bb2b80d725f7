import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PacksDatabase } from '#local/store/packs-database.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';
import { openDownloads, type Downloads } from '../../src/sw/downloads.ts';
import { beforeWrite } from '../support/before-write.ts';
import { packShelf, type PackShelf } from '../support/pack-shelf.ts';
import { openTestWorkDatabase } from '../support/work-database.ts';

let shelf: PackShelf;
let work: WorkDatabase;
let downloads: Downloads;

async function stateOf(db: PacksDatabase = shelf.db) {
  return (await db.packs.get(shelf.hash))?.state;
}

beforeEach(async () => {
  shelf = await packShelf();
  work = await openTestWorkDatabase();
  await work.meta.put({ name: 'school', schoolId: 's', title: 'School', keys: [shelf.signer.key] });
  downloads = openDownloads({ packs: () => Promise.resolve(shelf.db), work: () => Promise.resolve(work) });
  vi.stubGlobal('fetch', shelf.origin.fetch);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('downloads in the background', () => {
  test('bring what is wanted, checked with the keys that came with the sign-in', async () => {
    await downloads.begin();
    expect(await stateOf()).toBe('here');
  });

  test('asked for many times at once are one run', async () => {
    await Promise.all([downloads.begin(), downloads.stayAwake(), downloads.begin(), downloads.begin()]);
    expect(await stateOf()).toBe('here');
    expect(shelf.origin.given).toHaveLength(2);
  });

  test('go on when an open page is heard after the worker was ended', async () => {
    await shelf.db.packs.update(shelf.hash, { state: 'fetching' });
    await downloads.stayAwake();
    expect(await stateOf()).toBe('here');
  });

  test('stop when a person says so, whichever of page and worker writes it first', async () => {
    shelf.origin.manners.push({ cutAfterBytes: 1e9 });
    const run = new Promise<void>((answered) => {
      const silent = (good: Response) => {
        answered();
        return new Response(new ReadableStream(), good);
      };
      shelf.origin.manners.push({ answer: silent });
      void downloads.begin();
    });
    await run;
    await downloads.stop(shelf.hash);
    expect(await stateOf()).toBe('paused');
    expect(await shelf.db.meta.get('lease')).toBeUndefined();
  });

  test('after no contact an open page alone does not make them try again at once; a person does', async () => {
    shelf.origin.manners.push({
      answer: () => new Response(null, { status: 503, headers: { 'retry-after': '900' } }),
    });
    await downloads.begin();
    expect((await shelf.db.packs.get(shelf.hash))?.trouble).toBe('no-contact');
    await downloads.stayAwake();
    expect(shelf.origin.given).toHaveLength(1);
    await downloads.begin();
    expect(await stateOf()).toBe('here');
  });

  test('after the store failed an open page alone does not make them pay again at once', async () => {
    beforeWrite(shelf.db.segments, () => {
      throw new DOMException('The disk is gone.', 'UnknownError');
    });
    await expect(downloads.begin()).rejects.toThrow('not-saved');
    const paid = shelf.origin.given.length;
    await downloads.stayAwake();
    expect(shelf.origin.given).toHaveLength(paid);
  });
});
