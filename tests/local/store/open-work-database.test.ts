import { describe, expect, it } from 'vitest';
import { parseStream, streamOf } from '#core/work/stream.ts';
import { readFile } from '#local/outbox/keep-file.ts';
import { unfinishedRecordings } from '#local/outbox/open-recording.ts';
import { readWork } from '#local/outbox/read-work.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { StoreError, storeFaultOf } from '#local/store/store-error.ts';
import { WORK_SCHEMA_VERSION } from '#local/store/work-database.ts';
import { layStore } from '../../support/lay-store.ts';
import { testClock } from '../../support/test-clock.ts';
import { STORE_1, STORE_1_STREAM } from '../../support/work-store-1.ts';
import { answer } from '../../support/work.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';

describe('the store of work', () => {
  it('[KEEP-1] is one device from the first opening on, whatever the number of tabs', async () => {
    const both = await Promise.all([openTestWorkDatabase('one-device'), openTestWorkDatabase('one-device')]);
    const [first, second] = await Promise.all(both.map((db) => db.meta.get('device')));
    expect(first).toEqual(second);
    expect(first).toMatchObject({ nextSeq: 1, token: null });
  });

  it('[KEEP-13] that a newer Bookbag has written is not written by this one', async () => {
    const db = await openTestWorkDatabase('newer');
    await db.meta.put({ name: 'schema', version: WORK_SCHEMA_VERSION + 1 });
    db.close();
    await expect(openTestWorkDatabase('newer')).rejects.toMatchObject({ fault: 'newer-schema' });
  });

  it('[KEEP-13] makes room when another tab updates or deletes it, and then says that it is closed', async () => {
    const db = await openTestWorkDatabase('versionchange');
    const other = await openTestWorkDatabase('versionchange');
    await other.delete();
    const failed = await db.events.count().catch((error: unknown) => error);
    expect(storeFaultOf(failed)).toBe('closed');
  });

  it('[KEEP-3] tells a full disk from every other failure, however deep the browser hides it', () => {
    const inner = new DOMException('Full', 'QuotaExceededError');
    const abort = Object.assign(new Error('Aborted'), { name: 'AbortError', inner });
    expect(storeFaultOf(abort)).toBe('no-room');
    expect(storeFaultOf(new StoreError('no-room'))).toBe('no-room');
    expect(storeFaultOf(new Error('Something'))).toBe('not-saved');
  });
});

describe('a device that was last used with version 1', () => {
  it('[KEEP-14] still has its work, its photo, its draft and its place in the count', async () => {
    await layStore('store-1', STORE_1);
    const db = await openTestWorkDatabase('store-1');
    const stream = streamOf('student', parseStream(STORE_1_STREAM)?.owner ?? '');
    const [piece] = await readWork(db, stream);
    expect(piece).toMatchObject({ work: { text: 'Once' }, whereabouts: { state: 'saved' }, hereBytes: 4 });
    const file = piece?.work.files[0];
    if (file === undefined) throw new Error('The photo is gone.');
    expect((await readFile(db, stream, file)).state).toBe('here');
    expect(await unfinishedRecordings(db, { stream, draft: 'draft:any' })).toHaveLength(1);
    expect((await recordEvent(db, answer('5'), testClock())).deviceSeq).toBe(3);
    for (const [name, rows] of Object.entries(STORE_1.rows)) {
      expect(await db.table(name).count()).toBe(rows.length + (name === 'events' ? 1 : 0));
    }
  });

  it('[KEEP-14] has the very stores and keys that the code of today opens, until there is a version 2', async () => {
    const db = await openTestWorkDatabase();
    expect(WORK_SCHEMA_VERSION).toBe(1);
    const stores = db.tables.map((table) => [
      table.name,
      table.schema.indexes.map((index) => index.name).sort(),
    ]);
    const laid = Object.entries(STORE_1.stores).map(([name, { indexes }]) => [
      name,
      Object.keys(indexes).sort(),
    ]);
    expect(stores.sort()).toEqual(laid.sort());
  });
});
