import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { WorkFile } from '#core/work/payloads.ts';
import { streamOf } from '#core/work/stream.ts';
import { copyBlobs } from '../../../src/server/backup/copy-blobs.ts';
import { partBlob, type BlobKey, type Blobs } from '../../../src/server/blobs/blobs.ts';
import { openFileBlobs } from '../../../src/server/blobs/open-file-blobs.ts';
import { openPlayableCopies } from '../../../src/server/media/playable-copies.ts';
import { HAS_FFMPEG, madeFilm, probe } from '../../support/real-media.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const STREAM = streamOf('student', 'maya');
const PICTURE = ['-f', 'lavfi', '-i', 'testsrc2=size=160x120:rate=10:duration=3'];
const TONE = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=3'];
const CODED = ['-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libopus'];
/** As a browser writes what it records: no length, no index. */
const AS_RECORDED = ['-f', 'webm', '-live', '1'];
const PART = 20_000;
/** Longer than any test: it waits until the copy is there, or cannot be. */
const PATIENT = { patienceMs: 1_000_000 };

async function schoolWith(bytes: Buffer, about: Partial<WorkFile> = {}) {
  const folder = await tempFolder();
  const blobs = await openFileBlobs(join(folder, 'blobs'));
  const parts: WorkFile['parts'] = [];
  for (let at = 0; at < bytes.length; at += PART) {
    const part = bytes.subarray(at, at + PART);
    const hash = createHash('sha256').update(part).digest('hex');
    await blobs.put(partBlob(STREAM, hash), part);
    parts.push([hash, part.length]);
  }
  const file: WorkFile = {
    kind: 'video',
    type: 'video/webm;codecs=vp8,opus',
    sizeBytes: bytes.length,
    parts,
    ...about,
  };
  return { folder, blobs, of: { stream: STREAM, file } };
}

async function bytesAt(blobs: Blobs, key: BlobKey | undefined): Promise<Buffer> {
  if (key === undefined) throw new Error('There is no copy.');
  const pieces: Uint8Array[] = [];
  const last = ((await blobs.sizeBytes(key)) ?? 0) - 1;
  for await (const piece of blobs.read(key, { first: 0, last })) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** What ffprobe says: how long it is by its wrapping, and a digest of every packet of pictures and sound. */
async function measured(folder: string, name: string, bytes: Buffer) {
  const path = join(folder, name);
  await writeFile(path, bytes);
  const { format } = probe(path, '-show_format') as { format: { duration?: string } };
  const { packets } = probe(path, '-show_packets', '-show_data_hash', 'SHA256') as {
    packets: { codec_type: string; data_hash: string }[];
  };
  return {
    seconds: Number(format.duration),
    packets: packets.map((packet) => `${packet.codec_type} ${packet.data_hash}`),
  };
}

describe.runIf(HAS_FFMPEG)('[MEDIA-3] a recording that says no length', () => {
  it('gets a copy that says it, with the very same pictures and sound; the recording stays as it came', async () => {
    const recorded = await madeFilm('film.webm', [...PICTURE, ...TONE, ...CODED, ...AS_RECORDED]);
    const { folder, blobs, of } = await schoolWith(recorded);
    const key = await openPlayableCopies(blobs, PATIENT).find(of);
    const before = await measured(folder, 'recorded.webm', recorded);
    const after = await measured(folder, 'copy.webm', await bytesAt(blobs, key));
    expect(before.seconds).toBeNaN();
    expect(after.seconds).toBeGreaterThan(2.9);
    expect(after.packets.toSorted()).toEqual(before.packets.toSorted());
    for (const [hash, size] of of.file.parts)
      expect(await blobs.sizeBytes(partBlob(STREAM, hash))).toBe(size);
  });

  it('gets one copy, however many look at once and whenever they come', async () => {
    const recorded = await madeFilm('voice.webm', [...TONE, '-c:a', 'libopus', ...AS_RECORDED]);
    const { blobs, of } = await schoolWith(recorded, { kind: 'sound', type: 'audio/webm' });
    let derived = 0;
    const counting: Blobs = {
      ...blobs,
      derive: (key, bytes) => {
        derived += 1;
        return blobs.derive(key, bytes);
      },
    };
    const copies = openPlayableCopies(counting, PATIENT);
    const keys = await Promise.all([copies.find(of), copies.find(of), copies.find(of)]);
    expect(new Set([...keys, await openPlayableCopies(counting, PATIENT).find(of)]).size).toBe(1);
    expect([keys[0] === undefined, derived]).toEqual([false, 1]);
  });

  it('gets it anew in a school that was put back: a backup has no copies', async () => {
    const recorded = await madeFilm('voice.webm', [...TONE, '-c:a', 'libopus', ...AS_RECORDED]);
    const { folder, blobs, of } = await schoolWith(recorded, { kind: 'sound', type: 'audio/webm' });
    const key = await openPlayableCopies(blobs, PATIENT).find(of);
    const putBack = await openFileBlobs(join(folder, 'put-back'));
    expect(await copyBlobs(blobs, putBack)).toMatchObject({ count: of.file.parts.length, damaged: [] });
    const again = await openPlayableCopies(putBack, PATIENT).find(of);
    expect(again).toBe(key);
    const before = await measured(folder, 'before.webm', await bytesAt(blobs, key));
    expect(await measured(folder, 'after.webm', await bytesAt(putBack, again))).toEqual(before);
  });

  it('is not waited for longer than somebody likes to wait, and is there the next time', async () => {
    const recorded = await madeFilm('voice.webm', [...TONE, '-c:a', 'libopus', ...AS_RECORDED]);
    const { blobs, of } = await schoolWith(recorded, { kind: 'sound', type: 'audio/webm' });
    const copies = openPlayableCopies(blobs, { patienceMs: 0 });
    expect(await copies.find(of)).toBeUndefined();
    await expect.poll(() => copies.find(of)).toBeDefined();
  });

  it('is left to the player when it cannot be read', async () => {
    const { blobs, of } = await schoolWith(Buffer.from('This is no film, whatever it is called.'));
    const copies = openPlayableCopies(blobs, PATIENT);
    expect(await copies.find(of)).toBeUndefined();
    expect(await copies.find(of)).toBeUndefined();
  });
});

describe('[MEDIA-3] no copy is made', () => {
  it.each([
    ['of a picture', { kind: 'photo', type: 'image/jpeg' }],
    ['of a film that was picked', { type: 'video/mp4' }],
    ['of what is too large', { sizeBytes: 40_000_000 }],
  ] as const)('%s', async (_, about) => {
    const { blobs, of } = await schoolWith(Buffer.from('bytes'), about);
    expect(await openPlayableCopies(blobs, PATIENT).find(of)).toBeUndefined();
  });

  it('where the school has no ffmpeg', async () => {
    const { blobs, of } = await schoolWith(Buffer.from('bytes'));
    const copies = openPlayableCopies(blobs, { ...PATIENT, program: 'no-such-program' });
    expect(await copies.find(of)).toBeUndefined();
  });
});
