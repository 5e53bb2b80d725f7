import { expect, test } from 'vitest';
import { streamOf } from '../../../src/core/work/stream.ts';
import { foundSchool, officeOf } from '../../../src/server/school/found-school.ts';
import { inOneRun } from '../../../src/server/sync/run.ts';
import { openSchool, type TestSchool } from '../../support/open-school.ts';
import { openVisitor, type Visitor, type WireEvent } from '../../support/school-visitor.ts';

async function officeAtWork() {
  const school = await openSchool();
  const device = openVisitor(school, 'device-o');
  await device.signIn('office');
  const { schoolId, office: personId } = school.demo;
  const say = (type: string, payload: object): WireEvent =>
    device.event({ stream: streamOf('office', schoolId), type, personId, payload: JSON.stringify(payload) });
  return { school, device, say };
}

async function registerOf(school: TestSchool, stream: ReturnType<typeof streamOf>, key: string) {
  const register = await school.store.register(stream, key);
  return register && (JSON.parse(register.payload) as unknown);
}

async function outcomesOf(device: Visitor, events: WireEvent[]) {
  return (await device.visit({ events })).receipt.events.map(([, outcome]) => outcome);
}

test('a child who joins is on the roster at once, and one who leaves is off it', async () => {
  const { school, device, say } = await officeAtWork();
  const { classId } = school.demo;
  const from = school.clock.now;
  const role = { role: 'student', personId: 'leo', classId, from };
  const joins = [say('person-added', { personId: 'leo', givenName: 'Leo' }), say('role-given', role)];
  expect(await outcomesOf(device, joins)).toEqual(['stored', 'stored']);
  const staff = streamOf('class-staff', classId);
  const names = async () => {
    const roster = (await registerOf(school, staff, 'roster')) as { students: { givenName: string }[] };
    return roster.students.map(({ givenName }) => givenName).sort();
  };
  expect(await names()).toEqual(['Leo', 'Maya', 'Samuel']);
  expect(await registerOf(school, streamOf('student', 'leo'), 'me')).toEqual({
    givenName: 'Leo',
    classes: [{ classId, title: 'Room 12' }],
  });
  school.clock.now += 1000;
  await outcomesOf(device, [say('role-given', { ...role, to: school.clock.now })]);
  expect(await names()).toEqual(['Maya', 'Samuel']);
});

test('a class that gets another name has it for its students and their devices', async () => {
  const { school, device, say } = await officeAtWork();
  const { classId, maya } = school.demo;
  await outcomesOf(device, [say('class-added', { classId, title: 'Room 14' })]);
  expect(await registerOf(school, streamOf('class', classId), 'about')).toMatchObject({ title: 'Room 14' });
  expect(await registerOf(school, streamOf('student', maya), 'me')).toMatchObject({
    classes: [{ title: 'Room 14' }],
  });
});

test('[SCHOOL-10] what changes nothing that anybody reads wakes nobody', async () => {
  const { school, device, say } = await officeAtWork();
  const { classId, maya } = school.demo;
  const streams = [streamOf('class', classId), streamOf('student', maya)];
  const before = await Promise.all(streams.map((stream) => school.store.head(stream)));
  await outcomesOf(device, [say('class-added', { classId, title: 'Room 12', grade: '4' })]);
  expect(await Promise.all(streams.map((stream) => school.store.head(stream)))).toEqual(before);
});

test('[SCHOOL-11] an office speaks of its own people and classes only', async () => {
  const { school, device, say } = await officeAtWork();
  const { now } = school.clock;
  const founding = { title: 'Hillside', email: 'a@b.example', password: 'a long password', now };
  const { schoolId: hillside } = await foundSchool(school.store, {
    ...founding,
    office: { givenName: 'Al' },
  });
  await school.store.write((tx) =>
    tx.put({
      table: 'classes',
      row: { classId: 'theirs', schoolId: hillside, title: 'T', grade: null, sourcedId: null },
    }),
  );
  const { office, maya, classId } = school.demo;
  const theirOffice = (await school.store.grantsOn('office', hillside)).at(0)?.personId;
  const events = [
    say('role-given', { role: 'teacher', personId: office, classId: 'theirs', ...ALWAYS }),
    say('role-given', { role: 'office', personId: office, schoolId: hillside, ...ALWAYS }),
    say('person-added', { personId: theirOffice, givenName: 'Changed' }),
    say('class-added', { classId: 'theirs', title: 'Taken' }),
    say('role-given', { role: 'student', personId: 'nobody', classId, ...ALWAYS }),
    say('role-given', { role: 'guardian', personId: maya, studentId: theirOffice, rights: [], ...ALWAYS }),
    say('role-given', { role: 'member', personId: maya, householdId: 'none', ...ALWAYS }),
  ];
  expect(await outcomesOf(device, events)).toEqual(events.map(() => 'quarantined'));
  expect((await school.store.quarantine()).map(({ reason }) => reason)).toEqual(
    events.map(() => 'elsewhere'),
  );
  const elsewhere = device.event({ ...say('class-added', {}), stream: streamOf('office', hillside) });
  expect(await outcomesOf(device, [elsewhere])).toEqual(['quarantined']);
});

