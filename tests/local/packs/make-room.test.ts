import { describe, expect, test } from 'vitest';
import { downloadPack } from '#local/packs/download.ts';
import { makeRoom, packsToGo } from '#local/packs/make-room.ts';
import { notePackUsed } from '#local/packs/note-used.ts';
import { assignPack } from '../../support/assign-pack.ts';
import { bytesOf } from '../../support/bytes.ts';
import { newSigner } from '../../support/pack-file.ts';
import { packShelf, PLANT_LESSONS, type PackShelf } from '../../support/pack-shelf.ts';
import { openTestPacksDatabase } from '../../support/packs-database.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';

const NOBODY: ReadonlySet<string> = new Set();

function lessonsOf(seed: number) {
  const sound = { name: 'a.mp3', type: 'audio/mpeg' as const, bytes: bytesOf(200_000, seed) };
  return [{ id: 'one', files: [sound] }];
}

/** Plants in two versions of which the newer is assigned, stones and rivers of no class; all whole here. */
async function fullDevice() {
  const [packs, work, signer] = [
    await openTestPacksDatabase(),
    await openTestWorkDatabase(),
    await newSigner(),
  ];
  const bring = async (packId: string, version: number, lessons = PLANT_LESSONS) => {
    const shelf = await packShelf({ db: packs, signer, lessons, facts: { packId, version, title: packId } });
    await downloadPack(packs, shelf.hash, shelf.edges());
    return shelf;
  };
  const old = await bring('plants', 1);
  const plants = await bring('plants', 2, [...PLANT_LESSONS, ...lessonsOf(31)]);
  const stones = await bring('stones', 1, lessonsOf(41));
  const rivers = await bring('rivers', 1, lessonsOf(51));
  await assignPack(work, plants.pack.entry);
  const use = async (at: number, { hash }: PackShelf) => packs.packs.update(hash, { usedAt: at });
  await use(9, old);
  await use(1, plants);
  await use(3, stones);
  await use(2, rivers);
  return { stores: { work, packs }, old, plants, stones, rivers };
}

describe('what could go from a full device', () => {
  test('an older version first, then what no class has, the longest unused first, the assigned one last', async () => {
    const { stores } = await fullDevice();
    const list = await packsToGo(stores, NOBODY);
    expect(list.map(({ title, version, needed }) => [title, version, needed])).toEqual([
      ['plants', 1, false],
      ['rivers', 1, false],
      ['stones', 1, false],
      ['plants', 2, true],
    ]);
  });

  test('says what each gives back: what another pack needs is not counted', async () => {
    const { stores, rivers } = await fullDevice();
    const frees = new Map((await packsToGo(stores, NOBODY)).map((pack) => [pack.hash, pack.freesBytes]));
    expect(frees.get(rivers.hash)).toBeGreaterThan(200_000);
    const [older] = await packsToGo(stores, NOBODY);
    expect(older?.freesBytes).toBeLessThan(1000);
  });

  test('never names what somebody has open', async () => {
    const { stores, rivers } = await fullDevice();
    const list = await packsToGo(stores, new Set([rivers.hash]));
    expect(list.map(({ hash }) => hash)).not.toContain(rivers.hash);
  });

  test('an opened lesson makes its pack the last of its kind to go', async () => {
    const { stores, rivers } = await fullDevice();
    await notePackUsed(stores.packs, rivers.hash);
    const [, first, second] = await packsToGo(stores, NOBODY);
    expect([first?.title, second?.title]).toEqual(['stones', 'rivers']);
  });

  test('an older version stays while the assigned one is not whole', async () => {
    const { stores, plants, old } = await fullDevice();
    await stores.packs.packs.update(plants.hash, { state: 'fetching' });
    const list = await packsToGo(stores, NOBODY);
    expect(list.find(({ hash }) => hash === old.hash)?.needed).toBe(true);
  });
});

describe('making room', () => {
  test('takes no more than is asked for', async () => {
    const { stores, stones, plants } = await fullDevice();
    expect(await makeRoom(stores, { open: NOBODY, bytes: 150_000 })).toBeGreaterThanOrEqual(150_000);
    const left = (await stores.packs.packs.toArray()).map(({ hash }) => hash).sort();
    expect(left).toEqual([plants.hash, stones.hash].sort());
  });

  test('never takes what is assigned or open by itself, however much is asked for', async () => {
    const { stores, stones, plants } = await fullDevice();
    await makeRoom(stores, { open: new Set([stones.hash]), bytes: 1e9 });
    const left = (await stores.packs.packs.toArray()).map(({ hash }) => hash).sort();
    expect(left).toEqual([plants.hash, stones.hash].sort());
  });
});
