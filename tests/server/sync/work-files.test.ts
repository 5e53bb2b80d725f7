import { expect, test } from 'vitest';
import { streamOf } from '../../../src/core/work/stream.ts';
import { openSchool, type TestSchool } from '../../support/open-school.ts';
import { openVisitor, sha256, workPayload, type Visitor } from '../../support/school-visitor.ts';

const FIRST = new Uint8Array(3000).map((_, index) => index % 251);
const SECOND = new Uint8Array(500).map((_, index) => (index * 7) % 251);
const PHOTO = Buffer.concat([FIRST, SECOND]);

async function mayaAtHome() {
  const school = await openSchool();
  const device = openVisitor(school);
  await device.signIn('maya');
  const personId = school.demo.maya;
  const stream = streamOf('student', personId);
  const payload = workPayload([FIRST, SECOND]);
  return {
    school,
    device,
    stream,
    event: device.event({ stream, type: 'work-handed-in', personId, payload }),
  };
}

async function arrivals(device: Visitor): Promise<unknown[]> {
  const { answer } = await device.visit();
  const registers = answer.pages.flatMap((page) => page.registers);
  return registers
    .filter(({ key }) => key.startsWith('arrival:'))
    .map(({ key, payload }) => [key, JSON.parse(payload) as unknown]);
}

test('[SCHOOL-7] work is at school when its last part is, and not a moment before', async () => {
  const { school, device, stream, event } = await mayaAtHome();
  await device.visit({ events: [event] });
  await device.putPart(stream, FIRST);
  expect(await arrivals(device)).toEqual([]);
  school.clock.now += 5000;
  const answer = await device.putPart(stream, SECOND);
  expect(await answer.json()).toEqual({ hash: sha256(SECOND), outcome: 'stored' });
  const value = { whole: true, at: school.clock.now, sizeBytes: PHOTO.length };
  expect(await arrivals(device)).toEqual([[`arrival:${event.id}`, value]]);
});

test('[SCHOOL-7] parts may come before their event: the event then makes the work whole', async () => {
  const { school, device, stream, event } = await mayaAtHome();
  await device.putPart(stream, SECOND);
  await device.putPart(stream, FIRST);
  expect(await arrivals(device)).toEqual([]);
  school.clock.now += 1000;
  await device.visit({ events: [event] });
  const value = { whole: true, at: school.clock.now, sizeBytes: PHOTO.length };
  expect(await arrivals(device)).toEqual([[`arrival:${event.id}`, value]]);
});

test('[SCHOOL-7] of work without files nothing is said beside its receipt', async () => {
  const { school, device, stream } = await mayaAtHome();
  const words = device.event({
    stream,
    type: 'work-handed-in',
    personId: school.demo.maya,
    payload: workPayload([]),
  });
  const { receipt } = await device.visit({ events: [words] });
  expect(receipt.events).toEqual([[words.id, 'stored']]);
  expect(await arrivals(device)).toEqual([]);
});

test('[SCHOOL-1] a part that is sent again is known; one that is not what its name says is not stored', async () => {
  const { school, device, stream } = await mayaAtHome();
  await device.putPart(stream, FIRST);
  expect(await (await device.putPart(stream, FIRST)).json()).toMatchObject({ outcome: 'duplicate' });
  const wrong = await device.putPart(stream, FIRST, sha256(SECOND));
  expect([wrong.status, await wrong.json()]).toMatchObject([422, { error: 'wrong-hash' }]);
  expect(await school.store.held(stream, [sha256(SECOND)])).toEqual(new Map());
  expect((await device.putPart(stream, new Uint8Array(262_145))).status).toBe(413);
  expect((await device.putPart(stream, new Uint8Array(0))).status).toBe(422);
  expect((await device.putPart(stream, FIRST, 'not-a-hash')).status).toBe(404);
});

/** A body of which these bytes come, and then the connection breaks. */
function broken(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let isThere = false;
  return new ReadableStream({
    pull: (controller) => {
      if (isThere) controller.error(new Error('The connection broke.'));
      else controller.enqueue(bytes);
      isThere = true;
    },
  });
}

