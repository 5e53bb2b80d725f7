import { beforeEach, describe, expect, test } from 'vitest';
import { arrivalKey } from '#core/work/registers.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { keepFile } from '#local/outbox/keep-file.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { readSyncStop } from '#local/household/read-sync-stop.ts';
import { wantPack } from '#local/packs/want-pack.ts';
import type { PacksDatabase } from '#local/store/packs-database.ts';
import type { ProfileRow, WorkDatabase } from '#local/store/work-database.ts';
import { catalogueEntry } from '../../support/catalogue-entry.ts';
import { openTestPacksDatabase } from '../../support/packs-database.ts';
import { testClock } from '../../support/test-clock.ts';
import { AMARA, AMARAS_STREAM, answer, BEN, writing } from '../../support/work.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';

let db: WorkDatabase;
let packs: PacksDatabase;
const clock = testClock();
const NOW = clock.now();

function profile(personId: string, givenName: string, roles: ProfileRow['roles'] = ['student']): ProfileRow {
  return { personId, givenName, roles, signedIn: true, lastOpenedAt: 0 };
}

function keepPhoto(sizeBytes: number) {
  const blob = new Blob([new Uint8Array(sizeBytes)], { type: 'image/webp' });
  return keepFile(db, AMARAS_STREAM, { blob, kind: 'photo' });
}

beforeEach(async () => {
  db = await openTestWorkDatabase();
  packs = await openTestPacksDatabase();
  await db.profiles.bulkPut([
    profile(AMARA, 'Amara'),
    profile(BEN, 'Ben'),
    profile('okafor', 'Ada', ['teacher']),
  ]);
});

async function personNamed(givenName: string) {
  const { people } = await readSyncStop({ work: db, packs }, NOW);
  return people.find((person) => person.givenName === givenName);
}

describe('what waits on a device', () => {
  test('is counted for each child on its own', async () => {
    await handIn(db, writing('Once upon a time'), clock);
    await recordEvent(db, answer('7', BEN), clock);
    expect(await personNamed('Amara')).toMatchObject({ pieces: 1, hasWork: true });
    expect(await personNamed('Ben')).toMatchObject({ pieces: 0, records: 1 });
  });

  test('weighs what its files weigh', async () => {
    const photo = await keepPhoto(300_000);
    await handIn(db, writing('', { files: [photo] }), clock);
    const { upBytes } = await readSyncStop({ work: db, packs }, NOW);
    expect(upBytes).toBeGreaterThan(300_000);
    expect(upBytes).toBeLessThan(302_000);
  });

  test('a piece whose words are at school waits as long as a part of its photo is only here', async () => {
    const photo = await keepPhoto(1_000);
    const row = await handIn(db, writing('', { files: [photo] }), clock);
    await db.events.update(row.id, { state: 'stored', seq: 1 });
    await db.registers.toCollection().modify({ dirty: 0 });
    expect(await personNamed('Amara')).toMatchObject({ pieces: 1, records: 0, upBytes: 1_000 });
    await db.parts.toCollection().modify({ state: 'stored' });
    expect(await personNamed('Amara')).toMatchObject({ pieces: 0, upBytes: 0, hasWork: true });
  });

  test('a piece that lost a photo is not called safe, unless the school holds it whole', async () => {
    const photo = await keepPhoto(1_000);
    const row = await handIn(db, writing('', { files: [photo] }), clock);
    await db.events.update(row.id, { state: 'stored', seq: 1 });
    await db.registers.toCollection().modify({ dirty: 0 });
    await db.parts.toCollection().modify({ state: 'damaged' });
    expect(await personNamed('Amara')).toMatchObject({ pieces: 1, damaged: 1, upBytes: 0 });
    const arrival = { stream: AMARAS_STREAM, key: arrivalKey(row.id), personId: AMARA, at: 1 };
    const payload = JSON.stringify({ whole: true, at: 1, sizeBytes: 1_000 });
    await db.registers.put({ ...row, ...arrival, payload, dirty: 0 });
    expect(await personNamed('Amara')).toMatchObject({ pieces: 0, damaged: 0 });
  });

  test('a photo that is still in a draft costs nobody a megabyte', async () => {
    await keepPhoto(5_000);
    expect((await readSyncStop({ work: db, packs }, NOW)).upBytes).toBe(0);
  });
});

test('a teacher who has nothing waiting is not among the children', async () => {
  const { people } = await readSyncStop({ work: db, packs }, NOW);
  expect(people.map(({ givenName }) => givenName).sort()).toEqual(['Amara', 'Ben']);
});

test('a pack that was asked for is still to come down, as far as it is not here', async () => {
  const entry = catalogueEntry({ sizeBytes: 9_000 });
  await wantPack(packs, entry);
  await packs.packs.update(entry.hash, { doneBytes: 4_000, state: 'fetching' });
  expect(await readSyncStop({ work: db, packs }, NOW)).toMatchObject({
    downBytes: 5_000,
    wanted: [entry.hash],
    fetching: true,
  });
});

test('the stop knows whether the school knows this device', async () => {
  expect((await readSyncStop({ work: db, packs }, NOW)).joined).toBe(false);
  const device = await db.meta.get('device');
  if (device?.name !== 'device') throw new Error('The store has no device row.');
  await db.meta.put({ ...device, token: 'token-1' });
  expect((await readSyncStop({ work: db, packs }, NOW)).joined).toBe(true);
});
