import { expect, it } from 'vitest';
import { draftKey } from '#core/work/registers.ts';
import type { KnownEvent } from '#core/work/event.ts';
import { workOf } from '#core/work/review-queue.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { keepFile } from '#local/outbox/keep-file.ts';
import { readWork } from '#local/outbox/read-work.ts';
import { saveRegister } from '#local/outbox/save-register.ts';
import { takeBack } from '#local/outbox/take-back.ts';
import { visit } from '#local/sync/visit.ts';
import { bytesOf } from '../../support/bytes.ts';
import { joinedDevice } from '../../support/device.ts';
import { openFakeSchool } from '../../support/fake-school.ts';
import { AMARA, AMARAS_STREAM, place, writing } from '../../support/work.ts';

async function setUp() {
  const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
  const device = await joinedDevice(school, [AMARA]);
  const blob = new Blob([bytesOf(300_000)], { type: 'image/jpeg' });
  const photo = await keepFile(device.db, AMARAS_STREAM, { blob, kind: 'photo' });
  const atSchool = () => school.streams.get(AMARAS_STREAM);
  const reviewed = () =>
    workOf((atSchool()?.events ?? []).map((event) => event as KnownEvent & typeof event)).map(
      ({ work }) => work.text,
    );
  return { school, ...device, photo, atSchool, reviewed };
}

it('[VISIT-14] of a piece that was taken back no file goes to school, and nothing is there to review', async () => {
  const { db, clock, edges, photo, atSchool, reviewed } = await setUp();
  const { id } = await handIn(db, writing('It grew.', { files: [photo] }), clock);
  await takeBack(db, id, clock);
  expect(await visit(db, edges, 'person')).toMatchObject({ state: 'done', left: { events: 0, parts: 0 } });
  expect(atSchool()?.events.map(({ type }) => type)).toEqual(['work-handed-in', 'work-taken-back']);
  expect(atSchool()?.parts.size ?? 0).toBe(0);
  expect(reviewed()).toEqual([]);
});

it('[VISIT-14] no file goes either of a piece that is taken back while the visit looks for the school', async () => {
  const { db, clock, edges, photo, atSchool, reviewed } = await setUp();
  const { id } = await handIn(db, writing('It grew.', { files: [photo] }), clock);
  const ends: string[] = [];
  const isInReach = async () => {
    ends.push((await takeBack(db, id, clock)).state);
    return true;
  };
  await visit(db, { ...edges, isInReach }, 'person');
  expect(ends[0]).toBe('back');
  expect(atSchool()?.parts.size ?? 0).toBe(0);
  expect((await db.parts.toArray()).map(({ state }) => state)).toEqual(['kept', 'kept']);
  expect(reviewed()).toEqual([]);
});

it('[VISIT-14] handed in again, the files go with the piece that is in the bag', async () => {
  const { db, clock, edges, photo, atSchool, reviewed } = await setUp();
  const { id } = await handIn(db, writing('It grew.', { files: [photo] }), clock);
  await takeBack(db, id, clock);
  await handIn(db, writing('It grew a lot.', { files: [photo] }), clock);
  await visit(db, edges, 'person');
  expect(atSchool()?.parts.size).toBe(2);
  expect(reviewed()).toEqual(['It grew a lot.']);
  expect(await readWork(db, AMARAS_STREAM)).toMatchObject([
    { attempt: 1, attempts: 1, whereabouts: { state: 'at-school' } },
  ]);
});

it('[VISIT-14] another device of the child sends none of its files for it either', async () => {
  const { db, clock, edges, photo, school, atSchool } = await setUp();
  const draft = { stream: AMARAS_STREAM, key: draftKey(place()), personId: AMARA };
  await saveRegister(db, { ...draft, payload: { text: 'It grew.', files: [photo] } }, clock);
  await visit(db, edges, 'person');
  const laptop = await joinedDevice(school, [AMARA]);
  await visit(laptop.db, laptop.edges, 'person');
  const { id } = await handIn(laptop.db, writing('It grew.', { files: [photo] }), laptop.clock);
  await takeBack(laptop.db, id, laptop.clock);
  await visit(laptop.db, laptop.edges, 'person');
  await visit(db, edges, 'person');
  expect(atSchool()?.parts.size ?? 0).toBe(0);
  expect((await db.parts.toArray()).map(({ state }) => state)).toEqual(['kept', 'kept']);
});

it('[KEEP-16] a visit that begins first wins: the piece has left, also when no answer came', async () => {
  const { db, clock, edges, school } = await setUp();
  const { id } = await handIn(db, writing('It grew.'), clock);
  const ends: string[] = [];
  const taking = async (address: string, init: RequestInit) => {
    ends.push((await takeBack(db, id, clock)).state);
    await school.fetch(address, init);
    throw new TypeError('Failed to fetch');
  };
  await visit(db, { ...edges, fetch: taking }, 'person');
  expect(ends).toEqual(['left']);
  expect(await readWork(db, AMARAS_STREAM)).toMatchObject([
    { canTakeBack: false, whereabouts: { state: 'saved', tried: true } },
  ]);
});

it('[KEEP-16] a piece that was at school before the school was restored has left for good', async () => {
  const { db, clock, edges, school } = await setUp();
  const { id } = await handIn(db, writing('It grew.'), clock);
  await visit(db, edges, 'person');
  school.restore();
  let exchanges = 0;
  const once = (address: string, init: RequestInit) => {
    exchanges += 1;
    if (exchanges > 1) return Promise.reject(new TypeError('Failed to fetch'));
    return school.fetch(address, init);
  };
  await visit(db, { ...edges, fetch: once }, 'person');
  expect((await db.events.get(id))?.arrivedAt).toBeUndefined();
  expect(await takeBack(db, id, clock)).toEqual({ state: 'left' });
});