test('[SCHOOL-27] the rest of a part that broke off makes it whole', async () => {
  const { school, device, stream } = await mayaAtHome();
  const address = `/work/${stream}/parts/${sha256(FIRST)}`;
  const begun = async (): Promise<unknown> => (await device.ask(address)).json();
  const put = (query: string, body: BodyInit) =>
    device.ask(address + query, { method: 'PUT', body, ...{ duplex: 'half' } });
  expect(await begun()).toBe(0);
  expect((await put('', broken(FIRST.slice(0, 1000)))).status).toBe(400);
  expect(await begun()).toBe(1000);
  expect((await put('?from=1000', broken(FIRST.slice(1000, 2500)))).status).toBe(400);
  expect(await begun()).toBe(2500);
  // Less than there is already takes nothing away.
  await put('', broken(FIRST.slice(0, 10)));
  expect(await begun()).toBe(2500);
  const whole = await put('?from=2500', FIRST.slice(2500));
  expect(await whole.json()).toEqual({ hash: sha256(FIRST), outcome: 'stored' });
  expect(await begun()).toBe(0);
  expect([...(await school.store.held(stream, [sha256(FIRST)])).values()]).toEqual([FIRST.length]);
});

test('[SCHOOL-27] a beginning that does not fit is thrown away, and one that is not there is not made up', async () => {
  const { device, stream } = await mayaAtHome();
  const address = `/work/${stream}/parts/${sha256(FIRST)}`;
  const put = (query: string, body: BodyInit) =>
    device.ask(address + query, { method: 'PUT', body, ...{ duplex: 'half' } });
  await put('', broken(SECOND));
  expect((await put('?from=500', FIRST.slice(500))).status).toBe(422);
  expect(await (await device.ask(address)).json()).toBe(0);
  for (const from of ['500', '-1', 'x', '1.5']) {
    expect((await put(`?from=${from}`, FIRST.slice(500))).status).toBe(422);
  }
  expect((await put('', FIRST)).status).toBe(200);
});

test('[SCHOOL-5] [SCHOOL-27] nobody else learns what was begun', async () => {
  const { school, device, stream } = await mayaAtHome();
  const address = `/work/${stream}/parts/${sha256(FIRST)}`;
  await device.ask(address, { method: 'PUT', body: broken(FIRST.slice(0, 1000)), ...{ duplex: 'half' } });
  const other = `/work/${streamOf('student', school.demo.sam)}/parts/${sha256(FIRST)}`;
  expect((await device.ask(other)).status).toBeGreaterThanOrEqual(400);
  device.setToken(undefined);
  expect((await device.ask(address)).status).toBe(401);
});

test('[SCHOOL-5] a device learns which parts are missing, of its own people only', async () => {
  const { school, device, stream } = await mayaAtHome();
  await device.putPart(stream, FIRST);
  const other = streamOf('student', school.demo.sam);
  const hashes = [sha256(FIRST), sha256(SECOND)];
  const { answer } = await device.visit({
    asks: [
      { stream, hashes },
      { stream: other, hashes },
    ],
  });
  expect(answer.lacks).toEqual([{ stream, hashes: [sha256(SECOND)] }]);
});

async function handedIn(): Promise<{ school: TestSchool; device: Visitor; stream: string; path: string }> {
  const { school, device, stream, event } = await mayaAtHome();
  await device.visit({ events: [event] });
  await device.putPart(stream, FIRST);
  await device.putPart(stream, SECOND);
  return { school, device, stream, path: `/work/${stream}/events/${event.id}/files/0` };
}

async function bytesOf(answer: Response): Promise<Buffer> {
  return Buffer.from(await answer.arrayBuffer());
}

test('a file of work is put together from its parts, whole and across their borders', async () => {
  const { device, path } = await handedIn();
  const whole = await device.ask(path);
  expect(whole.status).toBe(200);
  expect(await bytesOf(whole)).toEqual(PHOTO);
  const across = await device.ask(path, { headers: { range: 'bytes=2990-3009' } });
  expect([across.status, across.headers.get('content-range')]).toEqual([206, 'bytes 2990-3009/3500']);
  expect(await bytesOf(across)).toEqual(PHOTO.subarray(2990, 3010));
  const tail = await device.ask(path, { headers: { range: 'bytes=-10' } });
  expect(await bytesOf(tail)).toEqual(PHOTO.subarray(-10));
});

