import { expect, test } from 'vitest';
import * as v from 'valibot';
import { streamOf } from '../../../src/core/work/stream.ts';
import { CardFoundSchema, SignedInSchema } from '../../../src/core/protocol/sign-in.ts';
import { cookieName, SESSION_MS } from '../../../src/server/auth/sessions.ts';
import { DEMO } from '../../../src/server/demo/credentials.ts';
import { openSchool, SCHOOL_ORIGIN } from '../../support/open-school.ts';
import { openVisitor, workPayload } from '../../support/school-visitor.ts';

test('a card is found however it is typed, and says what it asks for', async () => {
  const school = await openSchool();
  const device = openVisitor(school);
  for (const card of ['maya4-bag77', ' MAYA4 BAG77 ', 'mAyA4bAg77']) {
    const answer = await device.post('/api/cards/look', { deviceId: 'device-a', card });
    const found = v.parse(CardFoundSchema, await answer.json());
    expect(found).toEqual({ givenName: 'Maya', picture: 'kite', asks: 'pin' });
  }
});

test('who signs in learns who they are here, and gets one cookie that no script can read', async () => {
  const school = await openSchool();
  const device = openVisitor(school);
  const answer = await device.post('/api/sign-in/card', {
    deviceId: 'device-a',
    card: DEMO.maya.card,
    secret: DEMO.maya.secret,
  });
  const signedIn = v.parse(SignedInSchema, await answer.json());
  expect(signedIn).toMatchObject({
    person: { personId: school.demo.maya, givenName: 'Maya', roles: ['student'], asks: 'pin' },
    household: { title: 'Rivera family' },
    school: { title: 'Bookbag demo school' },
    serverTime: school.clock.now,
  });
  expect(signedIn.keys.map(({ purpose }) => purpose)).toEqual(['pack', 'receipt']);
  const [cookie = ''] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^__Host-bookbag-[0-9a-f]{16}=/);
  for (const flag of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(flag);
  expect(cookie).not.toContain('Domain');
});

test('a wrong secret, an unknown card and an unknown address all get the same answer', async () => {
  const school = await openSchool();
  const device = openVisitor(school);
  const deviceId = 'device-a';
  const tries = [
    ['card', { deviceId, card: DEMO.maya.card, secret: '0000' }],
    ['card', { deviceId, card: 'ZZZZZ-ZZZZZ', secret: '2468' }],
    ['password', { deviceId, email: DEMO.teacher.email, password: 'wrong' }],
    ['password', { deviceId, email: 'nobody@school.example', password: DEMO.teacher.password }],
  ] as const;
  const answers = [];
  for (const [way, body] of tries) {
    const answer = await device.post(`/api/sign-in/${way}`, body);
    answers.push([answer.status, await answer.text(), answer.headers.getSetCookie()]);
  }
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]?.[0]).toBe(401);
});

test('siblings sign in side by side on one device; one signs out and the other stays', async () => {
  const school = await openSchool();
  const { maya, sam } = school.demo;
  const device = openVisitor(school);
  await device.signIn('maya');
  await device.signIn('sam');
  const both = await device.visit();
  expect(both.answer.reads.map(({ personId }) => personId).sort()).toEqual([maya, sam].sort());
  await device.post('/api/sign-out', { personId: maya });
  expect(device.cookies.has(cookieName(maya))).toBe(false);
  const one = await device.visit();
  expect(one.answer.reads.map(({ personId }) => personId)).toEqual([sam]);
});

test('work of somebody who signed out on a device still goes up from it', async () => {
  const school = await openSchool();
  const personId = school.demo.maya;
  const device = openVisitor(school);
  await device.signIn('maya');
  await device.post('/api/sign-out', { personId });
  const stream = streamOf('student', personId);
  const event = device.event({ stream, type: 'work-handed-in', personId, payload: workPayload([]) });
  const { receipt } = await device.visit({ events: [event] });
  expect(receipt.events).toEqual([[event.id, 'stored']]);
});

test('a session ends after thirty days without use, and use keeps it', async () => {
  const school = await openSchool();
  const device = openVisitor(school);
  await device.signIn('maya');
  school.clock.now += SESSION_MS - 1000;
  expect((await device.visit()).answer.reads).toHaveLength(1);
  school.clock.now += SESSION_MS - 1000;
  expect((await device.visit()).answer.reads).toHaveLength(1);
  school.clock.now += SESSION_MS + 1000;
  expect((await device.visit()).answer.reads).toHaveLength(0);
});

