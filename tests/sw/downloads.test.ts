import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { packAddress } from '#core/pack/address.ts';
import { PACK_LIMITS } from '#core/pack/limits.ts';
import { downloadPack } from '#local/packs/download.ts';
import { openFile } from '#local/packs/lesson-files.ts';
import { heldHashes } from '#local/packs/objects.ts';
import { putFirst } from '#local/packs/queue.ts';
import { pausePack, wantPack } from '#local/packs/want-pack.ts';
import type { PacksDatabase } from '#local/store/packs-database.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';
import { openDownloads, type Downloads } from '../../src/sw/downloads.ts';
import { beforeWrite } from '../support/before-write.ts';
import { bytesOf } from '../support/bytes.ts';
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

  test('a school that asks for a pause has it, whoever asked while its answer was on its way', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    onTestFinished(() => void vi.useRealTimers());
    const asked: Promise<void>[] = [];
    const busy = () => {
      asked.push(downloads.begin());
      return new Response(null, { status: 503, headers: { 'retry-after': '600' } });
    };
    shelf.origin.manners.push({ answer: busy });
    await downloads.begin();
    await Promise.all(asked);
    expect((await shelf.db.packs.get(shelf.hash))?.trouble).toBe('no-contact');
    vi.setSystemTime(Date.now() + 599_000);
    await downloads.stayAwake();
    expect(shelf.origin.given).toHaveLength(1);
    vi.setSystemTime(Date.now() + 2_000);
    await downloads.stayAwake();
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

  describe('when a player waits for a part', () => {
    const hashesOfFilm = async () => {
      const file = await openFile(shelf.db, {
        packHash: shelf.hash,
        lessonId: 'beans',
        fileName: 'bean.mp4',
      });
      if (file.state !== 'here') throw new Error('The film is not in the index.');
      return file.parts.map(({ sha256 }) => sha256);
    };
    /** The index is here and the first parts of the film; nothing more is asked for. */
    const beginAndStop = async ({ onLine } = { onLine: true }): Promise<string[]> => {
      vi.stubGlobal('navigator', { onLine, locks: undefined });
      shelf.origin.manners.push({ cutAfterBytes: 1e9 }, { cutAfterBytes: 200_000 });
      const stop = new AbortController();
      const wait = () => {
        stop.abort();
        return Promise.resolve();
      };
      await downloadPack(shelf.db, shelf.hash, shelf.edges({ wait, signal: stop.signal }));
      return hashesOfFilm();
    };

    test('it comes first, and no byte comes twice', async () => {
      const hashes = await beginAndStop();
      const begun = shelf.origin.given.length;
      const held = (await shelf.db.packs.get(shelf.hash))?.doneBytes ?? 0;
      const hash = hashes.at(-2) ?? '';
      await downloads.bring({ hash, file: 'film' });
      expect((await heldHashes(shelf.db, [hash])).has(hash)).toBe(true);
      await downloads.begin();
      expect(await stateOf()).toBe('here');
      const [first, ...others] = shelf.origin.given.slice(begun);
      for (const { start } of others) expect(start).toBeLessThan(first?.start ?? 0);
      const bytes = shelf.origin.given.slice(begun).reduce((sum, { start, end }) => sum + end - start, 0);
      expect(bytes).toBe(shelf.pack.bytes.length - held);
    });

    test('a download that is under way goes there, and comes back for the rest', async () => {
      const film = { name: 'bean.mp4', type: 'video/mp4' as const, bytes: bytesOf(4_000_000, 11) };
      shelf = await packShelf({ lessons: [{ id: 'beans', files: [film] }], signer: shelf.signer });
      vi.stubGlobal('fetch', shelf.origin.fetch);
      vi.stubGlobal('navigator', { onLine: true, locks: undefined });
      shelf.origin.manners.push({ cutAfterBytes: 1e9 });
      const asked = new Promise<() => void>((resolve) => {
        const held = (good: Response) => {
          const release = new Promise<void>((open) => {
            resolve(open);
          });
          const wait = new TransformStream({ start: () => release });
          return new Response(good.body?.pipeThrough(wait), good);
        };
        shelf.origin.manners.push({ answer: held });
      });
      const run = downloads.begin();
      const release = await asked;
      const hash = (await hashesOfFilm()).at(-2) ?? '';
      const come = downloads.bring({ hash, file: 'film' });
      // The worker looks up the pack first; what is asked of the store later is answered later.
      await stateOf();
      await stateOf();
      release();
      await come;
      expect((await heldHashes(shelf.db, [hash])).has(hash)).toBe(true);
      await run;
      expect(await stateOf()).toBe('here');
      const [, , jumped, back, ...more] = shelf.origin.given.map(({ start }) => start);
      expect(jumped).toBeGreaterThan(back ?? Infinity);
      expect(more).toEqual([]);
    });

    test('without contact it is told at once, and the download waits its turn as ever', async () => {
      const hashes = await beginAndStop();
      const refuse = () => new Response(null, { status: 503, headers: { 'retry-after': '900' } });
      shelf.origin.manners.push({ answer: refuse });
      const hash = hashes.at(-2) ?? '';
      await downloads.bring({ hash, file: 'film' });
      expect(shelf.origin.manners).toEqual([]);
      expect((await heldHashes(shelf.db, [hash])).size).toBe(0);
      expect(await stateOf()).toBe('fetching');
    });

    test('offline nobody is asked', async () => {
      const hashes = await beginAndStop({ onLine: false });
      const paid = shelf.origin.given.length;
      await downloads.bring({ hash: hashes.at(-1) ?? '', file: 'film' });
      expect(shelf.origin.given).toHaveLength(paid);
    });

    test('nothing is spent on what a person paused', async () => {
      const hashes = await beginAndStop();
      await pausePack(shelf.db, shelf.hash);
      const paid = shelf.origin.given.length;
      await downloads.bring({ hash: hashes.at(-1) ?? '', file: 'film' });
      expect(shelf.origin.given).toHaveLength(paid);
    });
  });
});
