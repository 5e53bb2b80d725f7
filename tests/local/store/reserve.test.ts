/** What is kept on the disk for a child's work, and who gets it when. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { draftKey } from '#core/work/registers.ts';
import { keepFile, readFile } from '#local/outbox/keep-file.ts';
import { readRegister, saveRegister } from '#local/outbox/save-register.ts';
import { downloadPack } from '#local/packs/download.ts';
import { removePack } from '#local/packs/remove-pack.ts';
import { hasRoomFor, keepReserve, MOST_TRIED_BYTES } from '#local/store/keep-reserve.ts';
import { giveReserve, isReserveGiven, RESERVE_CACHE } from '#local/store/reserve.ts';
import { rescueSaves } from '#local/store/room-for-work.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';
import { beforeWrite } from '../../support/before-write.ts';
import { fakeCaches } from '../../support/fake-caches.ts';
import { packShelf } from '../../support/pack-shelf.ts';
import { testClock } from '../../support/test-clock.ts';
import { AMARA, AMARAS_STREAM, place } from '../../support/work.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';

const MIB = 1024 * 1024;
/** The module keeps its cache open, as a page does, so that there is one for all. */
const caches = fakeCaches();
vi.stubGlobal('location', new URL('https://school.test/'));
vi.stubGlobal('caches', caches);

const kept = () => caches.addresses(RESERVE_CACHE).map((address) => address.split('/').at(-1));

beforeEach(async () => {
  caches.roomBytes = Infinity;
  const reserve = await caches.open(RESERVE_CACHE);
  for (const { url } of await reserve.keys()) await reserve.delete(url);
});

/** As a page opens it. */
async function workDatabase(): Promise<WorkDatabase> {
  const db = await openTestWorkDatabase();
  rescueSaves(db);
  return db;
}

function fullDisk(): Error {
  return new DOMException('The disk is full.', 'QuotaExceededError');
}

/** A disk that takes parts and drafts only when the reserve is gone, and then as many as `room` says. */
function fillDisk(db: WorkDatabase, hasRoom = () => !kept().includes('work')): void {
  for (const table of [db.registers, db.partBytes])
    beforeWrite<unknown>(table, () => {
      if (!hasRoom()) throw fullDisk();
    });
}

const key = draftKey(place());
const draft = { stream: AMARAS_STREAM, key, personId: AMARA, payload: { text: 'Beans', files: [] } };

describe('a save of work that finds no room', () => {
  test('gets the reserve, and is on the disk', async () => {
    const db = await workDatabase();
    await keepReserve();
    fillDisk(db);
    await saveRegister(db, draft, testClock());
    expect(await readRegister(db, AMARAS_STREAM, key)).toEqual(draft.payload);
    expect(kept()).toEqual(['tidying']);
  });

  test('of a photo keeps all of its parts', async () => {
    const db = await workDatabase();
    await keepReserve();
    fillDisk(db);
    const blob = new Blob([new Uint8Array(600_000).fill(5)], { type: 'image/jpeg' });
    const file = await keepFile(db, AMARAS_STREAM, { blob, kind: 'photo' });
    expect(await readFile(db, AMARAS_STREAM, file)).toMatchObject({ state: 'here' });
  });

  test('gets what else can go when the reserve is gone or not enough, one way after the other', async () => {
    const db = await workDatabase();
    await keepReserve();
    const asked: string[] = [];
    fillDisk(db, () => asked.includes('packs'));
    rescueSaves(db, [
      () => Promise.reject(new Error('This store is closed.')),
      () => Promise.resolve(asked.push('nothing') < 0),
      () => Promise.resolve(asked.push('packs') > 0),
    ]);
    await saveRegister(db, draft, testClock());
    expect(asked).toEqual(['nothing', 'packs']);
    expect(kept()).toEqual(['tidying']);
  });

  test('says so when nothing helps, and has saved nothing', async () => {
    const db = await workDatabase();
    await keepReserve();
    fillDisk(db, () => false);
    await expect(saveRegister(db, draft, testClock())).rejects.toMatchObject({ fault: 'no-room' });
    expect(await readRegister(db, AMARAS_STREAM, key)).toBeUndefined();
  });

  test('is told at once when the browser has dropped the store, and the next try has room', async () => {
    const db = await workDatabase();
    await keepReserve();
    const connection: EventTarget = db.backendDB();
    vi.spyOn(connection, 'addEventListener').mockImplementation((_name, lost) => {
      if (typeof lost === 'function') queueMicrotask(() => lost(new Event('close')));
    });
    await expect(saveRegister(db, draft, testClock())).rejects.toMatchObject({ fault: 'not-saved' });
    expect(kept()).toEqual(['tidying']);
  });
});

