import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { downloadPack } from '#local/packs/download.ts';
import { serveLessonFile } from '#local/packs/serve-file.ts';
import { BYTES_CASES, toldBy, toTell } from '../../support/bytes-requests.ts';
import { bytesOf } from '../../support/bytes.ts';
import { packShelf, PICTURE, VIDEO, type PackShelf } from '../../support/pack-shelf.ts';
import { spoilSegments } from '../../support/spoil-segments.ts';

const MIB = 1024 * 1024;

async function shelfWithPack(): Promise<PackShelf> {
  const shelf = await packShelf();
  await downloadPack(shelf.db, shelf.hash, shelf.edges());
  return shelf;
}

function ask(shelf: PackShelf, fileName: string, init: RequestInit = {}): Promise<Response> {
  const name = { packHash: shelf.hash, lessonId: 'beans', fileName };
  return serveLessonFile(shelf, name, new Request('http://school.test/', init));
}

const askRange = (shelf: PackShelf, range: string, more: Record<string, string> = {}) =>
  ask(shelf, 'bean.mp4', { headers: { range, ...more } });

const bodyOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

describe('a file of a lesson', () => {
  test('comes whole, with its type and a name for its bytes, when no range is asked for', async () => {
    const shelf = await shelfWithPack();
    const answer = await ask(shelf, 'bean.webp');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/webp');
    expect(answer.headers.get('content-length')).toBe(String(PICTURE.length));
    expect(answer.headers.get('accept-ranges')).toBe('bytes');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('etag')).toMatch(/^"[0-9a-f]{64}"$/);
    expect(await bodyOf(answer)).toEqual(PICTURE);
    expect(await bodyOf(await ask(shelf, 'bean.mp4'))).toEqual(VIDEO);
  });

  test('is never a page of ours when it is opened by itself: it may show, and do nothing', async () => {
    const answer = await ask(await shelfWithPack(), 'bean.webp');
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none';.*; sandbox$/);
  });

  test('that is a PDF goes to the browser’s own viewer, which does not start in a sandbox everywhere', async () => {
    const bytes = bytesOf(40_000, 5);
    const files = [{ name: 'sheet.pdf', type: 'application/pdf' as const, bytes }];
    const shelf = await packShelf({ lessons: [{ id: 'beans', files }] });
    await downloadPack(shelf.db, shelf.hash, shelf.edges());
    const answer = await ask(shelf, 'sheet.pdf');
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/sandbox|script-src/);
    expect(await bodyOf(answer)).toEqual(bytes);
  });

  test('gives any range that a player asks for, exact to the byte', async () => {
    const shelf = await shelfWithPack();
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: VIDEO.length - 1 }), fc.nat({ max: 400_000 }), async (start, more) => {
        const end = Math.min(VIDEO.length, start + more + 1);
        const answer = await askRange(shelf, `bytes=${String(start)}-${String(start + more)}`);
        expect(answer.status).toBe(206);
        expect(answer.headers.get('content-range')).toBe(
          `bytes ${String(start)}-${String(end - 1)}/${String(VIDEO.length)}`,
        );
        expect(answer.headers.get('content-length')).toBe(String(end - start));
        expect(await bodyOf(answer)).toEqual(VIDEO.subarray(start, end));
      }),
    );
  });

  test('gives the end of the file to a suffix and says 416 past it', async () => {
    const shelf = await shelfWithPack();
    expect(await bodyOf(await askRange(shelf, 'bytes=-5'))).toEqual(VIDEO.subarray(-5));
    const past = await askRange(shelf, `bytes=${String(VIDEO.length)}-`);
    expect([past.status, past.headers.get('content-range')]).toEqual([
      416,
      `bytes */${String(VIDEO.length)}`,
    ]);
  });

  test('gives a long rest in pieces of 1 MiB, each one continuing the last', async () => {
    const film = new Uint8Array(2_500_000).map((_, index) => (index * 31) % 251);
    const files = [{ name: 'film.mp4', type: 'video/mp4' as const, bytes: film }];
    const shelf = await packShelf({ lessons: [{ id: 'beans', files }] });
    await downloadPack(shelf.db, shelf.hash, shelf.edges());
    const sizes: number[] = [];
    for (let at = 0; at < film.length; at += sizes.at(-1) ?? 0) {
      const answer = await ask(shelf, 'film.mp4', { headers: { range: `bytes=${String(at)}-` } });
      const bytes = await bodyOf(answer);
      expect(bytes).toEqual(film.subarray(at, at + MIB));
      sizes.push(bytes.length);
    }
    expect(sizes).toEqual([MIB, MIB, film.length - 2 * MIB]);
  });

  test('comes whole when the range was meant for another version of it', async () => {
    const shelf = await shelfWithPack();
    expect((await askRange(shelf, 'bytes=0-9', { 'if-range': '"other"' })).status).toBe(200);
    const etag = (await ask(shelf, 'bean.mp4', { method: 'HEAD' })).headers.get('etag') ?? '';
    expect((await askRange(shelf, 'bytes=0-9', { 'if-range': etag })).status).toBe(206);
  });

  test('is read part by part: nothing is read that nobody takes', async () => {
    const shelf = await shelfWithPack();
    const answer = await ask(shelf, 'bean.mp4');
    const reader = answer.body?.getReader();
    const first = await reader?.read();
    expect(first?.value?.length).toBeLessThanOrEqual(256 * 1024);
    await reader?.cancel();
  });
});