/** Two schools of one network, and a household that the other one made. */
async function twoSchools() {
  const { school, device, say } = await officeAtWork();
  const founding = { title: 'Hillside', email: 'a@b.example', password: 'a long password', now: 0 };
  const { schoolId: hillside } = await foundSchool(school.store, {
    ...founding,
    office: { givenName: 'Al' },
  });
  const theirs = await inOneRun(school.store, school.clock.now, async (run) => {
    const { addPerson, addClass, addHousehold, giveRole } = officeOf(run, hillside);
    const room = await addClass('Room 1', '1');
    const noor = await addPerson({ givenName: 'Noor' });
    const adult = await addPerson({ givenName: 'Uma' });
    const home = await addHousehold('Uma and Noor');
    await giveRole(noor, { role: 'student', classId: room, ...ALWAYS });
    await giveRole(adult, { role: 'guardian', studentId: noor, rights: ['see'], ...ALWAYS });
    return { noor, adult, home, room };
  });
  return { school, device, say, theirs };
}

const ALWAYS = { from: 0, to: null };

test("[SCHOOL-11] another school's child is given nothing by this one: no class, no household, no role", async () => {
  const { school, device, say, theirs } = await twoSchools();
  const { classId, schoolId, householdId, maya } = school.demo;
  const { noor: personId, room } = theirs;
  const events = [
    say('role-given', { role: 'student', personId, classId, ...ALWAYS }),
    say('role-given', { role: 'student', personId, classId: room, ...ALWAYS }),
    say('role-given', { role: 'member', personId, householdId, ...ALWAYS }),
    say('role-given', { role: 'teacher', personId, classId, ...ALWAYS }),
    say('role-given', { role: 'substitute', personId, classId, from: 0, to: 9 }),
    say('role-given', { role: 'office', personId, schoolId, ...ALWAYS }),
    say('role-given', { role: 'guardian', personId, studentId: maya, rights: ['see'], ...ALWAYS }),
    say('role-given', {
      role: 'guardian',
      personId: school.demo.guardian,
      studentId: personId,
      rights: ['see'],
    }),
  ];
  expect(await outcomesOf(device, events)).toEqual(events.map(() => 'quarantined'));
  expect((await school.store.grantsOf(personId)).map(({ role }) => role)).toEqual(['student']);
  expect(await school.store.grantsOn('guardian', personId)).toHaveLength(1);
});

test('a family with children in two schools: each office gives its own child a guardian and a household', async () => {
  const { school, device, say, theirs } = await twoSchools();
  const { maya, schoolId } = school.demo;
  const { adult, home } = theirs;
  const joins = { role: 'member', householdId: home, ...ALWAYS };
  const early = say('role-given', { ...joins, personId: adult });
  expect(await outcomesOf(device, [early])).toEqual(['quarantined']);
  const events = [
    say('role-given', { role: 'guardian', personId: adult, studentId: maya, rights: ['see'], ...ALWAYS }),
    say('role-given', { ...joins, personId: maya }),
    say('role-given', { ...joins, personId: adult }),
  ];
  expect(await outcomesOf(device, events)).toEqual(['stored', 'stored', 'stored']);
  const members = await school.store.grantsOn('member', home);
  expect(members.map((grant) => [grant.personId, grant.schoolId]).sort()).toEqual(
    [
      [adult, schoolId],
      [maya, schoolId],
    ].sort(),
  );
});

test('a role and the person whom it is about may come in one batch', async () => {
  const { school, device, say } = await officeAtWork();
  const events = [
    say('class-added', { classId: 'new-class', title: 'Room 3' }),
    say('person-added', { personId: 'new-person', givenName: 'Noa' }),
    say('role-given', { role: 'teacher', personId: 'new-person', classId: 'new-class', from: 0 }),
  ];
  expect(await outcomesOf(device, events)).toEqual(['stored', 'stored', 'stored']);
  expect(await registerOf(school, streamOf('class', 'new-class'), 'about')).toMatchObject({
    teachers: [{ givenName: 'Noa' }],
  });
});
