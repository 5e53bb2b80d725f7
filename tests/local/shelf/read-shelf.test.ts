import { describe, expect, it } from 'vitest';
import { entryOfEdition } from '#core/pack/catalogue.ts';
import { resumeKey } from '#core/work/resume.ts';
import { saveUsualEdition } from '#local/household/usual-edition.ts';
import { saveRegister } from '#local/outbox/save-register.ts';
import { readQueue } from '#local/packs/queue.ts';
import { wantInstead, wantPack } from '#local/packs/want-pack.ts';
import { needFirst } from '#local/shelf/need-first.ts';
import { isBegun, isFinished, openLessons, packToFetch } from '#local/shelf/next-lesson.ts';
import { readShelf, usableEntry } from '#local/shelf/read-shelf.ts';
import type { PackRow } from '#local/store/packs-database.ts';
import { catalogueEntry } from '../../support/catalogue-entry.ts';
import { openTestPacksDatabase } from '../../support/packs-database.ts';
import { assignPack } from '../../support/assign-pack.ts';
import { AMARAS_PROFILE } from '../../support/student-device.ts';
import { testClock } from '../../support/test-clock.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';
import { AMARA, AMARAS_STREAM, BEN } from '../../support/work.ts';

const one = catalogueEntry();
const two = catalogueEntry({ version: 2 });

async function openDevice() {
  return { work: await openTestWorkDatabase(), packs: await openTestPacksDatabase() };
}

function row(entry = one, state: PackRow['state'] = 'here'): PackRow {
  const { hash, packId, version } = entry;
  return { hash, packId, version, entry, state, doneBytes: 0, wantedAt: 1, usedAt: 1 };
}

type Device = Awaited<ReturnType<typeof openDevice>>;
const shelfOf = ({ work, packs }: Device, personId = AMARA) => readShelf(work, packs, personId);

async function reach({ work }: Device, lessonId: string, done: number): Promise<void> {
  const key = resumeKey({ packId: one.packId, lessonId });
  const payload = { blockId: 'b', done, of: 3 };
  await saveRegister(work, { stream: AMARAS_STREAM, key, payload, personId: AMARA }, testClock());
}

describe('the shelf of a person', () => {
  it('holds the newest version that a class was given, once', async () => {
    const device = await openDevice();
    await assignPack(device.work, one);
    await assignPack(device.work, two);
    await assignPack(device.work, one);
    expect((await shelfOf(device)).map(({ entry }) => entry.version)).toEqual([2]);
  });

  it('is empty for somebody who is in no class', async () => {
    const device = await openDevice();
    await assignPack(device.work, one);
    expect(await shelfOf(device, BEN)).toEqual([]);
  });

  it('opens the older version until the new one is whole', async () => {
    const device = await openDevice();
    await assignPack(device.work, two);
    await device.packs.packs.bulkPut([row(one), row(two, 'fetching')]);
    const [before] = await shelfOf(device);
    expect(before && usableEntry(before)?.version).toBe(1);
    await device.packs.packs.put(row(two));
    const [after] = await shelfOf(device);
    expect(after && usableEntry(after)?.version).toBe(2);
  });

  it('knows how many downloads come before a pack', async () => {
    const device = await openDevice();
    await assignPack(device.work, one);
    const sea = row(catalogueEntry({ packId: 'sea' }), 'fetching');
    await device.packs.packs.bulkPut([{ ...sea, turn: 0 }, row(one, 'wanted')]);
    expect((await shelfOf(device))[0]?.before).toBe(1);
    await device.packs.packs.update(sea.hash, { state: 'here' });
    expect((await shelfOf(device))[0]?.before).toBe(0);
    await device.packs.packs.update(one.hash, { state: 'here' });
    expect((await shelfOf(device))[0]?.before).toBeUndefined();
  });

  it('knows how far the person is in each lesson', async () => {
    const device = await openDevice();
    await assignPack(device.work, one);
    await reach(device, 'beans', 3);
    await reach(device, 'roots', 1);
    const [beans, roots] = (await shelfOf(device))[0]?.lessons ?? [];
    expect([beans && isFinished(beans), roots && isBegun(roots)]).toEqual([true, true]);
  });
});

