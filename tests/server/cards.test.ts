import { expect, test } from 'vitest';
import * as v from 'valibot';
import { CardSheetSchema, ClassCardsSchema, NewSecretSchema } from '../../src/core/protocol/cards.ts';
import { UnlockSchema } from '../../src/core/people/unlock.ts';
import { LookedAtSchema, SignedInSchema } from '../../src/core/protocol/sign-in.ts';
import { streamOf } from '../../src/core/work/stream.ts';
import { createApp } from '../../src/server/app.ts';
import { LEO_SECRET } from '../../src/server/demo/credentials.ts';
import { officeOf } from '../../src/server/school/found-school.ts';
import { inOneRun } from '../../src/server/sync/run.ts';
import { openSchool, type TestSchool } from '../support/open-school.ts';
import { openVisitor, type Visitor } from '../support/school-visitor.ts';

async function printFor(keeper: Visitor, classId: string, body: object = {}) {
  const answer = await keeper.post(`/api/classes/${classId}/cards`, body);
  return v.parse(CardSheetSchema, await answer.json());
}

async function sheetOfRoom3(school: TestSchool) {
  const office = openVisitor(school, 'office');
  await office.signIn('office');
  return { office, sheet: await printFor(office, school.demo.room3) };
}

async function look(device: Visitor, card: string) {
  const answer = await device.post('/api/cards/look', { deviceId: device.deviceId, card });
  return v.parse(LookedAtSchema, await answer.json());
}

async function choose(device: Visitor, card: string, secret: string) {
  const answer = await device.post('/api/cards/choose', { deviceId: device.deviceId, card, secret });
  if (!answer.ok) throw new Error(await answer.text());
  const signedIn = v.parse(SignedInSchema, await answer.json());
  device.setToken(signedIn.deviceToken);
  return signedIn;
}

test('a sheet has a card a child and one a household; printed again, both sheets are good', async () => {
  const school = await openSchool();
  const { office, sheet } = await sheetOfRoom3(school);
  expect(sheet).toMatchObject({
    school: 'Bookbag demo school',
    title: 'Room 3',
    cards: [{ givenName: 'Leo', picture: 'sun', asks: 'pictures' }],
    households: [{ title: 'Rivera family', children: ['Leo'] }],
  });
  const again = await printFor(office, school.demo.room3);
  const codes = [sheet, again].flatMap(({ cards, households }) => [...cards, ...households]);
  expect(new Set(codes.map(({ code }) => code)).size).toBe(4);
  const device = openVisitor(school, 'tablet');
  for (const { cards, households } of [sheet, again]) {
    expect(await look(device, cards[0]?.code ?? '')).toMatchObject({ givenName: 'Leo' });
    expect(await look(device, households[0]?.code ?? '')).toEqual({ household: 'Rivera family' });
  }
});

test('a device that a family’s card joined stays theirs when a child who has a second home signs in on it', async () => {
  const school = await openSchool();
  const { schoolId, leo } = school.demo;
  await inOneRun(school.store, school.clock.now, async (run) => {
    const { addHousehold, giveRole } = officeOf(run, schoolId);
    const householdId = await addHousehold('At their father’s');
    await giveRole(leo, { role: 'member', householdId, from: 0, to: null });
  });
  const { sheet } = await sheetOfRoom3(school);
  expect(sheet.households.map(({ title }) => title).sort()).toEqual(['At their father’s', 'Rivera family']);
  for (const { code, title } of sheet.households) {
    const tablet = openVisitor(school, `tablet of ${title}`);
    const joined = await tablet.post('/api/sign-in/household', { deviceId: tablet.deviceId, code });
    tablet.setToken(v.parse(SignedInSchema, await joined.json()).deviceToken);
    const leoComes = await choose(tablet, sheet.cards[0]?.code ?? '', 'hill-leaf-sun');
    expect(leoComes.household?.title).toBe(title);
  }
});

