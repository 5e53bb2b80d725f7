import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { packAddress } from '#core/pack/address.ts';
import { PACK_LIMITS } from '#core/pack/limits.ts';
import { putFirst } from '#local/packs/queue.ts';
import { wantPack } from '#local/packs/want-pack.ts';
import type { PacksDatabase } from '#local/store/packs-database.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';
import { openDownloads, type Downloads } from '../../src/sw/downloads.ts';
import { beforeWrite } from '../support/before-write.ts';
import { packFile } from '../support/pack-file.ts';
import { packOrigin } from '../support/pack-origin.ts';
import { packShelf, PLANT_LESSONS, type PackShelf } from '../support/pack-shelf.ts';
import { openTestWorkDatabase } from '../support/work-database.ts';

let shelf: PackShelf;
let work: WorkDatabase;
let downloads: Downloads;

async function stateOf(db: PacksDatabase = shelf.db) {
  return (await db.packs.get(shelf.hash))?.state;
}

/** The answer up to so many bytes, and then nothing more. */
function holdAfter(bytes: number, good: Response, isHeld: () => void): Response {
  const body = good.body?.getReader();
  let left = bytes;
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const piece = left > 0 ? await body?.read() : undefined;
    if (piece?.value === undefined) {
      isHeld();
      return new Promise<void>(() => undefined);
    }
    left -= piece.value.length;
    controller.enqueue(piece.value);
    return undefined;
  };
  return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), good);
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

  test('let what a person puts in front go first: what is on its way steps back, loses nothing, and comes after it', async () => {
    const other = await packFile(PLANT_LESSONS.slice(1), shelf.signer, { packId: 'roots' });
    const files = {
      [packAddress(shelf.hash)]: shelf.pack.bytes,
      [packAddress(other.entry.hash)]: other.bytes,
    };
    const origin = packOrigin(files);
    const held = new Promise<void>((isHeld) => {
      vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
        const good = await origin.fetch(address, init);
        return origin.given.length === 2 ? holdAfter(500_000, good, isHeld) : good;
      });
    });
    const first = downloads.begin();
    await held;
    await wantPack(shelf.db, other.entry);
    await putFirst(shelf.db, other.entry.hash);
    await downloads.begin();
    await first;
    expect([await stateOf(), (await shelf.db.packs.get(other.entry.hash))?.state]).toEqual(['here', 'here']);
    const [own, others] = [packAddress(shelf.hash), packAddress(other.entry.hash)];
    const { given } = origin;
    expect(given.map(({ path }) => path)).toEqual([own, own, others, others, own]);
    expect((given[1]?.end ?? 0) - (given[4]?.start ?? 0)).toBeLessThan(PACK_LIMITS.partBytes);
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
