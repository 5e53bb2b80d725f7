import { createPublicKey, verify } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { WIRE_VERSION, SYNC_MEDIA_TYPE } from '../../../src/core/protocol/sync.ts';
import { streamOf } from '../../../src/core/work/stream.ts';
import { openSchool, type TestSchool } from '../../support/open-school.ts';
import { openVisitor, workPayload, type Visitor } from '../../support/school-visitor.ts';

async function mayaAtHome(): Promise<{ school: TestSchool; device: Visitor; stream: string }> {
  const school = await openSchool();
  const device = openVisitor(school);
  await device.signIn('maya');
  return { school, device, stream: streamOf('student', school.demo.maya) };
}

function work(device: Visitor, school: TestSchool, facts: object = {}) {
  const personId = school.demo.maya;
  const stream = streamOf('student', personId);
  return device.event({ stream, type: 'work-handed-in', personId, payload: workPayload([]), ...facts });
}

test('an event is stored once, acknowledged, and comes down to its owner with its place', async () => {
  const { school, device, stream } = await mayaAtHome();
  const event = work(device, school);
  const { receipt } = await device.visit({ events: [event] });
  expect(receipt.events).toEqual([[event.id, 'stored']]);
  const { answer } = await device.visit();
  const page = answer.pages.find((each) => each.stream === stream);
  expect(page?.events).toMatchObject([{ ...event, arrivedAt: school.clock.now }]);
  expect(page?.more).toBe(false);
});

test('[SCHOOL-1] a repeated event is acknowledged as duplicate and stored once', async () => {
  const { school, device, stream } = await mayaAtHome();
  const event = work(device, school);
  await device.visit({ events: [event] });
  const { receipt } = await device.visit({ events: [event, { ...event, at: 5, elapsedMs: 0 }] });
  expect(receipt.events).toEqual([
    [event.id, 'duplicate'],
    [event.id, 'duplicate'],
  ]);
  const { answer } = await device.visit();
  expect(answer.pages.find((each) => each.stream === stream)?.events).toHaveLength(1);
});

test('[SCHOOL-3] the same id or the same number with other work is set aside whole, and nothing is lost', async () => {
  const { school, device } = await mayaAtHome();
  const first = work(device, school);
  const sameId = { ...first, payload: workPayload([new Uint8Array(5)]) };
  const sameNumber = { ...work(device, school), deviceSeq: first.deviceSeq };
  const { receipt } = await device.visit({ events: [first, sameId, sameNumber] });
  expect(receipt.events.map(([, outcome]) => outcome)).toEqual(['stored', 'quarantined', 'quarantined']);
  const kept = await school.store.quarantine();
  expect(kept.map(({ reason }) => reason).sort()).toEqual(['id-taken', 'seq-taken']);
  expect(kept.map(({ raw }) => JSON.parse(raw) as unknown)).toEqual(
    expect.arrayContaining([sameId, sameNumber]),
  );
});

test('[SCHOOL-2] what was set aside is set aside once, however often it is sent', async () => {
  const { school, device } = await mayaAtHome();
  const odd = work(device, school, { type: 'dance-recorded' });
  await device.visit({ events: [odd] });
  const { receipt } = await device.visit({ events: [odd] });
  expect(receipt.events).toEqual([[odd.id, 'quarantined']]);
  expect(await school.store.quarantine()).toHaveLength(1);
});

test.each([
  ['a type that nobody knows', { type: 'dance-recorded' }, 'unknown-type'],
  ['a version that nobody knows', { v: 99 }, 'unknown-type'],
  ['a payload of another shape', { payload: '{"place":7}' }, 'odd-payload'],
  ['a payload that is not JSON', { payload: '{' }, 'odd-payload'],
  ['an envelope of another kind', { enc: 'sealed' }, 'odd-envelope'],
  ['a stream that is none', { stream: 'nowhere' }, 'odd-envelope'],
  ['a number that is none', { deviceSeq: 0 }, 'odd-envelope'],
  ['another device', { deviceId: 'device-z' }, 'other-device'],
  ['an author who never signed in here', { personId: 'somebody' }, 'other-person'],
])('work with %s is never refused: it is set aside with its reason', async (_, facts, reason) => {
  const { school, device } = await mayaAtHome();
  const odd = work(device, school, { fieldOfTomorrow: 1, ...facts });
  const good = work(device, school);
  const { receipt } = await device.visit({ events: [odd, good] });
  expect(receipt.events).toEqual([
    [odd.id, 'quarantined'],
    [good.id, 'stored'],
  ]);
  const kept = await school.store.quarantine();
  expect(kept.map((row) => row.reason)).toEqual([reason]);
  expect(kept.map(({ raw }) => JSON.parse(raw) as unknown)).toEqual([odd]);
});

