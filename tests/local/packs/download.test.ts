import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packAddress } from '#core/pack/address.ts';
import { PACK_READER } from '#core/pack/manifest.ts';
import { downloadPack } from '#local/packs/download.ts';
import { serveLessonFile } from '#local/packs/serve-file.ts';
import { wantPack } from '#local/packs/want-pack.ts';
import type { PacksDatabase } from '#local/store/packs-database.ts';
import { newSigner } from '../../support/pack-file.ts';
import { packOrigin, type GivenRange, type PackOrigin } from '../../support/pack-origin.ts';
import { packShelf, PLANT_LESSONS, VIDEO } from '../../support/pack-shelf.ts';
import { openTestPacksDatabase } from '../../support/packs-database.ts';

const bytesGiven = (origin: PackOrigin) =>
  origin.given.reduce((sum, { start, end }: GivenRange) => sum + end - start, 0);

async function videoBytes(db: PacksDatabase, packHash: string): Promise<Uint8Array> {
  const name = { packHash, lessonId: 'beans', fileName: 'bean.mp4' };
  const answer = await serveLessonFile({ db }, name, new Request('http://school.test/'));
  return new Uint8Array(await answer.arrayBuffer());
}

describe('downloading a pack', () => {
  test('brings all of it in two requests, each byte once', async () => {
    const { db, origin, pack, hash, edges } = await packShelf();
    expect(await downloadPack(db, hash, edges())).toEqual({ state: 'here' });
    const { indexBytes, sizeBytes } = pack.entry;
    expect(origin.given.map(({ start, end }) => [start, end])).toEqual([
      [0, indexBytes],
      [indexBytes, sizeBytes],
    ]);
    expect(await db.packs.get(hash)).toMatchObject({ state: 'here', doneBytes: sizeBytes });
    expect(await videoBytes(db, hash)).toEqual(new Uint8Array(VIDEO));
    const [tree] = await db.trees.toArray();
    const headBytes = 16 + (tree?.root.byteLength ?? 0) + (tree?.signature.byteLength ?? 0);
    const keptBytes = (await db.segments.toArray()).reduce((sum, segment) => sum + segment.sizeBytes, 0);
    expect(headBytes + keptBytes).toBe(sizeBytes);
  });

  test('asks with Range only, and leaves no second copy in the HTTP cache and no cookie on the way', async () => {
    const { db, origin, hash, edges } = await packShelf();
    const asked: RequestInit[] = [];
    const fetch = (address: string, init: RequestInit) => {
      asked.push(init);
      return origin.fetch(address, init);
    };
    await downloadPack(db, hash, edges({ fetch }));
    for (const init of asked) {
      expect(new Headers(init.headers).get('range')).toMatch(/^bytes=\d+-\d+$/);
      expect(init).toMatchObject({ cache: 'no-store', credentials: 'omit', redirect: 'error' });
    }
  });

  test('costs nothing when the pack is here already', async () => {
    const { db, origin, hash, edges } = await packShelf();
    await downloadPack(db, hash, edges());
    const before = bytesGiven(origin);
    expect(await downloadPack(db, hash, edges())).toEqual({ state: 'here' });
    expect(bytesGiven(origin)).toBe(before);
  });

  test('an update costs the lessons that changed, and reads as the new version', async () => {
    const first = await packShelf();
    await downloadPack(first.db, first.hash, first.edges());
    const lessons = PLANT_LESSONS.map((lesson) =>
      lesson.id === 'roots' ? { ...lesson, lesson: { id: 'roots', title: 'Roots, better' } } : lesson,
    );
    const second = await packShelf({ lessons, facts: { version: 2 }, signer: first.signer, db: first.db });
    expect(await downloadPack(second.db, second.hash, second.edges())).toEqual({ state: 'here' });
    expect(bytesGiven(second.origin)).toBeLessThan(10_000);
    expect(await videoBytes(second.db, second.hash)).toEqual(new Uint8Array(VIDEO));
    expect((await first.db.packs.get(second.hash))?.doneBytes).toBe(second.pack.entry.sizeBytes);
  });

  test('a file that lies twice in a pack is fetched once', async () => {
    const film = { type: 'video/mp4' as const, bytes: VIDEO };
    const lessons = [
      { id: 'one', files: [{ name: 'a.mp4', ...film }] },
      { id: 'two', files: [{ name: 'b.mp4', ...film }] },
    ];
    const { db, origin, pack, hash, edges } = await packShelf({ lessons });
    await downloadPack(db, hash, edges());
    expect(bytesGiven(origin)).toBe(pack.entry.sizeBytes - VIDEO.length);
    expect((await db.packs.get(hash))?.doneBytes).toBe(pack.entry.sizeBytes);
  });
});

