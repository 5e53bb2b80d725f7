import { expect, test } from 'vitest';
import { dropLesson, keepLesson, orderLesson, readLessons, stopSending } from '#local/tonight/keep-lesson.ts';
import {
  keepFile,
  keepSaid,
  dropSaid,
  readFile,
  readFiles,
  readSaid,
  tidyFiles,
} from '#local/tonight/keep-media.ts';
import { sendLessons } from '#local/tonight/send-lesson.ts';
import { bytesOf } from '../../support/bytes.ts';
import { openTestLessons } from '../../support/lessons-database.ts';
import { MONDAY, openSchool } from '../../support/open-school.ts';
import { openVisitor } from '../../support/school-visitor.ts';
import { TONIGHT, TONIGHT_BYTES } from '../../support/tonight-lesson.ts';

const ID = '0192f0c0-1111-7000-8000-000000000001';
const TEACHER = 'okafor';
const OWN = { id: ID, personId: TEACHER, now: 1 };

type Line = (address: string, init: RequestInit) => Promise<Response>;
const noNetwork: Line = () => Promise.reject(new TypeError('no network'));

/** A teacher's device with tonight's lesson on it, and a school that it may reach. */
async function openDevice() {
  const school = await openSchool();
  const visitor = openVisitor(school, 'device-t');
  await visitor.signIn('teacher');
  const { classId, schoolId } = school.demo;
  const db = openTestLessons();
  await keepLesson(db, OWN, { lesson: TONIGHT, classId });
  const types = { 'p2.png': 'image/png', 'p3.pdf': 'application/pdf' } as const;
  for (const [name, type] of Object.entries(types))
    await keepFile(db, { lessonId: ID, name, type }, new Blob([TONIGHT_BYTES[name] ?? '']));
  const asked: string[] = [];
  const line: Line = (address, init) => {
    asked.push(`${init.method ?? ''} ${address.split('/')[4] ?? ''}`);
    return visitor.ask(address, init as RequestInit & { headers: Record<string, string> });
  };
  const send = (fetch: Line = line) => sendLessons(db, TEACHER, { fetch, now: () => MONDAY });
  const order = () => orderLesson(db, ID, { classId, now: 2 });
  const row = async () => (await readLessons(db, TEACHER))[0];
  const published = async () => (await school.store.publications(schoolId)).map(({ version }) => version);
  return { db, classId, order, send, row, published, asked, line };
}

test('what is ordered with no network waits, and is published once at the next visit', async () => {
  const { order, send, row, published, asked } = await openDevice();
  await order();
  expect(await send(noNetwork)).toEqual({ published: false });
  expect((await row())?.sending).toMatchObject({ version: 1, trouble: { code: 'no-contact' } });
  expect(await send()).toEqual({ published: true });
  expect(asked).toEqual(['POST lessons', 'PUT parts', 'PUT parts', 'POST lessons']);
  const done = await row();
  expect(done?.sending).toBeUndefined();
  expect(done?.published).toMatchObject({ version: 1, title: TONIGHT.title });
  expect(await send()).toEqual({ published: false });
  expect(await published()).toEqual([1]);
});

test('an answer that is lost, and a line that breaks between the parts, publish nothing twice and send nothing again', async () => {
  const { order, send, row, published, asked, line } = await openDevice();
  await order();
  let puts = 0;
  await send((address, init) => {
    if (init.method === 'PUT') puts += 1;
    return puts === 2 ? noNetwork(address, init) : line(address, init);
  });
  expect((await row())?.sending?.sentBytes).toBeGreaterThan(0);
  asked.length = 0;
  let posts = 0;
  await send(async (address, init) => {
    const answer = await line(address, init);
    if (init.method === 'POST') posts += 1;
    if (posts === 2) throw new TypeError('cut');
    return answer;
  });
  expect(asked).toEqual(['POST lessons', 'PUT parts', 'POST lessons']);
  expect((await row())?.sending?.version).toBe(1);
  await send();
  expect((await row())?.published?.version).toBe(1);
  expect(await published()).toEqual([1]);
});

