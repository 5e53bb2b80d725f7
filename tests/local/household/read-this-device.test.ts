import { expect, test } from 'vitest';
import { resumeKey } from '#core/work/resume.ts';
import { streamOf } from '#core/work/stream.ts';
import { readPacksToGo } from '#local/household/read-this-device.ts';
import { saveRegister } from '#local/outbox/save-register.ts';
import { downloadPack } from '#local/packs/download.ts';
import { assignPack } from '../../support/assign-pack.ts';
import { bytesOf } from '../../support/bytes.ts';
import { newSigner } from '../../support/pack-file.ts';
import { packShelf } from '../../support/pack-shelf.ts';
import { openTestPacksDatabase } from '../../support/packs-database.ts';
import { testClock } from '../../support/test-clock.ts';
import { AMARA } from '../../support/work.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';

const NOBODY: ReadonlySet<string> = new Set();

function lessonsOf(seed: number) {
  const sound = { name: 'a.mp3', type: 'audio/mpeg' as const, bytes: bytesOf(200_000, seed) };
  return [{ id: 'one', files: [sound] }];
}

/** Amara's class has plants; nobody's has stones. Both are whole here. */
async function deviceOfAmara() {
  const stores = { work: await openTestWorkDatabase(), packs: await openTestPacksDatabase() };
  const signer = await newSigner();
  const bring = async (packId: string, seed: number) => {
    const facts = { packId, title: packId };
    const shelf = await packShelf({ db: stores.packs, signer, lessons: lessonsOf(seed), facts });
    await downloadPack(stores.packs, shelf.hash, shelf.edges());
    return shelf;
  };
  const plants = await bring('plants', 31);
  const stones = await bring('stones', 41);
  await assignPack(stores.work, plants.pack.entry);
  const profile = { personId: AMARA, givenName: 'Amara', roles: ['student' as const] };
  await stores.work.profiles.put({ ...profile, signedIn: true, lastOpenedAt: 1 });
  const progress = async (done: number) => {
    const key = resumeKey({ packId: 'plants', lessonId: 'one' });
    const payload = { blockId: 'end', done, of: 4 };
    const stream = streamOf('student', AMARA);
    await saveRegister(stores.work, { stream, key, payload, personId: AMARA }, testClock());
  };
  return { stores, plants, stones, progress };
}

test('lessons of no class may go; those of a class only when whoever has them is done with all', async () => {
  const { stores, plants, stones, progress } = await deviceOfAmara();
  const hashes = async () => (await readPacksToGo(stores, NOBODY)).map(({ hash }) => hash);
  expect(await hashes()).toEqual([stones.hash]);
  await progress(3);
  expect(await hashes()).toEqual([stones.hash]);
  await progress(4);
  expect(await hashes()).toEqual([stones.hash, plants.hash]);
});

test('what a child has open may not go', async () => {
  const { stores, stones, progress } = await deviceOfAmara();
  await progress(4);
  const left = await readPacksToGo(stores, new Set([stones.hash]));
  expect(left.map(({ title }) => title)).toEqual(['plants']);
});