describe('a question for a file, as the standard has it', () => {
  test.each(BYTES_CASES)('$name is answered $status', async (one) => {
    const shelf = await shelfWithPack();
    const etag = (await ask(shelf, 'bean.webp', { method: 'HEAD' })).headers.get('etag') ?? '';
    const { method = 'GET', headers } = one;
    const answer = await ask(shelf, 'bean.webp', { method, headers: headers(etag, PICTURE.length) });
    expect(await toldBy(answer)).toMatchObject(toTell(one, PICTURE, etag));
  });
});

describe('a file that is still coming', () => {
  /** A download that has stopped where `cutAfterBytes` of its last run had come, and parts that come when asked for. */
  async function halfway(cutAfterBytes = 300_000) {
    const shelf = await packShelf();
    shelf.origin.manners.push({ cutAfterBytes: 1e9 }, { cutAfterBytes });
    const stop = new AbortController();
    const wait = () => {
      stop.abort();
      return Promise.resolve();
    };
    await downloadPack(shelf.db, shelf.hash, shelf.edges({ wait, signal: stop.signal }));
    const wished: string[] = [];
    const bring = async ({ hash }: { hash: string }) => {
      wished.push(hash);
      await downloadPack(shelf.db, shelf.hash, shelf.edges());
    };
    const askNow = (range: string | undefined, come = bring) =>
      serveLessonFile(
        { db: shelf.db, bring: come },
        { packHash: shelf.hash, lessonId: 'beans', fileName: 'bean.mp4' },
        new Request('http://school.test/', range === undefined ? {} : { headers: { range } }),
      );
    return { shelf, wished, askNow };
  }

  test('gives what is here at once, as much as is sure: one part', async () => {
    const { wished, askNow } = await halfway();
    const answer = await askNow('bytes=10-');
    const bytes = await bodyOf(answer);
    expect([answer.status, wished]).toEqual([206, []]);
    expect(bytes.length).toBeGreaterThan(0);
    expect(bytes.length).toBeLessThanOrEqual(256 * 1024);
    expect(bytes).toEqual(VIDEO.subarray(10, 10 + bytes.length));
  });

  test('gives what is not here when it has come', async () => {
    const { wished, askNow } = await halfway();
    const answer = await askNow('bytes=650000-650099');
    expect([answer.status, wished.length]).toEqual([206, 1]);
    expect(await bodyOf(answer)).toEqual(VIDEO.subarray(650_000, 650_100));
  });

  test('comes whole, with a wait in the middle', async () => {
    const { wished, askNow } = await halfway();
    expect(await bodyOf(await askNow(undefined))).toEqual(VIDEO);
    expect(wished).toHaveLength(1);
  });

  test('is 404 where the piece cannot come now, and stays a pack on its way', async () => {
    const { shelf, askNow } = await halfway();
    const answer = await askNow('bytes=650000-', () => Promise.resolve());
    expect([answer.status, await answer.text()]).toEqual([404, 'missing']);
    expect((await shelf.db.packs.get(shelf.hash))?.state).toBe('fetching');
  });

  test('gives long pieces again when all of it is here', async () => {
    const { askNow } = await halfway();
    await bodyOf(await askNow('bytes=650000-'));
    expect(await bodyOf(await askNow('bytes=0-'))).toEqual(VIDEO);
  });

  test('that is damaged in the middle goes on when the part has come again', async () => {
    const shelf = await shelfWithPack();
    const bring = async () => {
      await downloadPack(shelf.db, shelf.hash, shelf.edges());
    };
    const name = { packHash: shelf.hash, lessonId: 'beans', fileName: 'bean.mp4' };
    const answer = await serveLessonFile({ db: shelf.db, bring }, name, new Request('http://school.test/'));
    await spoilSegments(shelf.db, 'flipped');
    expect(await bodyOf(answer)).toEqual(VIDEO);
  });
});