test('what is changed while it waits goes as it was ordered; ordered again it is a new version', async () => {
  const { db, classId, order, send, row, published } = await openDevice();
  await order();
  await keepLesson(db, { ...OWN, now: 3 }, { lesson: { ...TONIGHT, title: 'Changed' }, classId });
  await send();
  expect(await row()).toMatchObject({ isChanged: true, published: { title: TONIGHT.title, version: 1 } });
  await order();
  await send();
  expect(await row()).toMatchObject({ isChanged: false, published: { title: 'Changed', version: 2 } });
  expect(await published()).toEqual([2, 1]);
});

test('what the school refuses is said in its own words, waits for a person, and goes after a change', async () => {
  const { db, classId, order, send, row } = await openDevice();
  await keepLesson(db, OWN, { lesson: { ...TONIGHT, title: ' ' }, classId });
  await order();
  await send();
  expect((await row())?.sending).toMatchObject({
    refused: true,
    trouble: { code: 'bad-pack', sentence: 'This lesson: it has no title.' },
  });
  await keepLesson(db, OWN, { lesson: TONIGHT, classId });
  await order();
  await send();
  expect((await row())?.published?.version).toBe(2);
});

test('a portal’s page is no answer of the school, and a file that is gone is said', async () => {
  const { db, order, send, row } = await openDevice();
  await order();
  await send(() => Promise.resolve(new Response('<h1>Welcome to our wi-fi</h1>')));
  expect((await row())?.sending?.trouble).toEqual({ code: 'no-contact' });
  await db.files.delete([ID, 'p3.pdf']);
  await send();
  expect((await row())?.sending).toMatchObject({ refused: true, trouble: { code: 'lost-file' } });
});

test('taken back, it is a lesson to go on with; thrown away, nothing of it is left', async () => {
  const { db, order, send, row, published } = await openDevice();
  await order();
  await stopSending(db, ID);
  expect(await send()).toEqual({ published: false });
  expect(await published()).toEqual([]);
  expect(await row()).toMatchObject({ isChanged: true, lesson: TONIGHT });
  await dropLesson(db, ID);
  expect(await row()).toBeUndefined();
  expect(await db.parts.count()).toBe(0);
});

test('a large file is kept in parts and read back to the byte; what the lesson no longer shows goes', async () => {
  const db = openTestLessons();
  const bytes = bytesOf(600_000, 5);
  const file = { lessonId: ID, name: 'p9.mp4', type: 'video/mp4' as const, beforeBytes: 9_000_000 };
  const film = { kind: 'film' as const, id: 'p9', file: 'p9.mp4', title: 'A film', words: '' };
  await keepLesson(db, OWN, { lesson: { ...TONIGHT, pieces: [film] } });
  const row = await keepFile(db, file, new Blob([bytes]));
  expect(row.parts.map(([, size]) => size)).toEqual([262_144, 262_144, 75_712]);
  await keepFile(db, { ...file, name: 'old.mp4' }, new Blob([bytesOf(1000, 6)]));
  await tidyFiles(db, ID);
  expect((await readFiles(db, ID)).map(({ name }) => name)).toEqual(['p9.mp4']);
  expect(await db.parts.count()).toBe(3);
  const back = new Uint8Array((await (await readFile(db, row))?.arrayBuffer()) ?? new ArrayBuffer(0));
  expect(Buffer.from(back).equals(Buffer.from(bytes))).toBe(true);
});

test('what was said before a crash is there, slice by slice, until it is let go', async () => {
  const db = openTestLessons();
  const of = { lessonId: ID, recording: 'r1', type: 'audio/webm' };
  for (const words of ['Once ', 'upon ', 'a time']) await keepSaid(db, of, new Blob([words]));
  const [said] = await readSaid(db, ID);
  expect(said?.bytes.type).toBe('audio/webm');
  expect(await said?.bytes.text()).toBe('Once upon a time');
  await dropSaid(db, 'r1');
  expect(await readSaid(db, ID)).toEqual([]);
});