test('a sheet says the address that people type, where the school has said it', async () => {
  const school = await openSchool();
  expect((await sheetOfRoom3(school)).sheet.address).toBeUndefined();
  const address = 'https://bookbag.hillside.example';
  const named = { ...school, app: createApp({ ...school.parts, address }) };
  expect((await sheetOfRoom3(named)).sheet.address).toBe(address);
});

test('whoever holds a printed card gets in, also who forgot: they choose new pictures', async () => {
  const school = await openSchool();
  const { sheet } = await sheetOfRoom3(school);
  const card = sheet.cards[0]?.code ?? '';
  const tablet = openVisitor(school, 'tablet');
  expect((await choose(tablet, card, 'hill-leaf-sun')).person?.givenName).toBe('Leo');
  const body = { deviceId: 'other', card };
  const other = openVisitor(school, 'other');
  expect((await other.post('/api/sign-in/card', { ...body, secret: LEO_SECRET })).status).toBe(401);
  expect((await other.post('/api/sign-in/card', { ...body, secret: 'hill-leaf-sun' })).status).toBe(200);
});

test.each(['sun-boat', 'sun-boat-cow', '123', '123456789', 'open'])(
  '%s is no secret that a child may choose, and the one of before stays',
  async (secret) => {
    const school = await openSchool();
    const { sheet } = await sheetOfRoom3(school);
    const card = sheet.cards[0]?.code ?? '';
    const tablet = openVisitor(school, 'tablet');
    await expect(choose(tablet, card, secret)).rejects.toThrow('bad-request');
    const body = { deviceId: 'tablet', card, secret: LEO_SECRET };
    expect((await tablet.post('/api/sign-in/card', body)).status).toBe(200);
  },
);

test('a household’s card shows the faces of its children; each signs in there with a secret of their own', async () => {
  const school = await openSchool();
  const { sheet } = await sheetOfRoom3(school);
  const { leo } = school.demo;
  const tablet = openVisitor(school, 'tablet');
  const code = sheet.households[0]?.code ?? '';
  const answer = await tablet.post('/api/sign-in/household', { deviceId: 'tablet', code });
  const joined = v.parse(SignedInSchema, await answer.json());
  tablet.setToken(joined.deviceToken);
  expect(joined.person).toBeNull();
  const children = joined.household?.children ?? [];
  expect(children.map(({ givenName }) => givenName).sort()).toEqual(['Leo', 'Maya', 'Nadia', 'Samuel']);
  expect(children.find(({ personId }) => personId === leo)?.asks).toBe('pictures');
  const body = { deviceId: 'tablet', personId: leo };
  // Names and counts of the household, and no child's record.
  const { reads } = (await tablet.visit()).answer;
  expect(reads.flatMap(({ streams }) => streams)).toEqual([streamOf('household', school.demo.householdId)]);
  const wrong = await tablet.post('/api/sign-in/person', { ...body, secret: 'sun-sun-sun' });
  expect(wrong.status).toBe(401);
  const right = await tablet.post('/api/sign-in/person', { ...body, secret: LEO_SECRET });
  expect(v.parse(SignedInSchema, await right.json()).person?.personId).toBe(leo);
  // Nobody else's device, and nobody who is not of this one.
  const stranger = openVisitor(school, 'stranger');
  const elsewhere = await stranger.post('/api/sign-in/person', { ...body, secret: LEO_SECRET });
  expect(elsewhere.status).toBe(401);
  const teacher = { deviceId: 'tablet', personId: school.demo.teacher, secret: LEO_SECRET };
  expect((await tablet.post('/api/sign-in/person', teacher)).status).toBe(401);
});