test('a student cannot write into a class, nor a sibling into their stream', async () => {
  const { school, device } = await mayaAtHome();
  const { classId, maya, sam } = school.demo;
  const assigned = device.event({
    stream: streamOf('class', classId),
    type: 'pack-assigned',
    personId: maya,
  });
  const entry = (await school.store.publications(school.demo.schoolId)).at(0)?.entry;
  const forged = { ...assigned, payload: JSON.stringify({ entry }) };
  const toSam = work(device, school, { stream: streamOf('student', sam) });
  const { receipt } = await device.visit({ events: [forged, toSam] });
  expect(receipt.events.map(([, outcome]) => outcome)).toEqual(['quarantined', 'quarantined']);
});

test("a household's device sends for both children and reads nothing of theirs", async () => {
  const school = await openSchool();
  const device = openVisitor(school);
  await device.signIn('household');
  const { maya, sam, guardian } = school.demo;
  const events = [maya, sam].map((personId) =>
    device.event({
      stream: streamOf('student', personId),
      type: 'work-handed-in',
      personId,
      payload: workPayload([]),
    }),
  );
  const grownUp = device.event({
    stream: streamOf('student', maya),
    type: 'feedback-given',
    personId: guardian,
  });
  const { answer, receipt } = await device.visit({ events: [...events, grownUp] });
  expect(receipt.events.map(([, outcome]) => outcome)).toEqual(['stored', 'stored', 'quarantined']);
  const stream = streamOf('household', school.demo.householdId);
  expect(answer.reads).toEqual([{ personId: 'household', streams: [stream] }]);
  expect(answer.pages.map((page) => page.stream)).toEqual([stream]);
});

