/** A device that reads years of work for the first time. */
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { PersonId } from '#core/people/ids.ts';
import { streamOf } from '#core/work/stream.ts';
import { fetchWhole } from '#local/outbox/fetch-whole.ts';
import { readWork } from '#local/outbox/read-work.ts';
import { readMessages } from '#local/shelf/messages.ts';
import { readLessonWork } from '#local/shelf/read-lesson-work.ts';
import { readPlaceCounts } from '#local/shelf/place-counts.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';
import { visit } from '#local/sync/visit.ts';
import { layYears } from '../../support/lay-years.ts';
import { openSchool, type TestSchool } from '../../support/open-school.ts';
import { openSchoolDevice, type SchoolDevice } from '../../support/school-device.ts';
import { schoolYears, type SchoolYears } from '../../support/school-years.ts';

/** More than a stream that comes as it is. */
const EVENTS = 640;

async function schoolOfYears(): Promise<{ school: TestSchool; years: SchoolYears }> {
  const school = await openSchool();
  const { maya: studentId, teacher: teacherId } = school.demo;
  const years = schoolYears({ studentId, teacherId, endsAt: school.clock.now }, EVENTS);
  await layYears(school.store, years);
  return { school, years };
}

/** As an app from before snapshots asks: it reads everything. */
function thatReadsAll(device: SchoolDevice): SchoolDevice {
  const fetch: SchoolDevice['edges']['fetch'] = (address, init) => {
    if (address !== '/sync' || init.body === undefined || init.body === null)
      return device.edges.fetch(address, init);
    const text =
      typeof init.body === 'string'
        ? init.body
        : gunzipSync(new Uint8Array(init.body as ArrayBuffer)).toString('utf8');
    const { snapshots: _snapshots, ...asked } = JSON.parse(text) as Record<string, unknown>;
    const headers = new Headers(init.headers);
    headers.delete('content-encoding');
    return device.edges.fetch(address, { ...init, headers, body: JSON.stringify(asked) });
  };
  return { ...device, edges: { ...device.edges, fetch } };
}

async function enterAsMaya(device: SchoolDevice): Promise<PersonId> {
  const personId = (await device.enter('maya')) as PersonId;
  expect(await visit(device.db, device.edges, 'person')).toMatchObject({ state: 'done' });
  return personId;
}

/** What the student's screens show, but for the words of old pieces. */
async function shownOn(db: WorkDatabase, personId: PersonId, years: SchoolYears) {
  const pieces = await readWork(db, streamOf('student', personId));
  const shown = pieces.map(({ event, whole, work: { text, log, ...work }, ...piece }) => {
    const bytes = whole ?? new Blob([event.payload]).size;
    return { ...piece, work, bytes, says: text !== undefined, lists: log !== undefined };
  });
  const places = years.events.flatMap(({ type, payload }) =>
    type === 'lesson-finished'
      ? [(JSON.parse(payload) as { place: { packId: string; lessonId: string } }).place]
      : [],
  );
  const lessons = await Promise.all(
    places.slice(-3).map(async (place) => {
      const { answers, drafts, finished, resume } = await readLessonWork(db, { personId, ...place });
      const last = [...answers].map(([id, tries]) => [id, tries.at(-1), tries.some(({ right }) => right)]);
      return { last, drafts: [...drafts.keys()], finished, resume };
    }),
  );
  const messages = await readMessages(db, personId);
  return {
    ...{ shown, lessons, counts: await readPlaceCounts(db, personId) },
    messages: messages.map(({ piece, fresh }) => [piece.workId, piece.feedback, fresh]),
  };
}

test('[SCHOOL-22] it shows what a device shows that has read every event, and holds a fraction of them', async () => {
  const { school, years } = await schoolOfYears();
  const fresh = await openSchoolDevice(school);
  const personId = await enterAsMaya(fresh);
  const old = thatReadsAll(await openSchoolDevice(school));
  await enterAsMaya(old);
  const stream = streamOf('student', personId);
  const rows = (db: WorkDatabase) => db.events.where('stream').equals(stream).count();
  expect(await rows(old.db)).toBe(EVENTS);
  expect(await rows(fresh.db)).toBeLessThan(EVENTS / 4);
  const shown = await shownOn(fresh.db, personId, years);
  expect(shown.shown.length).toBeGreaterThan(20);
  expect(shown).toEqual(await shownOn(old.db, personId, years));
});

test('[VISIT-15] the words of an old piece come when it is opened, and stay', async () => {
  const { school, years } = await schoolOfYears();
  const device = await openSchoolDevice(school);
  const personId = await enterAsMaya(device);
  const pieces = await readWork(device.db, streamOf('student', personId));
  const piece = pieces.find(({ whole, work }) => whole !== undefined && work.text === '');
  if (piece === undefined) throw new Error('No piece came cut.');
  const away = { fetch: () => Promise.reject(new TypeError('no network')) };
  expect(await fetchWhole(device.db, piece, away)).toBe('away');
  expect(await fetchWhole(device.db, piece, device.edges)).toBe('here');
  const written = years.events.find(({ id }) => id === piece.workId)?.payload;
  const row = await device.db.events.get(piece.workId);
  expect([row?.payload, row?.whole]).toEqual([written, undefined]);
  await visit(device.db, device.edges, 'person');
  expect((await device.db.events.get(piece.workId))?.payload).toBe(written);
});

test('[SCHOOL-5] nobody else is given an old piece of work', async () => {
  const { school, years } = await schoolOfYears();
  const work = years.events.find(({ type }) => type === 'work-handed-in');
  const device = await openSchoolDevice(school);
  await device.enter('sam');
  const answer = await device.edges.fetch(`/work/${String(work?.stream)}/events/${String(work?.id)}`, {});
  expect(answer.status).toBe(403);
  await device.enter('maya');
  const own = await device.edges.fetch(`/work/${String(work?.stream)}/events/${String(work?.id)}`, {});
  expect(own.status).toBe(200);
});

test('what a device has of a new epoch twice, it counts once', async () => {
  const { school, years } = await schoolOfYears();
  const device = await openSchoolDevice(school);
  const personId = await enterAsMaya(device);
  const before = await shownOn(device.db, personId, years);
  await school.store.write((tx) => tx.setEpoch(2));
  await visit(thatReadsAll(device).db, thatReadsAll(device).edges, 'person');
  const after = await shownOn(device.db, personId, years);
  expect(after).toEqual(before);
  expect(await device.db.events.filter(({ whole }) => whole !== undefined).count()).toBe(0);
});
