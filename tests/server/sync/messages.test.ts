import * as v from 'valibot';
import { expect, test } from 'vitest';
import { AboutFamilySchema } from '#core/messages/about-family.ts';
import { streamOf } from '#core/work/stream.ts';
import { rebuild } from '../../../src/server/sync/rebuild.ts';
import { sayRole } from '../../support/add-grown-up.ts';
import { openSchool, type TestSchool } from '../../support/open-school.ts';
import { openVisitor, sha256, type Visitor, type Way } from '../../support/school-visitor.ts';

const HELLO = { kind: 'text', text: 'Maya está enferma hoy.', language: 'es' };
const VOICE = new Uint8Array(900).fill(7);

async function signedIn(school: TestSchool, way: Way): Promise<Visitor> {
  const device = openVisitor(school, `device-of-${way}`);
  await device.signIn(way);
  return device;
}

function message(device: Visitor, { by, about, said }: { by: string; about: string; said: unknown }) {
  const stream = streamOf('family', about);
  return device.event({ stream, type: 'message-sent', personId: by, payload: JSON.stringify(said) });
}

async function readsOf(device: Visitor, stream: string) {
  const { answer } = await device.visit({ batch: `read-${String(Math.random())}` });
  return answer.pages.find((page) => page.stream === stream);
}

async function aboutOf(school: TestSchool, studentId: string) {
  const register = await school.store.register(streamOf('family', studentId), 'about');
  return v.parse(AboutFamilySchema, JSON.parse(register?.payload ?? 'null'));
}

test('a guardian writes about one child: their teachers read it, and neither the child nor another teacher', async () => {
  const school = await openSchool();
  const { maya, guardian } = school.demo;
  const stream = streamOf('family', maya);
  const phone = await signedIn(school, 'guardian');
  const sent = message(phone, { by: guardian, about: maya, said: HELLO });
  const { receipt } = await phone.visit({ events: [sent] });
  expect(receipt.events).toEqual([[sent.id, 'stored']]);
  const page = await readsOf(await signedIn(school, 'teacher'), stream);
  expect(page?.events.map(({ payload }) => JSON.parse(payload) as unknown)).toEqual([HELLO]);
  for (const way of ['maya', 'sam', 'otherTeacher', 'office'] as const)
    expect(await readsOf(await signedIn(school, way), stream)).toBeUndefined();
});

test('a word counts from those alone who may write, and only while they are signed in', async () => {
  const school = await openSchool();
  const { schoolId, maya, leo, teacher, guardian } = school.demo;
  const outcomeOf = async (device: Visitor, by: string, about: string) => {
    const sent = message(device, { by, about, said: HELLO });
    return (await device.visit({ batch: sent.id, events: [sent] })).receipt.events[0]?.[1];
  };
  const laptop = await signedIn(school, 'teacher');
  expect(await outcomeOf(laptop, teacher, maya)).toBe('stored');
  expect(await outcomeOf(laptop, teacher, leo)).toBe('quarantined');
  const tablet = await signedIn(school, 'maya');
  expect(await outcomeOf(tablet, maya, maya)).toBe('quarantined');
  const phone = await signedIn(school, 'guardian');
  await sayRole(school, schoolId, {
    personId: guardian,
    role: { role: 'guardian', studentId: maya, rights: ['see'], from: 0, to: null },
  });
  expect(await outcomeOf(phone, guardian, maya)).toBe('quarantined');
  phone.cookies.clear();
  expect(await outcomeOf(phone, guardian, leo)).toBe('quarantined');
});

test('a stream says whose it is: the child, who may write at home, and who teaches; and again when that changes', async () => {
  const school = await openSchool();
  const { schoolId, maya, teacher, guardian } = school.demo;
  expect(await aboutOf(school, maya)).toMatchObject({
    child: { personId: maya, givenName: 'Maya' },
    guardians: [{ personId: guardian, givenName: 'Elena', language: 'es' }],
    teachers: [{ personId: teacher, givenName: 'Ada', familyName: 'Okafor' }],
  });
  await rebuild(school.store, school.clock.now);
  expect((await aboutOf(school, maya)).teachers).toHaveLength(1);
  await sayRole(school, schoolId, {
    personId: guardian,
    role: { role: 'guardian', studentId: maya, rights: ['see'], from: 0, to: null },
  });
  expect((await aboutOf(school, maya)).guardians).toEqual([]);
});

test('a spoken message goes up in parts, is whole with the last one, and is heard by those who read the stream', async () => {
  const school = await openSchool();
  const { maya, guardian } = school.demo;
  const stream = streamOf('family', maya);
  const hash = sha256(VOICE);
  const file = { kind: 'sound', type: 'audio/webm', sizeBytes: 900, parts: [[hash, 900]] };
  const phone = await signedIn(school, 'guardian');
  const said = { kind: 'sound', file, language: 'es' };
  const sent = message(phone, { by: guardian, about: maya, said });
  const asks = [{ stream, hashes: [hash] }];
  expect((await phone.visit({ events: [sent], asks })).answer.lacks).toEqual([{ stream, hashes: [hash] }]);
  expect((await phone.putPart(stream, VOICE)).status).toBe(200);
  expect((await phone.visit({ batch: 'again', asks })).answer.lacks).toEqual([{ stream, hashes: [] }]);
  const laptop = await signedIn(school, 'teacher');
  expect((await readsOf(laptop, stream))?.registers.map(({ key }) => key)).toContain(`arrival:${sent.id}`);
  const answer = await laptop.ask(`/work/${stream}/events/${sent.id}/files/0`);
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(VOICE);
  const others = await Promise.all(
    (['maya', 'otherTeacher'] as const).map(async (way) => {
      const device = await signedIn(school, way);
      const put = await device.putPart(stream, new Uint8Array(10).fill(1));
      return [(await device.ask(`/work/${stream}/events/${sent.id}/files/0`)).status, put.status];
    }),
  );
  expect(others).toEqual([
    [403, 403],
    [403, 403],
  ]);
});
