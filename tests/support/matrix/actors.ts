/**
 * Everybody who might come to the door of a child's records: each role, as it should be, and at the wrong school, class or
 * household, ended, not begun yet, and with a session that the school has ended. Each has a device of their own. The child
 * is Maya of Room 12; for a student it is the student.
 */
import type { PersonId } from '../../../src/core/people/ids.ts';
import { codeHash } from '../../../src/server/auth/codes.ts';
import { enrol } from '../../../src/server/auth/enrol.ts';
import { startSession } from '../../../src/server/auth/sessions.ts';
import { tokenHash } from '../../../src/server/auth/tokens.ts';
import { foundSchool, officeOf, type Office } from '../../../src/server/school/found-school.ts';
import { inOneRun } from '../../../src/server/sync/run.ts';
import { SCHOOL_ORIGIN, type TestSchool } from '../open-school.ts';
import { openVisitor, type Visitor } from '../school-visitor.ts';

export const ROLES = [
  'student',
  'sibling',
  'guardian',
  'guardian who only sees',
  'guardian who only messages',
  'guardian who only signs',
  'guardian without rights',
  'grown-up of the household',
  'teacher',
  'substitute',
  'office',
  'household device',
  'nobody',
] as const;
export type Role = (typeof ROLES)[number];
export const SITUATIONS = [
  'own',
  'wrong school',
  'wrong class',
  'wrong household',
  'ended role',
  'not yet begun',
  'revoked session',
] as const;
export type Situation = (typeof SITUATIONS)[number];
export type ActorName = Role | `${Role} · ${Exclude<Situation, 'own'>}`;

export type Actor = {
  name: ActorName;
  role: Role;
  situation: Situation;
  /** Whose name stands under what they send. */
  personId: string;
  childId: string;
  device: Visitor;
};

export type World = {
  school: TestSchool;
  actors: Actor[];
  owners: { classId: string; schoolId: string; householdId: string };
};

type Given = Parameters<Office['giveRole']>[1];
type Span = { from: number; to: number | null };
type Cast = { role: Role; situation: Situation; personId: PersonId };

const RIGHTS = {
  guardian: ['see', 'message', 'sign'],
  'guardian who only sees': ['see'],
  'guardian who only messages': ['message'],
  'guardian who only signs': ['sign'],
  'guardian without rights': [],
} as const;

const HOUR = 60 * 60_000;

/** What the two schools said of everybody, before anybody comes. */
async function castPeople(school: TestSchool, hillside: string): Promise<Cast[]> {
  const { now } = school.clock;
  const { schoolId, classId, room3, householdId, maya, leo } = school.demo;
  const always: Span = { from: 0, to: null };
  const spans = {
    own: always,
    'ended role': { from: 0, to: now - 1 },
    'not yet begun': { from: now + HOUR, to: now + 9 * HOUR },
    'revoked session': always,
  } as const;
  return inOneRun(school.store, now, async (run) => {
    const [here, there] = [officeOf(run, schoolId), officeOf(run, hillside)];
    const cast: Cast[] = [];
    const adder = (office: Office) => async (role: Role, situation: Situation, given: readonly Given[]) => {
      const personId = await office.addPerson({ givenName: `${role}, ${situation}` });
      for (const one of given) await office.giveRole(personId, one);
      cast.push({ role, situation, personId });
      return personId;
    };
    const [add, addThere] = [adder(here), adder(there)];
    const theirRoom = await there.addClass('Room 1', '1');
    const theirHome = await there.addHousehold('A family of Hillside');
    const otherHome = await here.addHousehold('Another family');
    const studies = (room: string, home: string, span: Span): Given[] => [
      { role: 'student', classId: room, ...span },
      { role: 'member', householdId: home, ...span },
    ];
    for (const [situation, span] of Object.entries(spans) as [keyof typeof spans, Span][]) {
      const until = { from: span.from, to: span.to ?? now + 9 * HOUR };
      if (situation !== 'own') await add('student', situation, studies(classId, householdId, span));
      const guards = { role: 'guardian' as const, studentId: maya, ...span };
      await add('guardian', situation, [
        { ...guards, rights: [...RIGHTS.guardian] },
        { role: 'member', householdId, ...span },
      ]);
      await add('grown-up of the household', situation, [{ role: 'member', householdId, ...span }]);
      await add('teacher', situation, [{ role: 'teacher', classId, ...span }]);
      await add('substitute', situation, [{ role: 'substitute', classId, ...until }]);
      await add('office', situation, [{ role: 'office', schoolId, ...span }]);
    }
    for (const role of Object.keys(RIGHTS) as (keyof typeof RIGHTS)[]) {
      const rights = [...RIGHTS[role]];
      if (role !== 'guardian')
        await add(role, 'own', [{ role: 'guardian', studentId: maya, rights, ...always }]);
    }
    cast.push({ role: 'student', situation: 'own', personId: maya });
    cast.push({ role: 'sibling', situation: 'own', personId: leo });
    const classmate = await add('student', 'wrong household', studies(classId, otherHome, always));
    const schoolmate = await add('student', 'wrong class', studies(room3, otherHome, always));
    const stranger = await addThere('student', 'wrong school', studies(theirRoom, theirHome, always));
    const guardianOf = (studentId: string): Given[] => [
      { role: 'guardian', studentId, rights: [...RIGHTS.guardian], ...always },
    ];
    await add('guardian', 'wrong household', guardianOf(classmate));
    await add('guardian', 'wrong class', guardianOf(schoolmate));
    await addThere('guardian', 'wrong school', guardianOf(stranger));
    await add('grown-up of the household', 'wrong household', [
      { role: 'member', householdId: otherHome, ...always },
    ]);
    const day = { from: 0, to: now + HOUR };
    await add('teacher', 'wrong class', [{ role: 'teacher', classId: room3, ...always }]);
    await add('substitute', 'wrong class', [{ role: 'substitute', classId: room3, ...day }]);
    await addThere('teacher', 'wrong school', [{ role: 'teacher', classId: theirRoom, ...always }]);
    await addThere('substitute', 'wrong school', [{ role: 'substitute', classId: theirRoom, ...day }]);
    await addThere('office', 'wrong school', [{ role: 'office', schoolId: hillside, ...always }]);
    const homes = {
      own: householdId,
      'wrong household': otherHome,
      'wrong school': theirHome,
      'ended role': await here.addHousehold('Where Maya lived'),
      'not yet begun': await here.addHousehold('Where Maya will live'),
      'revoked session': householdId,
    };
    for (const [situation, home] of Object.entries(homes) as [keyof typeof homes, string][]) {
      if (situation === 'ended role' || situation === 'not yet begun')
        await here.giveRole(maya, { role: 'member', householdId: home, ...spans[situation] });
      const code = {
        codeHash: codeHash(homeCode(situation)),
        householdId: home,
        loopbackOnly: false,
        madeAt: 0,
      };
      await run.tx.putHouseholdCode(code);
      cast.push({ role: 'household device', situation, personId: maya });
    }
    cast.push({ role: 'nobody', situation: 'own', personId: maya });
    return cast;
  });
}

