import { describe, expect, it } from 'vitest';
import { resumeKey } from '#core/work/resume.ts';
import { saveRegister } from '#local/outbox/save-register.ts';
import { isBegun, isFinished, openLessons, packToFetch } from '#local/shelf/next-lesson.ts';
import { readShelf, usableEntry } from '#local/shelf/read-shelf.ts';
import type { PackRow } from '#local/store/packs-database.ts';
import { catalogueEntry } from '../../support/catalogue-entry.ts';
import { openTestPacksDatabase } from '../../support/packs-database.ts';
import { assignPack } from '../../support/assign-pack.ts';
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

  it('knows how far the person is in each lesson', async () => {
    const device = await openDevice();
    await assignPack(device.work, one);
    await reach(device, 'beans', 3);
    await reach(device, 'roots', 1);
    const [beans, roots] = (await shelfOf(device))[0]?.lessons ?? [];
    expect([beans && isFinished(beans), roots && isBegun(roots)]).toEqual([true, true]);
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