test('the token before stays good for a day, in case the answer with the new one was lost', async () => {
  const school = await openSchool();
  const device = openVisitor(school);
  const { deviceToken: first } = await device.signIn('maya');
  await device.signIn('maya');
  device.setToken(first);
  await device.visit();
  const sam = await device.signIn('sam');
  expect(sam.deviceToken).not.toBe(first);
  const { answer } = await device.visit();
  expect(answer.reads).toHaveLength(2);
  device.setToken(first);
  await device.visit();
  school.clock.now += 25 * 60 * 60_000;
  expect((await device.sendSync(JSON.stringify(device.syncBody({})))).status).toBe(401);
});

test('[SCHOOL-13] naming the device of another gives nobody the rights of its people', async () => {
  const school = await openSchool();
  const { teacher, maya } = school.demo;
  const staff = openVisitor(school, 'device-t');
  await staff.signIn('teacher');
  const thief = openVisitor(school, 'device-t');
  await thief.signIn('sam');
  const event = thief.event({
    stream: streamOf('student', maya),
    type: 'feedback-given',
    personId: teacher,
    payload: JSON.stringify({ workId: 'w', text: 'forged' }),
  });
  const forged = await thief.visit({ events: [event] });
  expect(forged.receipt.events).toEqual([[event.id, 'quarantined']]);
  const own = staff.event({ ...event, id: 'by-the-teacher' });
  expect((await staff.visit({ events: [own] })).receipt.events).toEqual([[own.id, 'stored']]);
});

test('secrets of the demo school work on this computer only', async () => {
  const school = await openSchool();
  const body = JSON.stringify({
    deviceId: 'device-a',
    email: DEMO.teacher.email,
    password: DEMO.teacher.password,
  });
  const headers = { 'content-type': 'application/json' };
  const statusFor = async (origin: string, address: string | undefined, more: object = {}) => {
    const url = `${origin}/api/sign-in/password`;
    const init = { method: 'POST', headers: { ...headers, ...more }, body };
    school.clock.now += 60 * 60_000;
    return (await school.app(new Request(url, init), { address })).status;
  };
  expect(await statusFor(SCHOOL_ORIGIN, '127.0.0.1')).toBe(200);
  expect(await statusFor(SCHOOL_ORIGIN, '::1')).toBe(200);
  expect(await statusFor(SCHOOL_ORIGIN, '::ffff:127.0.0.1')).toBe(200);
  expect(await statusFor(SCHOOL_ORIGIN, '192.168.1.20')).toBe(401);
  expect(await statusFor(SCHOOL_ORIGIN, undefined)).toBe(401);
  expect(await statusFor('http://school.example', '127.0.0.1')).toBe(401);
  expect(await statusFor(SCHOOL_ORIGIN, '127.0.0.1', { origin: SCHOOL_ORIGIN })).toBe(200);
  for (const [name, value] of [
    ['x-forwarded-for', '10.0.0.9'],
    ['forwarded', 'for=10.0.0.9'],
    ['x-real-ip', '10.0.0.9'],
    ['via', '1.1 gate'],
    ['x-forwarded-host', 'school.example'],
    // A proxy that names nobody and asks in its own name, as some do when nothing is set.
    ['origin', 'https://school.example'],
    ['origin', 'null'],
  ] as const) {
    expect(await statusFor(SCHOOL_ORIGIN, '127.0.0.1', { [name]: value })).toBe(401);
  }
});

test('the cookie outlives the session, whose end the school decides: use keeps a session, and no browser ends it', async () => {
  const school = await openSchool();
  const { deviceId, post } = openVisitor(school);
  const { card, secret } = DEMO.maya;
  const answer = await post('/api/sign-in/card', { deviceId, card, secret });
  const seconds = Number(/Max-Age=(\d+)/.exec(answer.headers.getSetCookie()[0] ?? '')?.[1]);
  expect(seconds).toBe(400 * 24 * 60 * 60);
});

test('on a device that a whole class shares, everybody who signs in is signed in', async () => {
  const school = await openSchool();
  const device = openVisitor(school);
  for (let index = 0; index < 40; index += 1) {
    device.cookies.set(cookieName(`classmate-${String(index)}`), 'x'.repeat(43));
  }
  await device.signIn('maya');
  const { answer } = await device.visit();
  expect(answer.reads.map(({ personId }) => personId)).toEqual([school.demo.maya]);
});
