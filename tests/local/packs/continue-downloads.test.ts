import { describe, expect, test } from 'vitest';
import { packAddress } from '#core/pack/address.ts';
import { continueDownloads } from '#local/packs/continue-downloads.ts';
import { pausePack, wantPack } from '#local/packs/want-pack.ts';
import { packFile } from '../../support/pack-file.ts';
import { packOrigin } from '../../support/pack-origin.ts';
import { packShelf, PLANT_LESSONS } from '../../support/pack-shelf.ts';

/** A device that wants three packs of its school, in this order. */
async function threeWanted() {
  const shelf = await packShelf({ facts: { packId: 'first' } });
  const second = await packFile(PLANT_LESSONS.slice(0, 1), shelf.signer, { packId: 'second' });
  const third = await packFile(PLANT_LESSONS.slice(1), shelf.signer, { packId: 'third' });
  const packs = [shelf.pack, second, third];
  for (const [index, { entry }] of packs.entries()) {
    await wantPack(shelf.db, entry);
    await shelf.db.packs.update(entry.hash, { wantedAt: index });
  }
  const origin = packOrigin(
    Object.fromEntries(packs.map(({ entry, bytes }) => [packAddress(entry.hash), bytes])),
  );
  const states = async () =>
    Promise.all(packs.map(async ({ entry }) => (await shelf.db.packs.get(entry.hash))?.state));
  return { ...shelf, origin, packs, states, edges: () => shelf.edges({ fetch: origin.fetch }) };
}

describe('going on with downloads', () => {
  test('brings everything that is wanted, first come first served', async () => {
    const { db, packs, states, edges } = await threeWanted();
    const order: string[] = [];
    await continueDownloads(db, edges(), (hash) => order.push(hash));
    expect(await states()).toEqual(['here', 'here', 'here']);
    expect(order).toEqual(packs.map(({ entry }) => entry.hash));
  });

  test('passes over what a person paused', async () => {
    const { db, packs, states, edges } = await threeWanted();
    await pausePack(db, packs[1]?.entry.hash ?? '');
    await continueDownloads(db, edges());
    expect(await states()).toEqual(['here', 'paused', 'here']);
  });

  test('goes on after a pack that is not good, and does not ask for that one again by itself', async () => {
    const { db, origin, packs, states, edges } = await threeWanted();
    const bad = packs[0]?.entry;
    if (bad !== undefined) await db.packs.update(bad.hash, { entry: { ...bad, packId: 'another' } });
    await continueDownloads(db, edges());
    expect(await states()).toEqual(['fetching', 'here', 'here']);
    const before = origin.given.length;
    expect(await continueDownloads(db, edges())).toBeUndefined();
    expect(origin.given).toHaveLength(before);
  });

  test('ends at once when there is no contact, since the next pack would fare no better', async () => {
    const { db, states, edges } = await threeWanted();
    const offline = { ...edges(), fetch: () => Promise.reject(new TypeError('offline')) };
    expect(await continueDownloads(db, offline)).toEqual({ state: 'stuck', trouble: 'no-contact' });
    expect(await states()).toEqual(['fetching', 'wanted', 'wanted']);
    await continueDownloads(db, edges());
    expect(await states()).toEqual(['here', 'here', 'here']);
  });
});