test('a file of work is private, never kept, and can do nothing in a browser', async () => {
  const { device, path } = await handedIn();
  const { headers } = await device.ask(path);
  expect(headers.get('cache-control')).toBe('private, no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toContain('sandbox');
  expect(headers.get('content-type')).toBe('image/jpeg');
});

test('what is not a picture or a sound is for saving only', async () => {
  const { school, device, stream } = await handedIn();
  const payload = workPayload([FIRST], 'text/html');
  const page = device.event({ stream, type: 'work-handed-in', personId: school.demo.maya, payload });
  await device.visit({ events: [page] });
  const { headers } = await device.ask(`/work/${stream}/events/${page.id}/files/0`);
  expect(headers.get('content-type')).toBe('application/octet-stream');
  expect(headers.get('content-disposition')).toBe('attachment');
});

test('a file with a missing part is not there yet, and a file that nobody handed in never is', async () => {
  const { device, stream, event } = await mayaAtHome();
  await device.visit({ events: [event] });
  await device.putPart(stream, FIRST);
  for (const path of [
    `${event.id}/files/0`,
    `${event.id}/files/1`,
    `${event.id}/files/-1`,
    'nothing/files/0',
  ]) {
    expect((await device.ask(`/work/${stream}/events/${path}`)).status).toBe(404);
  }
});

test("teacher and guardian see the child's photo; a sibling and a stranger do not", async () => {
  const { school, path } = await handedIn();
  const statusOf = async (way: 'teacher' | 'guardian' | 'sam' | undefined) => {
    const device = openVisitor(school, `device-of-${way ?? 'nobody'}`);
    if (way !== undefined) await device.signIn(way);
    return (await device.ask(path)).status;
  };
  expect(await statusOf('teacher')).toBe(200);
  expect(await statusOf('guardian')).toBe(200);
  expect(await statusOf('sam')).toBe(403);
  expect(await statusOf(undefined)).toBe(401);
});

test('feedback of the teacher comes down to the student', async () => {
  const { school, device, stream } = await handedIn();
  const staff = openVisitor(school, 'device-t');
  await staff.signIn('teacher');
  const { answer } = await staff.visit();
  const work = answer.pages.flatMap(({ events }) => events).find(({ type }) => type === 'work-handed-in');
  const feedback = staff.event({
    stream,
    type: 'feedback-given',
    personId: school.demo.teacher,
    payload: JSON.stringify({ workId: work?.id, text: 'What tall beans!' }),
  });
  expect((await staff.visit({ events: [feedback] })).receipt.events).toEqual([[feedback.id, 'stored']]);
  const down = await device.visit();
  const events = down.answer.pages.flatMap((page) => page.events);
  expect(events.find(({ id }) => id === feedback.id)?.payload).toContain('What tall beans!');
});

test('a file whose type no header can carry is still there for the teacher', async () => {
  const { school, device, stream } = await handedIn();
  for (const type of ['image/jpeg;name=豆', 'image/jpeg;a=\u0000', 'audio/webm;codecs=opus']) {
    const payload = workPayload([FIRST], type);
    const work = device.event({ stream, type: 'work-handed-in', personId: school.demo.maya, payload });
    await device.visit({ events: [work] });
    const answer = await device.ask(`/work/${stream}/events/${work.id}/files/0`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(type.startsWith('audio') ? type : 'image/jpeg');
  }
});

test('a file is as long as its parts are, whatever its event says of them', async () => {
  const { school, device, stream } = await handedIn();
  for (const told of [2, 200_000]) {
    const payload = workPayload([FIRST, SECOND]).replace(/,3000\]/, `,${String(told)}]`);
    const work = device.event({ stream, type: 'work-handed-in', personId: school.demo.maya, payload });
    await device.visit({ events: [work] });
    const path = `/work/${stream}/events/${work.id}/files/0`;
    const answer = await device.ask(path);
    expect(answer.headers.get('content-length')).toBe(String(PHOTO.length));
    expect(await bytesOf(answer)).toEqual(PHOTO);
    const tail = await device.ask(path, { headers: { range: 'bytes=2999-3001' } });
    expect(await bytesOf(tail)).toEqual(PHOTO.subarray(2999, 3002));
  }
});