describe('a file that is not here', () => {
  test('is 404 when there is no such pack, lesson or file, or it did not come yet', async () => {
    const shelf = await packShelf();
    const early = await ask(shelf, 'bean.mp4');
    expect([early.status, await early.text()]).toEqual([404, 'missing']);
    await downloadPack(shelf.db, shelf.hash, shelf.edges());
    const wrong = await ask(shelf, 'no.mp4');
    expect([wrong.status, await wrong.text()]).toEqual([404, 'unknown']);
    const stranger = { packHash: 'f'.repeat(64), lessonId: 'beans', fileName: 'bean.mp4' };
    expect((await serveLessonFile(shelf, stranger, new Request('http://school.test/'))).status).toBe(404);
  });

  test.each(['flipped', 'vanished', 'unreadable'] as const)(
    'is damaged, never "none", when its bytes are %s, and a download mends just that',
    async (how) => {
      const shelf = await shelfWithPack();
      await spoilSegments(shelf.db, how);
      const answer = await askRange(shelf, 'bytes=0-99');
      expect([answer.status, await answer.text()]).toEqual([503, 'damaged']);
      expect((await shelf.db.packs.get(shelf.hash))?.state).toBe('damaged');
      expect(await downloadPack(shelf.db, shelf.hash, shelf.edges())).toEqual({ state: 'here' });
      expect(await bodyOf(await askRange(shelf, 'bytes=0-99'))).toEqual(VIDEO.subarray(0, 100));
    },
  );

  test('is said to be damaged before a byte of it is given, also when it was opened before', async () => {
    const shelf = await shelfWithPack();
    await bodyOf(await ask(shelf, 'bean.webp'));
    await spoilSegments(shelf.db, 'vanished');
    const answer = await ask(shelf, 'bean.webp');
    expect([answer.status, await answer.text()]).toEqual([503, 'damaged']);
  });

  test('breaks off rather than giving wrong bytes when it is damaged in the middle', async () => {
    const shelf = await shelfWithPack();
    const answer = await ask(shelf, 'bean.mp4');
    await spoilSegments(shelf.db, 'flipped');
    await expect(answer.arrayBuffer()).rejects.toThrow('damaged');
    expect((await shelf.db.packs.get(shelf.hash))?.state).toBe('damaged');
  });
});