describe('the edition of a pack on the shelf', () => {
  const words = { edition: 'text', hash: 'ee'.repeat(32), sizeBytes: 800_000, indexBytes: 900 } as const;
  const withWords = { ...one, editions: [{ ...words, lessonBytes: [500_000, 300_000] }] };
  const inWords = entryOfEdition(withWords, 'text') ?? one;
  const shown = async (device: Device) => (await shelfOf(device))[0];

  it('is the one that its teacher gave, until the device has a usual one', async () => {
    const device = await openDevice();
    await assignPack(device.work, withWords);
    expect((await shown(device))?.entry).toEqual(withWords);
    await saveUsualEdition(device.work, 'text');
    expect((await shown(device))?.entry).toEqual(inWords);
    // There is none with smaller films: nothing is left out unasked.
    await saveUsualEdition(device.work, 'light');
    expect((await shown(device))?.entry).toEqual(withWords);
  });

  it('is the one that is here, whatever is usual: any edition of the assigned version is held', async () => {
    const device = await openDevice();
    await assignPack(device.work, withWords);
    await device.packs.packs.put(row(inWords));
    await saveUsualEdition(device.work, 'full');
    const pack = await shown(device);
    expect([pack?.entry.hash, pack?.held?.hash, pack?.older]).toEqual([words.hash, words.hash, undefined]);
    expect(pack?.lessons.map(({ sizeBytes }) => sizeBytes)).toEqual([500_000, 300_000]);
  });

  it('is the one that was asked for in place of another, which is usable until then', async () => {
    const device = await openDevice();
    await assignPack(device.work, withWords);
    await device.packs.packs.put(row(withWords));
    await wantInstead(device.packs, inWords);
    const pack = await shown(device);
    expect([pack?.held?.hash, pack?.older?.hash]).toEqual([words.hash, one.hash]);
    expect(pack && usableEntry(pack)?.hash).toBe(one.hash);
  });

  it('of a new version is that of the version that is here', async () => {
    const device = await openDevice();
    const next = { ...two, editions: [{ ...words, hash: 'ff'.repeat(32), lessonBytes: [1, 2] }] };
    await assignPack(device.work, next);
    await device.packs.packs.put(row(inWords));
    const pack = await shown(device);
    expect([pack?.entry.hash, pack?.held, pack?.older?.hash]).toEqual([
      'ff'.repeat(32),
      undefined,
      words.hash,
    ]);
  });
});

describe('what somebody’s next lesson waits for', () => {
  const sea = catalogueEntry({ packId: 'sea' });

  async function bothWanted() {
    const device = await openDevice();
    await device.work.profiles.put(AMARAS_PROFILE);
    for (const entry of [one, sea]) await assignPack(device.work, entry);
    for (const entry of [sea, one]) await wantPack(device.packs, entry);
    await device.packs.packs.update(one.hash, { wantedAt: Date.now() + 1 });
    expect((await readQueue(device.packs)).map(({ packId }) => packId)).toEqual(['sea', one.packId]);
    const order = async () => {
      await needFirst(device.work, device.packs);
      return (await readQueue(device.packs)).map(({ packId }) => packId);
    };
    return { device, order };
  }

  it('comes first: a pack that was begun, on another device too', async () => {
    const { device, order } = await bothWanted();
    await reach(device, 'roots', 1);
    expect(await order()).toEqual([one.packId, 'sea']);
  });

  it('is not a pack that can be used while it comes', async () => {
    const { device, order } = await bothWanted();
    await reach(device, 'roots', 1);
    await device.packs.packs.put(row(catalogueEntry({ version: 0 })));
    expect(await order()).toEqual(['sea', one.packId]);
  });

  it('is not a pack whose lessons are all finished', async () => {
    const { device, order } = await bothWanted();
    await device.packs.packs.update(one.hash, { wantedAt: 1 });
    for (const lesson of ['beans', 'roots']) await reach(device, lesson, 3);
    expect(await order()).toEqual(['sea', one.packId]);
  });
});

describe('the next lesson', () => {
  it('is the one that was begun, before those that were not', async () => {
    const device = await openDevice();
    await assignPack(device.work, one);
    await device.packs.packs.put(row());
    await reach(device, 'roots', 1);
    expect(openLessons(await shelfOf(device)).map(({ lesson }) => lesson.id)).toEqual(['roots', 'beans']);
  });

  it('is none that was finished, and none of a pack that cannot be opened', async () => {
    const device = await openDevice();
    await assignPack(device.work, one);
    expect(openLessons(await shelfOf(device))).toEqual([]);
    expect(packToFetch(await shelfOf(device))?.entry.hash).toBe(one.hash);
    await device.packs.packs.put(row());
    await reach(device, 'beans', 3);
    expect(openLessons(await shelfOf(device)).map(({ lesson }) => lesson.id)).toEqual(['roots']);
    expect(packToFetch(await shelfOf(device))).toBeUndefined();
  });
});