function homeCode(situation: Situation): string {
  return `HOME ${situation}`;
}

/** A device and a session as a sign-in makes them, also for those whom a sign-in would turn away today. */
async function enter({ store, clock }: TestSchool, device: Visitor, personId: PersonId): Promise<void> {
  const { now } = clock;
  const request = new Request(SCHOOL_ORIGIN);
  const [token, cookie] = await store.write(async (tx) => [
    await enrol(tx, { request, deviceId: device.deviceId, personIds: [personId], hasSignedIn: true, now }),
    await startSession(tx, personId, now),
  ]);
  device.setToken(token);
  const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? [];
  device.cookies.set(name, value);
}

/** The school ends it; the device does not know. */
async function revoke({ store }: TestSchool, device: Visitor): Promise<void> {
  for (const value of device.cookies.values()) await store.write((tx) => tx.endSession(tokenHash(value)));
}

async function arrive(school: TestSchool, { role, situation, personId }: Cast): Promise<Actor> {
  const name: ActorName = situation === 'own' ? role : `${role} · ${situation}`;
  const device = openVisitor(school, `device of ${name}`);
  if (role === 'household device') {
    const asked = { deviceId: device.deviceId, code: homeCode(situation) };
    const answer = await device.post('/api/sign-in/household', asked);
    const { deviceToken } = (await answer.json()) as { deviceToken: string };
    device.setToken(situation === 'revoked session' ? `${deviceToken}x` : deviceToken);
  } else if (role !== 'nobody') {
    await enter(school, device, personId);
    if (situation === 'revoked session') await revoke(school, device);
  }
  const isOwnChild = role === 'student' && !situation.startsWith('wrong');
  return { name, role, situation, personId, device, childId: isOwnChild ? personId : school.demo.maya };
}

/** Everybody, in the order in which they are printed. */
export async function openWorld(school: TestSchool): Promise<World> {
  const { schoolId: hillside } = await foundSchool(school.store, {
    ...{ title: 'Hillside', email: 'office@hillside.example', password: 'a long password' },
    ...{ office: { givenName: 'Al' }, now: school.clock.now },
  });
  const actors: Actor[] = [];
  for (const one of await castPeople(school, hillside)) actors.push(await arrive(school, one));
  const place = ({ role, situation }: Actor) =>
    SITUATIONS.indexOf(situation) * ROLES.length + ROLES.indexOf(role);
  const { classId, schoolId, householdId } = school.demo;
  return {
    school,
    actors: actors.sort((a, b) => place(a) - place(b)),
    owners: { classId, schoolId, householdId },
  };
}
