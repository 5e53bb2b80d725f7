/** In which order downloads come, and that it stays so. */
import { expect, test } from 'vitest';
import { putFirst, putNeededFirst, readQueue } from '#local/packs/queue.ts';
import { pausePack, wantPack } from '#local/packs/want-pack.ts';
import { catalogueEntry } from '../../support/catalogue-entry.ts';
import { openTestPacksDatabase } from '../../support/packs-database.ts';

const NAMES = ['rain', 'snow', 'wind'] as const;
const entries = NAMES.map((packId) => catalogueEntry({ packId }));
const hashOf = (name: (typeof NAMES)[number]) => catalogueEntry({ packId: name }).hash;

async function threeWanted() {
  const db = await openTestPacksDatabase();
  for (const [at, entry] of entries.entries()) {
    await wantPack(db, entry);
    await db.packs.update(entry.hash, { wantedAt: 1000 + at });
  }
  const order = async () => (await readQueue(db)).map(({ packId }) => packId);
  return { db, order };
}

test('what was asked for first comes first; what is paused or can not be taken has no place', async () => {
  const { db, order } = await threeWanted();
  expect(await order()).toEqual(['rain', 'snow', 'wind']);
  await pausePack(db, hashOf('rain'));
  await db.packs.update(hashOf('snow'), { trouble: 'bad-signature' });
  expect(await order()).toEqual(['wind']);
});

test('what a person puts in front comes before all, the last one that they said first', async () => {
  const { db, order } = await threeWanted();
  await putFirst(db, hashOf('wind'));
  expect(await order()).toEqual(['wind', 'rain', 'snow']);
  await putFirst(db, hashOf('snow'));
  expect(await order()).toEqual(['snow', 'wind', 'rain']);
});

test('what the next lesson waits for comes before others, behind what a person said, until another lesson is next', async () => {
  const { db, order } = await threeWanted();
  await putNeededFirst(db, new Set([hashOf('wind')]));
  expect(await order()).toEqual(['wind', 'rain', 'snow']);
  await putFirst(db, hashOf('snow'));
  expect(await order()).toEqual(['snow', 'wind', 'rain']);
  await putNeededFirst(db, new Set([hashOf('rain')]));
  expect(await order()).toEqual(['snow', 'rain', 'wind']);
});
