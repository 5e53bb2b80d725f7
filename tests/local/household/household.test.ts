/** Devices of one household, each with its own store, at the real school. */
import { expect, test } from 'vitest';
import { DAY_MS } from '#core/plan/data-plan.ts';
import type { PersonId } from '#core/people/ids.ts';
import type { DeviceKind } from '#core/work/household-registers.ts';
import { streamOf } from '#core/work/stream.ts';
import { announce } from '#local/household/announce.ts';
import { readLasting } from '#local/household/lasting.ts';
import { readHousehold } from '#local/household/read-household.ts';
import { readSyncStop } from '#local/household/read-sync-stop.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { keepFile } from '#local/outbox/keep-file.ts';
import { savePlan } from '#local/plan/set-plan.ts';
import { visit } from '#local/sync/visit.ts';
import { openSchool, type TestSchool } from '../../support/open-school.ts';
import { openTestPacksDatabase } from '../../support/packs-database.ts';
import { openSchoolDevice, type SchoolDevice } from '../../support/school-device.ts';
import { writing } from '../../support/work.ts';

type Who = Parameters<SchoolDevice['enter']>[0];

async function openHome(school: TestSchool, who: Who, kind: DeviceKind) {
  const device = await openSchoolDevice(school);
  const { db, clock } = device;
  const row = await db.meta.get('device');
  if (row?.name !== 'device') throw new Error('The store has no device row.');
  await db.meta.put({ ...row, firstSeenAt: school.clock.now });
  const personId = await device.enter(who);
  const requests: string[] = [];
  const edges = {
    ...device.edges,
    announce: () => announce(db, { clock, app: 'test', kind, startedAt: school.clock.now }),
    fetch: (address: string, init: RequestInit) => {
      requests.push(address);
      return device.edges.fetch(address, init);
    },
  };
  const go = async () => {
    requests.length = 0;
    expect((await visit(db, edges, 'person')).state).toBe('done');
    return requests.length;
  };
  return { ...device, personId, go };
}

test('[HOME-2] a phone with the household’s code shows each child on whichever device, and when it was heard', async () => {
  const school = await openSchool();
  const tablet = await openHome(school, 'maya', 'tablet');
  const phone = await openHome(school, 'household', 'phone');
  await tablet.go();
  await phone.go();
  const { children } = await readHousehold(phone.db, school.clock.now);
  expect(children.map(({ givenName }) => givenName).sort()).toEqual(['Leo', 'Maya', 'Nadia', 'Samuel']);
  const maya = children.find(({ givenName }) => givenName === 'Maya');
  expect(maya).toMatchObject({ isHere: false, places: [{ heardAt: school.clock.now, pieces: 0 }] });
  expect(children.find(({ givenName }) => givenName === 'Leo')?.places).toEqual([]);
  // It knew its household only after its first visit; now it says what it is.
  await tablet.go();
  await phone.go();
  const again = await readHousehold(phone.db, school.clock.now);
  expect(again.children.find(({ givenName }) => givenName === 'Maya')?.places[0]?.kind).toBe('tablet');
});

test('[HOME-3] what the data plan holds back is told to the family, with what each device has used', async () => {
  const school = await openSchool();
  const tablet = await openHome(school, 'maya', 'tablet');
  const phone = await openHome(school, 'household', 'phone');
  await tablet.go();
  const stream = streamOf('student', tablet.personId);
  const blob = new Blob([new Uint8Array(300_000)], { type: 'image/webp' });
  const photo = await keepFile(tablet.db, stream, { blob, kind: 'photo' });
  const personId = tablet.personId as PersonId;
  await handIn(tablet.db, writing('', { personId, files: [photo] }), tablet.clock);
  const packs = await openTestPacksDatabase();
  const atStop = async () => (await readSyncStop({ work: tablet.db, packs }, school.clock.now)).people;
  const before = await atStop();
  expect(before[0]).toMatchObject({ pieces: 1 });
  await savePlan(tablet.db, { capBytes: 5_000_000, resetDay: 1 });
  const day = Math.floor(school.clock.now / DAY_MS);
  await tablet.db.meta.put({ name: 'spent', days: { [day]: 7_300_000 } });
  await announce(tablet.db, {
    ...{ clock: tablet.clock, app: 'test', kind: 'tablet', startedAt: school.clock.now },
  });
  const said = await tablet.db.registers.filter(({ key }) => key.startsWith('device:')).first();
  expect(JSON.parse(said?.payload ?? '')).toMatchObject({
    kind: 'tablet',
    waits: { [tablet.personId]: { pieces: 1, bytes: 300_000 } },
    plan: { usedMb: 7, capMb: 5 },
  });
  expect(said).toMatchObject({ dirty: 1 });
  // It is nobody's work.
  expect(await atStop()).toEqual(before);
  await tablet.go();
  await phone.go();
  await phone.go();
  const { uses } = await readHousehold(phone.db, school.clock.now);
  expect(uses.map(({ kind, usedMb, isHere }) => [kind, usedMb, isHere])).toEqual([
    ['tablet', 7, false],
    ['phone', 0, true],
  ]);
  const later = await readHousehold(phone.db, school.clock.now + 40 * DAY_MS);
  expect(later.uses).toEqual([]);
});

test('[HOME-3] nothing is said where nothing has changed: such a visit is one request', async () => {
  const school = await openSchool();
  const tablet = await openHome(school, 'maya', 'tablet');
  for (let visits = 0; visits < 3; visits += 1) await tablet.go();
  const before = await tablet.db.registers.toArray();
  expect(await tablet.go()).toBe(1);
  expect(await tablet.db.registers.toArray()).toEqual(before);
  expect(await tablet.db.registers.where('dirty').equals(1).count()).toBe(0);
});

test('a device counts as lasting after a night; one of several that forgot their child counts as forgetful', async () => {
  const school = await openSchool();
  const lasting = (device: SchoolDevice, startedAt: number) =>
    readLasting(device.db, { kind: 'computer', startedAt });
  const first = await openHome(school, 'maya', 'computer');
  await first.go();
  await first.go();
  expect(await lasting(first, school.clock.now)).toBe('unknown');
  school.clock.now += 60_000;
  const second = await openHome(school, 'maya', 'computer');
  await second.go();
  await second.go();
  expect(await lasting(second, school.clock.now)).toBe('unknown');
  school.clock.now += 60_000;
  const third = await openHome(school, 'maya', 'computer');
  await third.go();
  expect(await lasting(third, school.clock.now)).toBe('no');
  expect(await readLasting(third.db, { kind: 'tablet', startedAt: school.clock.now })).toBe('unknown');
  expect(await lasting(third, school.clock.now + DAY_MS)).toBe('yes');
});