test('a teacher gives new pictures: good at once, and the child alone hears what their tablet needs', async () => {
  const school = await openSchool();
  const { sheet } = await sheetOfRoom3(school);
  const card = sheet.cards[0]?.code ?? '';
  const { leo } = school.demo;
  const tablet = openVisitor(school, 'tablet');
  await tablet.signIn('leo');
  const guardian = openVisitor(school, 'guardian');
  await guardian.signIn('guardian');
  const teacher = openVisitor(school, 'teacher');
  await teacher.signIn('otherTeacher');
  const answer = await teacher.post(`/api/students/${leo}/secret`, {});
  const given = v.parse(NewSecretSchema, await answer.json());
  expect(given.secret.split('-')).toHaveLength(3);
  const body = { deviceId: 'tablet', card };
  expect((await tablet.post('/api/sign-in/card', { ...body, secret: given.secret })).status).toBe(200);
  const registersOf = async (device: Visitor) => {
    const stream = streamOf('student', leo);
    const { answer: heard } = await device.visit();
    return heard.pages
      .filter((page) => page.stream === stream)
      .flatMap(({ registers }) => registers)
      .filter(({ key }) => key === 'unlock');
  };
  const [told] = await registersOf(tablet);
  const unlock = v.parse(UnlockSchema, JSON.parse(told?.payload ?? ''));
  expect(unlock.at).toBe(school.clock.now);
  expect(told?.payload).not.toContain(given.secret);
  for (const other of [guardian, teacher]) expect(await registersOf(other)).toEqual([]);
});

test('a lost card is ended: it opens nothing, its sessions are over, and a new one is printed', async () => {
  const school = await openSchool();
  const { office, sheet } = await sheetOfRoom3(school);
  const { leo, room3 } = school.demo;
  const card = sheet.cards[0]?.code ?? '';
  const home = sheet.households[0]?.code ?? '';
  const finder = openVisitor(school, 'finder');
  await choose(finder, card, 'hill-leaf-sun');
  expect((await finder.visit()).answer.reads).toHaveLength(1);
  expect((await office.post(`/api/students/${leo}/cards/end`, { household: true })).status).toBe(204);
  expect((await finder.visit()).answer.reads).toEqual([]);
  for (const code of [card, home]) {
    const answer = await finder.post('/api/cards/look', { deviceId: 'finder', card: code });
    expect(answer.status).toBe(401);
  }
  const before = v.parse(ClassCardsSchema, await (await office.ask(`/api/classes/${room3}/cards`)).json());
  expect(before.students).toMatchObject([{ givenName: 'Leo', cards: 0, newestAt: null, hasSecret: true }]);
  const [fresh] = (await printFor(office, room3, { studentIds: [leo] })).cards;
  expect(await look(openVisitor(school, 'tablet'), fresh?.code ?? '')).toMatchObject({ givenName: 'Leo' });
});

test('a teacher keeps the cards of their own classes alone', async () => {
  const school = await openSchool();
  const teacher = openVisitor(school, 'teacher');
  await teacher.signIn('teacher');
  const { classId, room3, leo, maya, guardian } = school.demo;
  expect((await teacher.post(`/api/classes/${classId}/cards`, {})).status).toBe(200);
  expect((await teacher.post(`/api/classes/${room3}/cards`, {})).status).toBe(403);
  expect((await teacher.post(`/api/students/${maya}/secret`, {})).status).toBe(200);
  for (const id of [leo, guardian, 'nobody'])
    expect((await teacher.post(`/api/students/${id}/secret`, {})).status).toBe(403);
});

test('a whole school behind one address: hundreds of wrong tries elsewhere keep nobody else waiting', async () => {
  const school = await openSchool();
  const { sheet } = await sheetOfRoom3(school);
  const card = sheet.cards[0]?.code ?? '';
  const peer = { address: '127.0.0.1' };
  const from = (deviceId: string, path: string, body: object) =>
    school.app(
      new Request(`http://localhost:8080${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ deviceId, ...body }),
      }),
      peer,
    );
  // Thirty tablets of one room, each with more wrong tries than are free.
  for (let tablet = 0; tablet < 30; tablet += 1) {
    for (let time = 0; time < 8; time += 1) {
      await from(`tablet-${String(tablet)}`, '/api/cards/look', { card: `AAAAA-AAA${String(time + 2)}A` });
    }
  }
  expect((await from('tablet-0', '/api/cards/look', { card })).status).toBe(429);
  expect((await from('fresh', '/api/cards/look', { card })).status).toBe(200);
  const chosen = await from('fresh', '/api/cards/choose', { card, secret: 'hill-leaf-sun' });
  expect(chosen.status).toBe(200);
});
