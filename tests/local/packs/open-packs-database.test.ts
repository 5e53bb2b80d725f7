import Dexie from 'dexie';
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { downloadPack } from '#local/packs/download.ts';
import { readLesson } from '#local/packs/read-lesson.ts';
import { openPacksDatabase } from '#local/store/open-packs-database.ts';
import { PACKS_SCHEMA_VERSION, PacksDatabase } from '#local/store/packs-database.ts';
import { packShelf } from '../../support/pack-shelf.ts';
import { openTestPacksDatabase } from '../../support/packs-database.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A browser that stores no Blob, as some WebKit sessions do. */
function refuseBlobs(): void {
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    value: unknown,
    key,
  ) {
    const holdsBlob = typeof value === 'object' && value !== null && Object.values(value).some(isBlob);
    if (holdsBlob) throw new DOMException('Error preparing Blob', 'DataCloneError');
    return put.call(this, value, key);
  });
}
const isBlob = (value: unknown) => value instanceof Blob;

describe('the pack store', () => {
  test('keeps Blobs where a trial write says that Blobs work', async () => {
    const db = await openTestPacksDatabase();
    expect(await db.meta.get('segments')).toEqual({ name: 'segments', kind: 'blob' });
    expect(await db.meta.get('trial')).toBeUndefined();
  });

  test('keeps ArrayBuffers of at most 256 KiB where they do not, and packs work all the same', async () => {
    refuseBlobs();
    const { db, hash, edges } = await packShelf();
    expect(await db.meta.get('segments')).toEqual({ name: 'segments', kind: 'buffer' });
    expect(await downloadPack(db, hash, edges())).toEqual({ state: 'here' });
    for (const row of await db.segments.toArray()) {
      expect(row.bytes).toBeInstanceOf(ArrayBuffer);
      expect(row.sizeBytes).toBeLessThanOrEqual(256 * 1024);
    }
    expect((await readLesson(db, hash, 'beans')).state).toBe('here');
  });

  test('closes for a newer version, so that an old tab never blocks an update', async () => {
    const db = await openTestPacksDatabase();
    const newer = new Dexie(db.name);
    newer.version(PACKS_SCHEMA_VERSION + 1).stores({ packs: 'hash' });
    await newer.open();
    expect(db.isOpen()).toBe(false);
    newer.close();
  });

  test('that a newer version of the app wrote is left alone', async () => {
    const db = await openTestPacksDatabase();
    await db.meta.put({ name: 'schema', version: PACKS_SCHEMA_VERSION + 1 });
    db.close();
    await expect(openTestPacksDatabase(db.name)).rejects.toMatchObject({ fault: 'newer-schema' });
    const still = new PacksDatabase(db.name);
    expect(await still.meta.get('schema')).toMatchObject({ version: PACKS_SCHEMA_VERSION + 1 });
    still.close();
  });

  test('that cannot be opened any more is made anew; one bad moment is not enough for that', async () => {
    const db = await openTestPacksDatabase();
    await db.ratchets.put({ packId: 'plants', epoch: 1, version: 1 });
    db.close();
    const open = vi.spyOn(PacksDatabase.prototype, 'open');
    open.mockImplementationOnce(() => brokenOpen());
    const again = await openTestPacksDatabase(db.name);
    expect(await again.ratchets.count()).toBe(1);
    again.close();
    open.mockImplementationOnce(() => brokenOpen()).mockImplementationOnce(() => brokenOpen());
    const anew = await openTestPacksDatabase(db.name);
    expect(await anew.ratchets.count()).toBe(0);
    anew.close();
  });

  test('that fails for another reason is not dropped', async () => {
    const db = await openTestPacksDatabase();
    await db.ratchets.put({ packId: 'plants', epoch: 1, version: 1 });
    db.close();
    const full = () => Dexie.Promise.reject(new DOMException('The disk is full.', 'QuotaExceededError'));
    vi.spyOn(PacksDatabase.prototype, 'open').mockImplementationOnce(full);
    await expect(openPacksDatabase(db.name)).rejects.toThrow('full');
    const again = await openTestPacksDatabase(db.name);
    expect(await again.ratchets.count()).toBe(1);
  });
});

function brokenOpen() {
  return Dexie.Promise.reject(new Dexie.OpenFailedError(new DOMException('Internal error', 'UnknownError')));
}
