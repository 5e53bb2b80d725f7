import { describe, expect, it, vi } from 'vitest';
import { draftKey } from '#core/work/registers.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { dropFile, keepFile, readFile } from '#local/outbox/keep-file.ts';
import { finishLeftRecording, openRecording, unfinishedRecordings } from '#local/outbox/open-recording.ts';
import { readWork } from '#local/outbox/read-work.ts';
import { saveRegister } from '#local/outbox/save-register.ts';
import { bytesOf } from '../../support/bytes.ts';
import { testClock } from '../../support/test-clock.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';
import { AMARA, AMARAS_STREAM, place, writing } from '../../support/work.ts';

const OWNER = { stream: AMARAS_STREAM, draft: draftKey(place()) };

function photoOf(sizeBytes: number, seed = 1): Blob {
  return new Blob([bytesOf(sizeBytes, seed)], { type: 'image/jpeg' });
}

describe('a photo', () => {
  it('[KEEP-8] is kept as parts of at most 256 KiB and comes back as it was', async () => {
    const db = await openTestWorkDatabase();
    const blob = photoOf(600_000);
    const file = await keepFile(db, AMARAS_STREAM, { blob, kind: 'photo' });
    expect(file.parts.map(([, sizeBytes]) => sizeBytes)).toEqual([262_144, 262_144, 75_712]);
    const read = await readFile(db, AMARAS_STREAM, file);
    expect(read.state).toBe('here');
    if (read.state === 'here') expect(await read.blob.arrayBuffer()).toEqual(await blob.arrayBuffer());
  });

  it('[KEEP-3] that finds no room leaves nothing of itself behind', async () => {
    const db = await openTestWorkDatabase();
    const put = db.partBytes.put.bind(db.partBytes);
    let writes = 0;
    vi.spyOn(db.partBytes, 'put').mockImplementation((row) => {
      writes += 1;
      if (writes > 18) throw new DOMException('The disk is full.', 'QuotaExceededError');
      return put(row);
    });
    const blob = photoOf(20 * 262_144);
    await expect(keepFile(db, AMARAS_STREAM, { blob, kind: 'photo' })).rejects.toMatchObject({
      fault: 'no-room',
    });
    expect(await db.parts.count()).toBe(0);
    expect(await db.partBytes.count()).toBe(0);
  });

  it('[KEEP-9] that is taken out of a draft goes, unless another draft has the same bytes', async () => {
    const db = await openTestWorkDatabase();
    const clock = testClock();
    const shared = await keepFile(db, AMARAS_STREAM, { blob: photoOf(1000), kind: 'photo' });
    const single = await keepFile(db, AMARAS_STREAM, { blob: photoOf(1000, 2), kind: 'photo' });
    const key = draftKey(place('another-task'));
    await saveRegister(
      db,
      { stream: AMARAS_STREAM, key, payload: { files: [shared] }, personId: AMARA },
      clock,
    );
    await dropFile(db, AMARAS_STREAM, shared);
    await dropFile(db, AMARAS_STREAM, single);
    expect((await readFile(db, AMARAS_STREAM, shared)).state).toBe('here');
    expect((await readFile(db, AMARAS_STREAM, single)).state).toBe('elsewhere');
  });

  it('[KEEP-10] is sent to nobody before it is handed in, and then every part waits', async () => {
    const db = await openTestWorkDatabase();
    const file = await keepFile(db, AMARAS_STREAM, { blob: photoOf(300_000), kind: 'photo' });
    expect((await db.parts.toArray()).map((row) => row.state)).toEqual(['kept', 'kept']);
    await handIn(db, writing('Look', { files: [file] }), testClock());
    expect((await db.parts.toArray()).map((row) => row.state)).toEqual(['waiting', 'waiting']);
    await dropFile(db, AMARAS_STREAM, file);
    const [piece] = await readWork(db, AMARAS_STREAM);
    expect(piece).toMatchObject({
      sizeBytes: 300_000,
      waitingBytes: 300_000,
      hereBytes: 300_000,
      damaged: false,
    });
  });

  it('[KEEP-11] whose bytes were lost under the store is called damaged, never missing', async () => {
    const db = await openTestWorkDatabase();
    const file = await keepFile(db, AMARAS_STREAM, { blob: photoOf(1000), kind: 'photo' });
    await handIn(db, writing('Look', { files: [file] }), testClock());
    await db.partBytes.clear();
    expect((await readFile(db, AMARAS_STREAM, file)).state).toBe('damaged');
    const [piece] = await readWork(db, AMARAS_STREAM);
    expect(piece?.damaged).toBe(true);
  });

  it('[KEEP-11] that was damaged is whole again when the same bytes are kept again', async () => {
    const db = await openTestWorkDatabase();
    const file = await keepFile(db, AMARAS_STREAM, { blob: photoOf(1000), kind: 'photo' });
    await db.partBytes.clear();
    await readFile(db, AMARAS_STREAM, file);
    await keepFile(db, AMARAS_STREAM, { blob: photoOf(1000), kind: 'photo' });
    expect((await readFile(db, AMARAS_STREAM, file)).state).toBe('here');
  });
});