describe('what a pack must be before it is taken', () => {
  test.each([
    ['signed with a key that this school does not have', newSigner('stranger')],
    ['signed with a key of the same name that is not the same', newSigner('pack-1')],
  ])('a pack that is %s is refused, and nothing of it is stored', async (_, stranger) => {
    const { db, hash, edges } = await packShelf({ signer: await stranger });
    const keys = [(await newSigner('pack-1')).key];
    expect(await downloadPack(db, hash, edges({ keys }))).toEqual({
      state: 'stuck',
      trouble: 'bad-signature',
    });
    expect([await db.trees.count(), await db.segments.count()]).toEqual([0, 0]);
    expect((await db.packs.get(hash))?.trouble).toBe('bad-signature');
  });

  test('a receipt key never makes a pack good', async () => {
    const { db, hash, edges } = await packShelf({ signer: await newSigner('receipt-1', 'receipt') });
    expect(await downloadPack(db, hash, edges())).toEqual({ state: 'stuck', trouble: 'bad-signature' });
  });

  test('a pack of this school that is not the one announced is refused', async () => {
    const { db, origin, pack, hash, edges } = await packShelf();
    await db.packs.update(hash, { entry: { ...pack.entry, packId: 'stones' } });
    expect(await downloadPack(db, hash, edges())).toEqual({ state: 'stuck', trouble: 'bad-signature' });
    expect(origin.given).toHaveLength(1);
  });

  test('a pack for a newer Bookbag says so and costs its index only', async () => {
    const { db, origin, pack, hash, edges } = await packShelf({ facts: { minReader: PACK_READER + 1 } });
    expect(await downloadPack(db, hash, edges())).toEqual({ state: 'stuck', trouble: 'too-new' });
    expect(bytesGiven(origin)).toBeLessThanOrEqual(pack.entry.indexBytes);
  });

  test.each([
    ['an older version', { version: 1, epoch: 2 }],
    ['a higher version of an older epoch', { version: 9, epoch: 1 }],
  ])('after a newer one was here, %s is not begun', async (_, facts) => {
    const newer = await packShelf({ facts: { version: 2, epoch: 2 } });
    await downloadPack(newer.db, newer.hash, newer.edges());
    const older = await packShelf({ facts, signer: newer.signer, db: newer.db });
    expect(await downloadPack(older.db, older.hash, older.edges())).toEqual({
      state: 'stuck',
      trouble: 'too-old',
    });
    expect(await videoBytes(newer.db, newer.hash)).toEqual(new Uint8Array(VIDEO));
  });

  test('an older version that was begun before the newer one came is finished', async () => {
    const older = await packShelf();
    older.origin.manners.push({ cutAfterBytes: 1e9 }, { cutAfterBytes: 300_000 });
    const ended = new AbortController();
    const wait = () => {
      ended.abort();
      return Promise.resolve();
    };
    await downloadPack(older.db, older.hash, older.edges({ wait, signal: ended.signal }));
    const newer = await packShelf({ facts: { version: 2 }, signer: older.signer, db: older.db });
    expect(await downloadPack(newer.db, newer.hash, newer.edges())).toEqual({ state: 'here' });
    expect(await downloadPack(older.db, older.hash, older.edges())).toEqual({ state: 'here' });
  });
});

test('a pack with one spoiled bit anywhere is never taken for whole', async () => {
  const shelf = await packShelf();
  const { bytes, entry } = shelf.pack;
  const head = new DataView(bytes.buffer);
  const signature = { start: 16 + head.getUint32(8), end: 16 + head.getUint32(8) + head.getUint32(12) };
  // Half of them in the index, where a spoiled bit could change what is believed of the rest.
  const anywhere = fc.oneof(fc.nat({ max: entry.indexBytes - 1 }), fc.nat({ max: bytes.length - 1 }));
  await fc.assert(
    fc.asyncProperty(anywhere, fc.nat({ max: 7 }), async (at, bit) => {
      fc.pre(at < signature.start || at >= signature.end);
      const spoiled = bytes.slice();
      spoiled[at] = (spoiled[at] ?? 0) ^ (1 << bit);
      const { fetch } = packOrigin({ [packAddress(entry.hash)]: spoiled });
      const db = await openTestPacksDatabase();
      await wantPack(db, entry);
      expect((await downloadPack(db, entry.hash, shelf.edges({ fetch }))).state).toBe('stuck');
      expect((await db.packs.get(entry.hash))?.state).toBe('fetching');
      db.close();
    }),
    { numRuns: 60 },
  );
});

