import { expect, test } from 'vitest';
import { FREE_TRIES } from '../../../src/server/auth/guesses.ts';
import { INVITATION_MS } from '../../../src/server/auth/invitations.ts';
import { foundSchool } from '../../../src/server/school/found-school.ts';
import { addGrownUp, sayRole } from '../../support/add-grown-up.ts';
import { openSchool } from '../../support/open-school.ts';
import { openVisitor, type Visitor } from '../../support/school-visitor.ts';

const NEW = { email: 'Uma@home.example', password: 'a long enough one' };

async function umaIsInvited() {
  const school = await openSchool();
  const { schoolId, classId } = school.demo;
  const uma = await addGrownUp(school, {
    ...{ schoolId, givenName: 'Uma' },
    roles: [{ role: 'teacher', classId, from: 0, to: null }],
  });
  const office = openVisitor(school, 'office');
  await office.signIn('office');
  const invite = async (personId: string = uma.personId) => {
    const answer = await office.post('/api/invitations', { personId });
    return { status: answer.status, ...((await answer.json()) as { code: string; endsAt: number }) };
  };
  const { code } = await invite();
  return { school, office, uma, invite, code };
}

async function say(device: Visitor, what: 'look' | 'accept', asked: object) {
  const answer = await device.post(`/api/invitations/${what}`, { deviceId: device.deviceId, ...asked });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const signIn = (device: Visitor, { email, password }: { email: string; password: string }) =>
  device.post('/api/sign-in/password', { deviceId: device.deviceId, email, password });

test('a code says whom it is for, and with it they choose their email and password and are signed in', async () => {
  const { school, code } = await umaIsInvited();
  const device = openVisitor(school, 'phone');
  expect(await say(device, 'look', { code: code.toLowerCase().replace('-', ' ') })).toEqual({
    status: 200,
    body: { givenName: 'Uma', school: 'Bookbag demo school' },
  });
  const { status, body } = await say(device, 'accept', { code, ...NEW });
  expect([status, (body['person'] as { roles: string[] }).roles]).toEqual([200, ['teacher']]);
  expect(device.cookies.size).toBe(1);
  expect((await signIn(openVisitor(school, 'laptop'), NEW)).status).toBe(200);
});

test('it is good once; what they signed in with before, and where, is good no more', async () => {
  const { school, code, uma } = await umaIsInvited();
  const before = openVisitor(school, 'before');
  const answer = await signIn(before, uma);
  before.setToken(((await answer.json()) as { deviceToken: string }).deviceToken);
  expect((await before.visit()).answer.reads).toHaveLength(1);
  expect((await say(openVisitor(school, 'phone'), 'accept', { code, ...NEW })).status).toBe(200);
  expect((await say(openVisitor(school, 'other'), 'accept', { code, ...NEW })).status).toBe(401);
  expect((await before.visit()).answer.reads).toEqual([]);
  expect((await signIn(openVisitor(school, 'old'), uma)).status).toBe(401);
});

test('it ends after a fortnight, and with the next one for the same person', async () => {
  const { school, code, invite } = await umaIsInvited();
  const device = openVisitor(school, 'phone');
  const next = (await invite()).code;
  expect((await say(device, 'look', { code })).body).toMatchObject({ error: 'unknown-card' });
  school.clock.now += INVITATION_MS - 1;
  expect((await say(device, 'look', { code: next })).status).toBe(200);
  school.clock.now += 1;
  expect((await say(device, 'look', { code: next })).status).toBe(401);
});

test('no child is invited, and nobody whom another school keeps', async () => {
  const { school, invite } = await umaIsInvited();
  expect((await invite(school.demo.maya)).status).toBe(403);
  const { schoolId: hillside } = await foundSchool(school.store, {
    ...{ title: 'Hillside', email: 'a@b.example', password: 'a long password', now: 0 },
    office: { givenName: 'Al' },
  });
  const theirs = await addGrownUp(school, { schoolId: hillside, givenName: 'Kim', roles: [] });
  expect((await invite(theirs.personId)).status).toBe(403);
  expect((await invite('nobody')).status).toBe(403);
});

test('an email that is somebody else’s is said, and the invitation stays good', async () => {
  const { school, code } = await umaIsInvited();
  const { schoolId } = school.demo;
  const kim = await addGrownUp(school, { schoolId, givenName: 'Kim', roles: [] });
  const device = openVisitor(school, 'phone');
  const refused = await say(device, 'accept', { code, ...NEW, email: kim.email });
  expect(refused.body).toMatchObject({ error: 'email-taken' });
  expect((await say(device, 'accept', { code, ...NEW })).status).toBe(200);
});

test('a short password is no password, and uses nothing up', async () => {
  const { school, code } = await umaIsInvited();
  const device = openVisitor(school, 'phone');
  expect((await say(device, 'accept', { code, ...NEW, password: 'short' })).status).toBe(400);
  expect((await say(device, 'look', { code })).status).toBe(200);
});

test('a substitute may choose the evening before: the password is kept, and the day is named', async () => {
  const tomorrow = 24 * 60 * 60_000;
  const { school, code, uma } = await umaIsInvited();
  const { schoolId, classId } = school.demo;
  const from = school.clock.now + tomorrow;
  await sayRole(school, schoolId, {
    personId: uma.personId,
    role: { role: 'teacher', classId, from: 0, to: 1 },
  });
  await sayRole(school, schoolId, {
    personId: uma.personId,
    role: { role: 'substitute', classId, from, to: from + tomorrow },
  });
  const device = openVisitor(school, 'phone');
  expect(await say(device, 'accept', { code, ...NEW })).toEqual({ status: 200, body: { begins: from } });
  expect((await signIn(device, NEW)).status).toBe(403);
  school.clock.now = from;
  expect((await signIn(device, NEW)).status).toBe(200);
});

test('guessing slows down for the device and for the code, and for nobody else behind the same address', async () => {
  const { school, code } = await umaIsInvited();
  const guesser = openVisitor(school, 'guesser');
  for (let index = 0; index < FREE_TRIES; index += 1)
    expect((await say(guesser, 'look', { code: `WRONG-${String(index)}` })).status).toBe(401);
  expect((await say(guesser, 'look', { code })).status).toBe(429);
  expect((await say(openVisitor(school, 'neighbour'), 'look', { code })).status).toBe(200);
});

test('the office sees who can sign in, and who has a code that is not used yet', async () => {
  const { school, office, uma, code } = await umaIsInvited();
  const { schoolId } = school.demo;
  const kim = await addGrownUp(school, { schoolId, givenName: 'Kim', roles: [] });
  await school.store.write((tx) => tx.endPasswordsOf(uma.personId));
  const list = async () => {
    const { people } = (await (await office.ask('/api/invitations')).json()) as {
      people: { personId: string }[];
    };
    const those = [uma.personId, kim.personId];
    return those.flatMap((id) => people.filter(({ personId }) => personId === id));
  };
  const endsAt = school.clock.now + INVITATION_MS;
  const kims = { personId: kim.personId, hasPassword: true, invitedUntil: null };
  expect(await list()).toEqual([{ personId: uma.personId, hasPassword: false, invitedUntil: endsAt }, kims]);
  await say(openVisitor(school, 'phone'), 'accept', { code, ...NEW });
  expect(await list()).toEqual([{ personId: uma.personId, hasPassword: true, invitedUntil: null }, kims]);
});
