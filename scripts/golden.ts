/**
 * `npm run golden`: pays visits to a school with today's app, and writes them down as tests/golden/wire-v1. Only for a wire
 * that is not released: what a released one said is never written anew.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { EventId } from '#core/work/event.ts';
import { ALL_PAYLOADS, type AnyEventType } from '#core/work/all-payloads.ts';
import type { Place } from '#core/work/payloads.ts';
import type { PayloadOf } from '#core/work/all-payloads.ts';
import { streamOf, type StreamId } from '#core/work/stream.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { keepFile } from '#local/outbox/keep-file.ts';
import { recordRuled } from '#local/outbox/record-event.ts';
import { saveRegister } from '#local/outbox/save-register.ts';
import { takeBack } from '#local/outbox/take-back.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';
import { visit } from '#local/sync/visit.ts';
import {
  CLASS,
  deviceOf,
  ENTRY,
  openGoldenSchool,
  OPENED_AT,
  PEOPLE,
  personOf,
  SCHOOL,
  type GoldenSchool,
  type Who,
} from '../tests/support/golden/school.ts';
import { rowsOf, textOf, WIRE_1, type Exchange, type Visit } from '../tests/support/golden/visits.ts';
import { testClock, type TestClock } from '../tests/support/test-clock.ts';
import { openTestWorkDatabase } from '../tests/support/work-database.ts';

const MINUTE = 60_000;
const MAYAS = streamOf('student', PEOPLE.maya);
const PLACE: Place = {
  packId: ENTRY.packId,
  packHash: ENTRY.hash,
  lessonId: 'beans',
  blockId: 'draw',
};

type Device = { who: Who; db: WorkDatabase; clock: TestClock };

async function openDevice(who: Who, { keys }: GoldenSchool): Promise<Device> {
  const db = await openTestWorkDatabase();
  const { deviceId, token } = deviceOf(who);
  const school = { schoolId: SCHOOL, title: 'Hill School', keys: [keys.receipt.publicKey] };
  await db.meta.bulkPut([
    { name: 'device', deviceId, token, nextSeq: 1, firstSeenAt: OPENED_AT },
    { name: 'school', ...school },
  ]);
  const profile = { personId: PEOPLE[who], givenName: who, signedIn: true, lastOpenedAt: OPENED_AT };
  await db.profiles.put({ ...profile, roles: [who === 'maya' ? 'student' : who] });
  return { who, db, clock: testClock(OPENED_AT) };
}

const exchanged: Exchange[] = [];

async function exchange(school: GoldenSchool, address: string, init: RequestInit): Promise<Response> {
  const headers = Object.fromEntries(new Headers(init.headers));
  const request = new Request(`http://localhost:8080${address}`, init);
  const answer = await school.app(request.clone());
  const sent = Buffer.from(await request.arrayBuffer());
  const isBytes = headers['content-type'] === 'application/octet-stream' && sent.length > 0;
  const { 'content-encoding': coding, ...kept } = headers;
  exchanged.push({
    ...{ method: request.method, path: address, headers: kept, isBytes },
    body: isBytes ? sent.toString('base64') : (coding === 'gzip' ? gunzipSync(sent) : sent).toString('utf8'),
    ...{ status: answer.status, type: answer.headers.get('content-type') ?? '' },
    answer: await answer.clone().text(),
  });
  return answer;
}

async function pay(
  school: GoldenSchool,
  { who, db, clock }: Device,
  { name, epoch }: Pick<Visit, 'name' | 'epoch'>,
): Promise<void> {
  if (epoch !== undefined) await school.store.write((tx) => tx.setEpoch(epoch));
  school.clock.now = clock.now();
  const before = await rowsOf(db);
  exchanged.length = 0;
  const fetch = (address: string, { headers, body, method = 'GET' }: RequestInit) => {
    const all = { ...Object.fromEntries(new Headers(headers)), cookie: deviceOf(who).cookie };
    return exchange(school, address, { method, headers: all, ...(body != null && { body }) });
  };
  const edges = { fetch, clock, random: () => 0.5, locks: undefined, app: '0.1.0' };
  const outcome = await visit(db, edges, 'person');
  const paid: Visit = {
    ...{ name, who, at: clock.now(), ...(epoch !== undefined && { epoch }) },
    ...{ before, exchanges: exchanged, outcome, after: await rowsOf(db) },
  };
  await writeFile(join(WIRE_1, `${name}.json`), textOf(paid));
}

function does<Type extends AnyEventType>(
  { who, db, clock }: Device,
  type: Type,
  said: { stream: StreamId; payload: PayloadOf<Type> },
) {
  clock.pass(MINUTE);
  return recordRuled(db, { type, personId: personOf(who), ...said, rule: ALL_PAYLOADS[type] }, clock);
}

async function officeSpeaks(device: Device): Promise<void> {
  const stream = streamOf('office', SCHOOL);
  const personId = '01930000-0000-7000-8000-0000000000aa';
  const householdId = '01930000-0000-7000-8000-0000000000bb';
  const span = { from: OPENED_AT, to: null };
  await does(device, 'person-added', {
    stream,
    payload: { personId, givenName: 'Noor', familyName: 'Haddad', picture: 'kite', language: 'ar' },
  });
  await does(device, 'class-added', {
    stream,
    payload: { classId: '01930000-0000-7000-8000-0000000000cc', title: 'Class 5', grade: '5' },
  });
  await does(device, 'household-added', { stream, payload: { householdId, title: 'Haddad' } });
  await does(device, 'role-given', {
    stream,
    payload: { role: 'guardian', personId, studentId: PEOPLE.maya, rights: ['see', 'message'], ...span },
  });
  await does(device, 'role-given', {
    stream,
    payload: { role: 'member', personId: PEOPLE.maya, householdId, ...span },
  });
  await does(device, 'active-days-set', { stream: streamOf('school', SCHOOL), payload: { days: 4 } });
}

async function mayaWorks(device: Device): Promise<EventId> {
  const { db, clock } = device;
  const personId = personOf('maya');
  const answer = { place: { ...PLACE, blockId: 'count' }, right: true, tries: 2, hints: 1 };
  await does(device, 'question-answered', {
    stream: MAYAS,
    payload: { ...answer, response: { kind: 'number', text: '12,5' }, points: 0.5, outOf: 1 },
  });
  await does(device, 'lesson-finished', {
    stream: MAYAS,
    payload: { place: { packId: PLACE.packId, packHash: PLACE.packHash, lessonId: PLACE.lessonId } },
  });
  clock.pass(MINUTE);
  const draft = { stream: MAYAS, personId, key: `draft:${PLACE.packId}/roots/write` };
  await saveRegister(db, { ...draft, payload: { text: 'La raíz bebe' } }, clock);
  const resume = { stream: MAYAS, personId, key: `resume:${PLACE.packId}/roots` };
  await saveRegister(db, { ...resume, payload: { blockId: 'write', done: 2, of: 5 } }, clock);
  const photo = new Blob([Buffer.from('Pixels, as it were.')], { type: 'image/jpeg' });
  const files = [await keepFile(db, MAYAS, { blob: photo, kind: 'photo' })];
  const log = [{ on: '2026-11-02', amount: 12.5, note: 'in the yard' }];
  const made = { personId, place: PLACE, title: 'My bean plant', subject: 'Science', text: 'It grew. 🌱' };
  const { id } = await handIn(db, { ...made, files, log, logUnit: 'minutes' }, clock);
  clock.pass(MINUTE);
  const second = await handIn(db, { ...made, text: 'Too early', files: [] }, clock);
  clock.pass(MINUTE);
  await takeBack(db, second.id, clock);
  return id;
}

async function record(school: GoldenSchool): Promise<void> {
  const [office, teacher, maya] = await Promise.all([
    openDevice('office', school),
    openDevice('teacher', school),
    openDevice('maya', school),
  ]);
  await officeSpeaks(office);
  await pay(school, office, { name: '1-office-speaks' });
  const stream = streamOf('class', CLASS);
  const given = await does(teacher, 'pack-assigned', { stream, payload: { entry: ENTRY } });
  await pay(school, teacher, { name: '2-pack-is-given' });
  const workId = await mayaWorks(maya);
  await pay(school, maya, { name: '3-work-comes-to-school' });
  await pay(school, maya, { name: '4-nothing-is-new' });
  teacher.clock.pass(10 * MINUTE);
  await does(teacher, 'work-seen', { stream: MAYAS, payload: { workId } });
  await does(teacher, 'feedback-given', { stream: MAYAS, payload: { workId, text: 'Well seen.' } });
  const hasty = { workId, text: 'Too short.', verdict: 'again' as const };
  const { id: feedbackId } = await does(teacher, 'feedback-given', { stream: MAYAS, payload: hasty });
  await does(teacher, 'feedback-taken-back', { stream: MAYAS, payload: { feedbackId } });
  await does(teacher, 'contact-logged', {
    stream: streamOf('student-staff', PEOPLE.maya),
    payload: { outcome: 'offline', until: OPENED_AT + 60 * MINUTE, note: 'The hotspot is empty.' },
  });
  const family = streamOf('family', PEOPLE.maya);
  const words = { kind: 'text' as const, text: 'The bean is 12 cm tall.', language: 'en' };
  const { id: messageId } = await does(teacher, 'message-sent', { stream: family, payload: words });
  await does(teacher, 'message-read', { stream: family, payload: { messageIds: [messageId] } });
  const withdrawn = { assignments: [given.id], reason: 'There is a newer one.', instead: 'plants-2' };
  await does(teacher, 'pack-withdrawn', { stream, payload: withdrawn });
  await pay(school, teacher, { name: '5-teacher-looks' });
  maya.clock.pass(30 * MINUTE);
  await pay(school, maya, { name: '6-feedback-comes-home' });
  maya.clock.pass(MINUTE);
  await pay(school, maya, { name: '7-school-was-put-back', epoch: 2 });
}

const folder = await mkdtemp(join(tmpdir(), 'bookbag-golden-'));
const school = await openGoldenSchool(folder);
try {
  await record(school);
} finally {
  await school.store.close();
  await rm(folder, { recursive: true, force: true });
}