test('[SCHOOL-8] a receipt is signed with the receipt key over the text as sent', async () => {
  const { school, device } = await mayaAtHome();
  const event = work(device, school);
  const { answer, receipt } = await device.visit({ events: [event], batch: 'batch-77' });
  const { publicKey } = school.keys.receipt;
  expect(answer.keyId).toBe(publicKey.keyId);
  const key = createPublicKey({ key: publicKey.jwk, format: 'jwk' });
  const signature = Buffer.from(answer.signature, 'base64url');
  const text = Buffer.from(answer.receipt);
  expect(verify('sha256', text, { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
  expect(receipt).toMatchObject({ batch: 'batch-77', deviceId: device.deviceId, epoch: 1 });
});

test('[SCHOOL-6] a cursor brings only what is new; one of another epoch, or ahead, starts the stream again', async () => {
  const { school, device, stream } = await mayaAtHome();
  const first = await device.visit({ events: [work(device, school)] });
  const seq = first.answer.pages.find((page) => page.stream === stream)?.seq ?? 0;
  const quiet = await device.visit({ cursors: { [stream]: { epoch: 1, seq } } });
  expect(quiet.answer.pages.some((page) => page.stream === stream)).toBe(false);
  const second = work(device, school);
  const sent = await device.visit({ events: [second] });
  expect(sent.answer.pages.flatMap((page) => page.events).map(({ id }) => id)).not.toContain(second.id);
  const next = await device.visit({ cursors: { [stream]: { epoch: 1, seq } } });
  expect(next.answer.pages.find((page) => page.stream === stream)?.events.map(({ id }) => id)).toEqual([
    second.id,
  ]);
  for (const cursor of [
    { epoch: 9, seq },
    { epoch: 1, seq: 10_000 },
  ]) {
    const again = await device.visit({ cursors: { [stream]: cursor } });
    expect(again.answer.pages.find((page) => page.stream === stream)?.events).toHaveLength(2);
  }
});

test('[SCHOOL-6] a long stream comes in bounded pages, each event once and in order', async () => {
  const { school, device, stream } = await mayaAtHome();
  const events = Array.from({ length: 1200 }, () => work(device, school));
  await device.visit({ events: events.slice(0, 700) });
  await device.visit({ events: events.slice(700) });
  const seen: string[] = [];
  let cursors = {};
  for (let more = true; more;) {
    const { answer } = await device.visit({ cursors });
    const page = answer.pages.find((each) => each.stream === stream);
    expect(page?.events.length).toBeLessThanOrEqual(1000);
    seen.push(...(page?.events ?? []).map(({ id }) => id));
    cursors = { [stream]: { epoch: page?.epoch, seq: page?.seq } };
    more = page?.more ?? false;
  }
  expect(seen).toEqual(events.map(({ id }) => id));
});

test('[SCHOOL-5] only streams that a signed-in person may read come down', async () => {
  const school = await openSchool();
  const device = openVisitor(school);
  await device.signIn('maya');
  await device.visit({ events: [work(device, school)] });
  await device.post('/api/sign-out', { personId: school.demo.maya });
  await device.signIn('sam');
  const { answer } = await device.visit();
  const mine = streamOf('student', school.demo.maya);
  expect(answer.reads.map(({ personId }) => personId)).toEqual([school.demo.sam]);
  expect(answer.pages.some((page) => page.stream === mine)).toBe(false);
  expect(answer.reads.flatMap(({ streams }) => streams)).not.toContain(mine);
});

test("[SCHOOL-9] a student's last writing wins; an older one is answered and changes nothing", async () => {
  const { school, device, stream } = await mayaAtHome();
  const draft = (at: number, text: string) => ({
    stream,
    key: 'draft:plants/beans/draw',
    personId: school.demo.maya,
    deviceId: device.deviceId,
    at,
    enc: 'plain',
    payload: JSON.stringify({ text }),
  });
  const { now } = school.clock;
  await device.visit({ registers: [draft(now - 10, 'second')] });
  const { receipt } = await device.visit({ registers: [draft(now - 20, 'first')] });
  expect(receipt.registers.map(([, , , outcome]) => outcome)).toEqual(['duplicate']);
  const far = await device.visit({ registers: [draft(now + 9_000_000_000, 'future')] });
  expect(far.receipt.registers).toEqual([[stream, 'draft:plants/beans/draw', now + 9_000_000_000, 'stored']]);
  school.clock.now += 10 * 60_000;
  await device.visit({ registers: [draft(school.clock.now, 'now')] });
  const { answer } = await device.visit();
  const kept = answer.pages.find((page) => page.stream === stream)?.registers;
  expect(kept?.find(({ key }) => key.startsWith('draft'))?.payload).toBe('{"text":"now"}');
});

test('[SCHOOL-10] only the school writes what the school says of a person', async () => {
  const { school, device, stream } = await mayaAtHome();
  const forged = { stream, key: 'me', personId: school.demo.maya, deviceId: device.deviceId, at: 1 };
  const { receipt } = await device.visit({ registers: [{ ...forged, enc: 'plain', payload: '{}' }] });
  expect(receipt.registers.map(([, , , outcome]) => outcome)).toEqual(['quarantined']);
});

test('each audience gets the register that is for it: me, about and roster', async () => {
  const school = await openSchool();
  const device = openVisitor(school);
  await device.signIn('maya');
  const { classId, maya, teacher } = school.demo;
  const student = await device.visit();
  const registers = student.answer.pages.flatMap((page) => page.registers);
  const valueOf = (key: string) => {
    const payload = registers.find((register) => register.key === key)?.payload;
    return payload === undefined ? undefined : (JSON.parse(payload) as unknown);
  };
  expect(valueOf('me')).toEqual({
    givenName: 'Maya',
    familyName: 'Rivera',
    picture: 'kite',
    classes: [{ classId, title: 'Room 12' }],
  });
  expect(valueOf('about')).toEqual({
    title: 'Room 12',
    grade: '4',
    teachers: [{ personId: teacher, givenName: 'Ada', familyName: 'Okafor' }],
  });
  expect(valueOf('roster')).toBeUndefined();
  const staff = openVisitor(school, 'device-t');
  await staff.signIn('teacher');
  const { answer } = await staff.visit();
  const roster = answer.pages.flatMap((page) => page.registers).find(({ key }) => key === 'roster');
  expect(roster?.payload).toContain(maya);
});

test('a batch that inflates beyond the limit is too large, and what is no batch is not understood', async () => {
  const { device } = await mayaAtHome();
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  expect((await device.sendSync(new Uint8Array(bomb), { 'content-encoding': 'gzip' })).status).toBe(413);
  expect((await device.sendSync('{"v":2}')).status).toBe(400);
  expect((await device.sendSync('{')).status).toBe(400);
  expect((await device.sendSync('xx', { 'content-encoding': 'gzip' })).status).toBe(400);
  const wrongType = await device.post('/sync', device.syncBody({}));
  expect(wrongType.status).toBe(400);
  expect(await wrongType.json()).toMatchObject({ error: 'bad-request' });
});

test('a compressed batch is understood and a large answer is compressed', async () => {
  const { school, device } = await mayaAtHome();
  const body = gzipSync(JSON.stringify(device.syncBody({ events: [work(device, school)] })));
  const headers = { 'content-encoding': 'gzip', 'accept-encoding': 'gzip, br' };
  const answer = await device.sendSync(new Uint8Array(body), headers);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect(answer.headers.get('content-type')).toBe(SYNC_MEDIA_TYPE);
});

test('a device without a good token is told to sign in, whatever session it has', async () => {
  const { device } = await mayaAtHome();
  device.setToken('x'.repeat(43));
  expect((await device.sendSync(JSON.stringify(device.syncBody({})))).status).toBe(401);
  device.setToken(undefined);
  expect((await device.sendSync(JSON.stringify(device.syncBody({ v: WIRE_VERSION })))).status).toBe(401);
});