describe('a recording', () => {
  it('[KEEP-12] is one file of few parts, whatever the pieces in which it came', async () => {
    const db = await openTestWorkDatabase();
    const bytes = bytesOf(700_000);
    const recording = openRecording(db, OWNER, { type: 'audio/webm;codecs=opus', kind: 'sound' });
    const writes: Promise<void>[] = [];
    for (let at = 0; at < bytes.length; at += 50_000) {
      writes.push(recording.write(new Blob([bytes.slice(at, at + 50_000)])));
    }
    await Promise.all(writes);
    const file = await recording.finish(61_000.4);
    expect(file).toMatchObject({
      kind: 'sound',
      type: 'audio/webm;codecs=opus',
      sizeBytes: 700_000,
      durationMs: 61_000,
    });
    expect(file.parts).toHaveLength(3);
    const read = await readFile(db, AMARAS_STREAM, file);
    if (read.state !== 'here') throw new Error(read.state);
    expect(new Uint8Array(await read.blob.arrayBuffer())).toEqual(bytes);
  });

  it('[KEEP-12] is found again until the draft that names it is on the disk', async () => {
    const db = await openTestWorkDatabase();
    const recording = openRecording(db, OWNER, { type: 'audio/webm', kind: 'sound' });
    await recording.write(photoOf(300_000));
    const file = await recording.finish(9000);
    const [left] = await unfinishedRecordings(db, OWNER);
    if (left === undefined) throw new Error('A crash would lose the recording now.');
    expect((await finishLeftRecording(db, left))?.parts).toEqual(file.parts);
    await recording.forget();
    expect(await unfinishedRecordings(db, OWNER)).toEqual([]);
  });

  it('[KEEP-12] that was handed in just before a crash does not come back', async () => {
    const db = await openTestWorkDatabase();
    const recording = openRecording(db, OWNER, { type: 'audio/webm', kind: 'sound' });
    await recording.write(photoOf(300_000));
    const file = await recording.finish(9000);
    await handIn(db, writing('Hear', { files: [file] }), testClock());
    const [left] = await unfinishedRecordings(db, OWNER);
    expect(left && (await finishLeftRecording(db, left))).toBeUndefined();
    expect(await db.recordings.count()).toBe(0);
    expect((await readFile(db, AMARAS_STREAM, file)).state).toBe('here');
  });

  it('[KEEP-12] comes back to its own task only', async () => {
    const db = await openTestWorkDatabase();
    await openRecording(db, OWNER, { type: 'audio/webm', kind: 'sound' }).write(photoOf(1000));
    const another = { ...OWNER, draft: draftKey(place('another-task')) };
    expect(await unfinishedRecordings(db, another)).toEqual([]);
    expect(await unfinishedRecordings(db, OWNER)).toHaveLength(1);
  });

  it('[KEEP-12] that a crash cut off is still there up to the last confirmed write', async () => {
    const db = await openTestWorkDatabase('recording-crash');
    const bytes = bytesOf(300_000);
    await openRecording(db, OWNER, { type: 'audio/webm', kind: 'sound' }).write(new Blob([bytes]));
    db.close();
    const again = await openTestWorkDatabase('recording-crash');
    const [left] = await unfinishedRecordings(again, OWNER);
    if (left === undefined) throw new Error('The recording is gone.');
    const file = await finishLeftRecording(again, left);
    if (file === undefined) throw new Error('The recording is taken for handed in.');
    const read = await readFile(again, AMARAS_STREAM, file);
    if (read.state !== 'here') throw new Error(read.state);
    expect(new Uint8Array(await read.blob.arrayBuffer())).toEqual(bytes);
  });

  it('[KEEP-12] of a film is a film, also when a crash left it behind', async () => {
    const db = await openTestWorkDatabase();
    const medium = { type: 'video/webm;codecs=vp8,opus', kind: 'video' } as const;
    await openRecording(db, OWNER, medium).write(photoOf(300_000));
    const [left] = await unfinishedRecordings(db, OWNER);
    if (left === undefined) throw new Error('Nothing was left behind.');
    expect(await finishLeftRecording(db, left)).toMatchObject({ kind: 'video', type: medium.type });
    expect((await db.parts.toArray()).map(({ kind }) => kind)).toEqual(['video', 'video']);
  });

  it('[KEEP-12] that is cancelled leaves nothing', async () => {
    const db = await openTestWorkDatabase();
    const recording = openRecording(db, OWNER, { type: 'audio/webm', kind: 'sound' });
    await recording.write(photoOf(300_000));
    await recording.cancel();
    expect([await db.recordings.count(), await db.parts.count(), await db.partBytes.count()]).toEqual([
      0, 0, 0,
    ]);
  });
});
