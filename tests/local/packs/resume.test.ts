import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPackFault } from '#core/pack/fault.ts';
import { layoutOf, type PackObject } from '#core/pack/layout.ts';
import { downloadPack } from '#local/packs/download.ts';
import type { DownloadEdges } from '#local/packs/edges.ts';
import { LEASE_MS } from '#local/packs/lease.ts';
import { heldHashes, readObjects } from '#local/packs/objects.ts';
import { readTree } from '#local/packs/read-tree.ts';
import type { PacksDatabase } from '#local/store/packs-database.ts';
import { bytesOf } from '../../support/bytes.ts';
import { packShelf, type PackShelf } from '../../support/pack-shelf.ts';
import { openTestPacksDatabase } from '../../support/packs-database.ts';

const LESSONS = [
  { id: 'one', files: [{ name: 'a.mp4', type: 'video/mp4' as const, bytes: bytesOf(900_000, 21) }] },
  { id: 'two', files: [{ name: 'b.mp3', type: 'audio/mpeg' as const, bytes: bytesOf(220_000, 22) }] },
];

/** A cut ends the connection; a kill ends the browser, with all that was in its memory. */
const mishap = fc.record({
  kind: fc.constantFrom('cut' as const, 'kill' as const),
  afterBytes: fc.nat({ max: 700_000 }),
});

async function partsHere(db: PacksDatabase, hash: string): Promise<{ all: PackObject[]; held: Set<string> }> {
  const tree = await readTree(db, hash);
  const lessons = tree?.lessons.flatMap((lesson) => lesson ?? []) ?? [];
  const layout = tree && layoutOf(tree.head.regions, lessons);
  if (layout === undefined || isPackFault(layout)) return { all: [], held: new Set() };
  const all = layout.lessons.flatMap(({ bundle, files }) => [bundle, ...files.flatMap((file) => file.parts)]);
  return {
    all,
    held: await heldHashes(
      db,
      all.map((part) => part.sha256),
    ),
  };
}

/** Fails when a request asks for a part that is here already. */
function watchfulFetch(shelf: PackShelf, db: PacksDatabase): DownloadEdges['fetch'] {
  return async (address, init) => {
    const [, start = '', last = ''] =
      /^bytes=(\d+)-(\d+)$/.exec(new Headers(init.headers).get('range') ?? '') ?? [];
    const { all, held } = await partsHere(db, shelf.hash);
    const again = all.filter(
      (part) => held.has(part.sha256) && part.offset >= Number(start) && part.offset <= Number(last),
    );
    expect(again).toEqual([]);
    return shelf.origin.fetch(address, init);
  };
}

async function dieAfter(
  shelf: PackShelf,
  db: PacksDatabase,
  at: { afterBytes: number; now: number },
): Promise<void> {
  const hang = new Promise<never>(() => undefined);
  let left = at.afterBytes;
  let died: () => void = () => undefined;
  const death = new Promise<void>((resolve) => {
    died = resolve;
  });
  const fetch: DownloadEdges['fetch'] = async (address, init) => {
    const good = await shelf.origin.fetch(address, init);
    const reader = good.body?.getReader();
    const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
      const piece = await reader?.read();
      left -= piece?.value?.length ?? 0;
      if (left < 0) {
        died();
        await hang;
      }
      if (piece?.value === undefined) controller.close();
      else controller.enqueue(piece.value);
    };
    return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), good);
  };
  const run = downloadPack(db, shelf.hash, shelf.edges({ fetch, now: () => at.now })).then(died, died);
  await Promise.race([death, run]);
  db.close();
}

test('after any cuts and kills a pack arrives whole, with no spoiled part and nothing asked for twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(mishap, { maxLength: 6 }), async (mishaps) => {
      const shelf = await packShelf({ lessons: LESSONS });
      let db = shelf.db;
      let now = shelf.edges().now();
      for (const { kind, afterBytes } of mishaps) {
        now += LEASE_MS + 1;
        if (kind === 'kill') {
          await dieAfter(shelf, db, { afterBytes, now });
          db = await openTestPacksDatabase(db.name);
        } else {
          const offline = () => Promise.reject(new TypeError('offline'));
          const gone = Array.from({ length: 5 }, () => ({ answer: offline }));
          shelf.origin.manners.push({ cutAfterBytes: afterBytes }, ...gone);
          await downloadPack(
            db,
            shelf.hash,
            shelf.edges({ fetch: watchfulFetch(shelf, db), now: () => now }),
          );
          shelf.origin.manners.length = 0;
        }
      }
      const edges = shelf.edges({ fetch: watchfulFetch(shelf, db), now: () => now + LEASE_MS + 1 });
      expect(await downloadPack(db, shelf.hash, edges)).toEqual({ state: 'here' });
      const { all } = await partsHere(db, shelf.hash);
      expect(await readObjects(db, all)).not.toContain(undefined);
      expect((await db.packs.get(shelf.hash))?.doneBytes).toBe(shelf.pack.bytes.length);
      db.close();
    }),
    { numRuns: 40 },
  );
});

test('a cut costs nothing that came: each byte of the lessons is asked for once', async () => {
  const shelf = await packShelf({ lessons: LESSONS });
  const { indexBytes, sizeBytes } = shelf.pack.entry;
  for (const cutAfterBytes of [1e9, 123_456, 222_222, 50_000, 400_000])
    shelf.origin.manners.push({ cutAfterBytes });
  expect(await downloadPack(shelf.db, shelf.hash, shelf.edges())).toEqual({ state: 'here' });
  const dataRequests = shelf.origin.given.filter(({ start }) => start >= indexBytes);
  expect(dataRequests).toHaveLength(5);
  const ends = dataRequests.map(({ end }) => end);
  expect(dataRequests.map(({ start }) => start)).toEqual([indexBytes, ...ends.slice(0, -1)]);
  expect(ends.at(-1)).toBe(sizeBytes);
});

test('half a part that came spoiled before a cut is found out, and the part comes again', async () => {
  const shelf = await packShelf({ lessons: LESSONS });
  const { indexBytes, sizeBytes } = shelf.pack.entry;
  const noise = (good: Response) => {
    let isCut = false;
    const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      if (isCut) controller.error(new TypeError('network error'));
      else controller.enqueue(bytesOf(10_000, 99));
      isCut = true;
    };
    return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), good);
  };
  shelf.origin.manners.push({ cutAfterBytes: 1e9 }, { cutAfterBytes: 100_000 }, { answer: noise });
  expect(await downloadPack(shelf.db, shelf.hash, shelf.edges())).toEqual({ state: 'here' });
  const { all } = await partsHere(shelf.db, shelf.hash);
  expect(await readObjects(shelf.db, all)).not.toContain(undefined);
  expect((await shelf.db.packs.get(shelf.hash))?.doneBytes).toBe(sizeBytes);
  const asked = shelf.origin.given.filter(({ start }) => start >= indexBytes).map(({ start }) => start);
  expect(asked.slice(0, 3)).toEqual([indexBytes, indexBytes + 100_000, indexBytes + 110_000]);
  expect(asked[3]).toBeLessThan(indexBytes + 100_000);
});
