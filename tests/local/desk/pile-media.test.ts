import { afterEach, expect, test, vi } from 'vitest';
import type { WorkFile } from '#core/work/payloads.ts';
import { workOf, type WorkToReview } from '#core/work/review-queue.ts';
import { openPileMedia, pileFiles } from '#local/desk/pile-media.ts';
import { hashPart, refOf } from '#local/outbox/part-rows.ts';
import { fakeCaches } from '../../support/fake-caches.ts';
import { handedIn } from '../../support/known-events.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';

const MB = 1_000_000;
const NOW = 50 * 86_400_000;

afterEach(() => {
  vi.unstubAllGlobals();
});

async function fileOf(kind: WorkFile['kind'], seed: number, sizeBytes = 2_000) {
  const bytes = new Uint8Array(2_000).fill(seed);
  const file: WorkFile = {
    kind,
    type: 'image/webp',
    sizeBytes,
    parts: [refOf(await hashPart(bytes.buffer))],
  };
  return { file, bytes };
}

function pieceOf(id: string, files: readonly WorkFile[]): WorkToReview {
  const event = handedIn({ id, student: id, arrivedAt: 5_000 });
  const payload = event.payload.replace('"files":[]', `"files":${JSON.stringify(files)}`);
  const [piece] = workOf([{ ...event, payload }]);
  if (piece === undefined) throw new Error('It is no piece of work.');
  return piece;
}

const addressOf = (id: string, index = 0) => `/work/student/${id}/events/${id}/files/${String(index)}`;

async function desk(answers: Record<string, BodyInit>, { ends = {}, freeBytes = 5_000 * MB } = {}) {
  const work = await openTestWorkDatabase();
  await work.reads.put({ personId: 'okafor', streams: [], ends });
  const caches = fakeCaches();
  const asked: string[] = [];
  const network = { isThere: true };
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address);
    if (!network.isThere) return Promise.reject(new TypeError('no network'));
    const body = answers[address];
    return Promise.resolve(new Response(body ?? null, { status: body === undefined ? 404 : 200 }));
  });
  const edges = { caches, freeBytes: () => Promise.resolve(freeBytes), now: () => NOW };
  const kept = () => caches.addresses('bookbag-pile').map((address) => new URL(address).pathname);
  return { media: openPileMedia(work, 'okafor', edges), asked, network, kept };
}

test('[MEDIA-5] photos, drawings and voices of the pile lie here, and are there with no network; a film stays at school', async () => {
  const [photo, voice, film] = [await fileOf('photo', 1), await fileOf('sound', 2), await fileOf('video', 3)];
  const drawing = await fileOf('drawing', 4);
  const maya = pieceOf('maya', [photo.file, film.file]);
  const leo = pieceOf('leo', [voice.file, drawing.file]);
  const { media, asked, network, kept } = await desk({
    [addressOf('maya')]: photo.bytes,
    [addressOf('maya', 1)]: film.bytes,
    [addressOf('leo')]: voice.bytes,
    [addressOf('leo', 1)]: drawing.bytes,
  });
  await media.tend([maya, leo]);
  expect(asked).toEqual([addressOf('maya'), addressOf('leo'), addressOf('leo', 1)]);
  expect(kept()).toEqual([addressOf('leo'), addressOf('leo', 1), addressOf('maya')]);
  network.isThere = false;
  const blobs = await Promise.all([maya, leo].flatMap(pileFiles).map((wanted) => media.obtain(wanted)));
  expect(blobs.map((blob) => blob?.size)).toEqual([2_000, 2_000, 2_000]);
  expect(asked).toHaveLength(3);
});

test('[MEDIA-5] what has its word goes, and nothing comes twice', async () => {
  const [one, other] = [await fileOf('photo', 1), await fileOf('photo', 2)];
  const [maya, leo] = [pieceOf('maya', [one.file]), pieceOf('leo', [other.file])];
  const { media, asked, kept } = await desk({
    [addressOf('maya')]: one.bytes,
    [addressOf('leo')]: other.bytes,
  });
  await Promise.all([media.tend([maya, leo]), ...pileFiles(maya).map((wanted) => media.obtain(wanted))]);
  await media.tend([leo]);
  expect(kept()).toEqual([addressOf('leo')]);
  expect(asked).toHaveLength(2);
  await media.tend([]);
  expect(kept()).toEqual([]);
});

test('no more lies here than a hundred megabytes, the next pieces first', async () => {
  const files = await Promise.all([40, 45, 30, 10].map((mb, seed) => fileOf('photo', seed, mb * MB)));
  const pieces = files.map(({ file }, index) => pieceOf(`w${String(index)}`, [file]));
  const { media, asked } = await desk({});
  await media.tend(pieces);
  // Of the third there is no room; the fourth is small enough.
  expect(asked).toEqual([addressOf('w0'), addressOf('w1'), addressOf('w3')]);
});

test('what a café’s portal gives in its place is not kept, and the first sign of no network ends it', async () => {
  const [one, other] = [await fileOf('photo', 1), await fileOf('photo', 2)];
  const pieces = [pieceOf('maya', [one.file]), pieceOf('leo', [other.file])];
  const portal = '<h1>Welcome to our café</h1>';
  const { media, asked, network, kept } = await desk({
    [addressOf('maya')]: portal,
    [addressOf('leo')]: portal,
  });
  await media.tend(pieces);
  expect([kept(), asked.length]).toEqual([[], 2]);
  expect(await media.obtain(pileFiles(pieces[0] ?? pieceOf('maya', []))[0] ?? never())).toBeUndefined();
  network.isThere = false;
  asked.length = 0;
  await media.tend(pieces);
  expect(asked).toHaveLength(1);
});

test('a guest for a day, and a device with little room, keep nothing', async () => {
  const { file, bytes } = await fileOf('photo', 1);
  const piece = pieceOf('maya', [file]);
  const answers = { [addressOf('maya')]: bytes };
  const guest = await desk(answers, { ends: { 'student/maya': NOW + 3_600_000 } });
  await guest.media.tend([piece]);
  expect(guest.asked).toEqual([]);
  expect((await guest.media.obtain(pileFiles(piece)[0] ?? never()))?.size).toBe(2_000);
  expect(guest.kept()).toEqual([]);
  const full = await desk(answers, { freeBytes: 200 * MB });
  await full.media.tend([piece]);
  expect([full.asked, full.kept()]).toEqual([[], []]);
});

function never(): never {
  throw new Error('This piece has no file.');
}