describe('a download that does not go through', () => {
  const strange: [string, (good: Response) => Response | Promise<Response>][] = [
    ['the whole file with 200', (good) => new Response(good.body, { status: 200 })],
    ['a login page', () => new Response('<html>Log in</html>', { headers: { 'content-type': 'text/html' } })],
    ['a login page that says 206', () => new Response('<html>', { status: 206 })],
    ['another range', (good) => withHeader(good, 'content-range', 'bytes 1-100/200')],
    ['another total', (good) => withHeader(good, 'content-range', 'bytes 0-99/100')],
    ['a compressed body', (good) => withHeader(good, 'content-encoding', 'gzip')],
    ['a wrong length', (good) => withHeader(good, 'content-length', '17')],
    ['no such thing', () => new Response(null, { status: 404 })],
    ['a server error', () => new Response(null, { status: 500 })],
    ['a redirect', () => Promise.reject(new TypeError('redirect'))],
    ['more bytes than asked for', async (good) => new Response(await longer(good), good)],
  ];

  test.each(strange)(
    '%s is no contact: nothing of it is stored, and the next try is clean',
    async (_, answer) => {
      const { db, origin, hash, edges } = await packShelf();
      origin.manners.push({ answer });
      let tries = 0;
      const wait = () => {
        tries += 1;
        return Promise.resolve();
      };
      expect(await downloadPack(db, hash, edges({ wait }))).toEqual({ state: 'here' });
      expect(tries).toBe(1);
      expect(await videoBytes(db, hash)).toEqual(new Uint8Array(VIDEO));
    },
  );

  test('gives up after five tries without a byte, and says that there is no contact', async () => {
    const { db, hash, edges } = await packShelf();
    let asked = 0;
    const fetch = () => {
      asked += 1;
      return Promise.reject(new TypeError('offline'));
    };
    expect(await downloadPack(db, hash, edges({ fetch }))).toEqual({ state: 'stuck', trouble: 'no-contact' });
    expect(asked).toBe(5);
    expect(await db.packs.get(hash)).toMatchObject({ state: 'fetching', trouble: 'no-contact' });
  });

  test('a server that asks for a long pause is left in peace', async () => {
    const { db, origin, hash, edges } = await packShelf();
    const busy = new Response(null, { status: 503, headers: { 'retry-after': '600' } });
    origin.manners.push({ answer: () => busy });
    expect(await downloadPack(db, hash, edges())).toEqual({
      state: 'stuck',
      trouble: 'no-contact',
      retryAfterMs: 600_000,
    });
    expect(origin.given).toHaveLength(1);
  });

  test('a server that asks for a short pause is not asked again before it is over', async () => {
    const { db, origin, hash, edges } = await packShelf();
    const busy = (seconds: string) => () =>
      new Response(null, { status: 503, headers: { 'retry-after': seconds } });
    origin.manners.push({ answer: busy('2') }, { answer: busy('45') });
    const waits: number[] = [];
    const wait = (ms: number) => {
      waits.push(ms);
      return Promise.resolve();
    };
    expect(await downloadPack(db, hash, edges({ wait, random: () => 0 }))).toEqual({ state: 'here' });
    expect(waits).toEqual([2_000, 45_000]);
  });

  test('a connection that falls silent counts as cut', async () => {
    const { db, origin, hash, edges } = await packShelf();
    const silent = (good: Response) => new Response(new ReadableStream(), good);
    origin.manners.push({ answer: silent }, { answer: () => new Promise<Response>(() => undefined) });
    expect(await downloadPack(db, hash, edges({ stallMs: 20 }))).toEqual({ state: 'here' });
  });

  test('bytes that changed on the way are never stored, and only they are fetched again', async () => {
    const { db, origin, pack, hash, edges } = await packShelf();
    const spoil = async (good: Response) => {
      const bytes = new Uint8Array(await good.arrayBuffer());
      bytes[400_000] = (bytes[400_000] ?? 0) ^ 1;
      return new Response(bytes, good);
    };
    origin.manners.push({ cutAfterBytes: 1e9 }, { answer: spoil });
    expect(await downloadPack(db, hash, edges())).toEqual({ state: 'here' });
    expect(await videoBytes(db, hash)).toEqual(new Uint8Array(VIDEO));
    // The first answer was read to its end for the test's sake; the second began where the spoiled part begins.
    expect(origin.given[2]?.start).toBeGreaterThan(pack.entry.indexBytes + 100_000);
  });

  test('an address that always gives spoiled bytes ends in a word for it', async () => {
    const { db, origin, hash, edges } = await packShelf();
    const spoil = async (good: Response) =>
      new Response(
        new Uint8Array(await good.arrayBuffer()).map((byte) => byte ^ 1),
        good,
      );
    origin.manners.push({ cutAfterBytes: 1e9 }, ...Array.from({ length: 9 }, () => ({ answer: spoil })));
    expect(await downloadPack(db, hash, edges())).toEqual({ state: 'stuck', trouble: 'bad-bytes' });
  });
});

function withHeader(good: Response, name: string, value: string): Response {
  const headers = new Headers(good.headers);
  headers.set(name, value);
  return new Response(good.body, { status: good.status, headers });
}

async function longer(good: Response): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await good.arrayBuffer());
  const more = new Uint8Array(bytes.length + 1);
  more.set(bytes);
  return more;
}