test('a save that fails for another reason costs no reserve', async () => {
  const db = await workDatabase();
  await keepReserve();
  beforeWrite(db.registers, () => {
    throw new Error('Something else');
  });
  await expect(saveRegister(db, draft, testClock())).rejects.toMatchObject({ fault: 'not-saved' });
  expect(kept()).toEqual(['tidying', 'work']);
});

describe('the reserve', () => {
  test('is made whole or not at all, and anew when there is room', async () => {
    caches.roomBytes = 4 * MIB;
    expect(await keepReserve()).toBe(false);
    expect(kept()).toEqual(['tidying']);
    expect(await isReserveGiven()).toBe(true);
    caches.roomBytes = 10 * MIB;
    expect(await keepReserve()).toBe(true);
    expect(kept()).toEqual(['tidying', 'work']);
    expect(await isReserveGiven()).toBe(false);
  });

  test('that was given up is not for lessons: a download waits until it is there again', async () => {
    const { db, hash, edges } = await packShelf();
    await keepReserve();
    expect(await giveReserve()).toBe(true);
    expect(await giveReserve()).toBe(false);
    expect(await downloadPack(db, hash, edges())).toEqual({ state: 'stuck', trouble: 'no-room' });
    expect(await db.segments.count()).toBe(0);
    await keepReserve();
    expect(await downloadPack(db, hash, edges())).toEqual({ state: 'here' });
  });

  test('has a little for the rows that say what goes: lessons can be taken off the fullest device', async () => {
    const { db, hash, edges } = await packShelf();
    await keepReserve();
    await downloadPack(db, hash, edges());
    beforeWrite(db.meta, () => {
      if (kept().includes('tidying')) throw fullDisk();
    });
    await removePack(db, hash);
    expect(await db.packs.count()).toBe(0);
    expect(await db.segments.count()).toBe(0);
    expect(kept()).toEqual(['work']);
  });

  test('a device that cannot even note that it is full gets room for that', async () => {
    const { db, hash, edges } = await packShelf();
    await keepReserve();
    beforeWrite(db.segments, () => {
      throw fullDisk();
    });
    beforeWrite(db.packs, ({ trouble }) => {
      if (trouble !== undefined && kept().includes('tidying')) throw fullDisk();
    });
    await downloadPack(db, hash, edges());
    expect(await db.packs.get(hash)).toMatchObject({ trouble: 'no-room' });
  });
});

describe('whether there is room', () => {
  test('is tried beside the reserve by writing, and all of it is given back', async () => {
    caches.roomBytes = 30 * MIB;
    expect(await hasRoomFor(20 * MIB)).toBe(true);
    expect(await hasRoomFor(22 * MIB)).toBe(false);
    expect(kept()).toEqual(['tidying', 'work']);
  });

  test('is never tried with more than a bound, which a good device hardly feels', async () => {
    caches.roomBytes = 9 * MIB + MOST_TRIED_BYTES;
    expect(await hasRoomFor(1024 * MIB)).toBe(true);
  });

  test('is a no as long as there is none for the reserve', async () => {
    caches.roomBytes = 6 * MIB;
    expect(await hasRoomFor(0)).toBe(false);
  });
});
