import { expect, test } from 'vitest';
import { streamOf } from '../../../src/core/work/stream.ts';
import { openSchool, type TestSchool } from '../../support/open-school.ts';
import { openVisitor, workPayload, type Visitor } from '../../support/school-visitor.ts';

async function mayaAtHome() {
  const school = await openSchool();
  const device = openVisitor(school);
  await device.signIn('maya');
  const stream = streamOf('student', school.demo.maya);
  return { school, device, stream };
}

function work(device: Visitor, school: TestSchool, facts: object = {}) {
  const personId = school.demo.maya;
  const stream = streamOf('student', personId);
  return device.event({ stream, type: 'work-handed-in', personId, payload: workPayload([]), ...facts });
}

/** Sends a batch as text, in which `@@` stands for something that JSON.stringify would not write. */
async function sendText(device: Visitor, facts: object, raw = '') {
  const text = JSON.stringify({ ...device.syncBody({}), ...facts }).replaceAll('"@@"', raw);
  const answer = await device.sendSync(text);
  const body = (await answer.json()) as { receipt?: string };
  const receipt = JSON.parse(body.receipt ?? '{}') as { events: unknown; registers: unknown };
  return { status: answer.status, receipt };
}

test.each([
  ['no payload', { payload: undefined }],
  ['a payload that is no text', { payload: { text: 'It grew.' } }],
  ['no time', { at: null }],
  ['a running time that was lost', { elapsedMs: null }],
  ['a version in words', { v: 'one' }],
  ['no stream', { stream: 7 }],
])(
  '[SCHOOL-2] work with %s is kept aside as it came, and the good work beside it arrives',
  async (_, odd) => {
    const { school, device } = await mayaAtHome();
    const event = { ...work(device, school), ...odd };
    const good = work(device, school);
    const { status, receipt } = await sendText(device, { events: [event, good] });
    expect(status).toBe(200);
    expect(receipt.events).toEqual([
      [event.id, 'quarantined'],
      [good.id, 'stored'],
    ]);
    const [kept] = await school.store.quarantine();
    expect(kept?.reason).toBe('odd-envelope');
    expect(JSON.parse(kept?.raw ?? '')).toEqual(JSON.parse(JSON.stringify(event)));
  },
);

test('[SCHOOL-2] a draft with an odd envelope is kept aside as it came', async () => {
  const { school, device, stream } = await mayaAtHome();
  const register = { stream, key: 'draft:a/b/c', at: 7, personId: school.demo.maya, payload: 3 };
  const { status, receipt } = await sendText(device, { registers: [register] });
  expect([status, receipt.registers]).toEqual([200, [[stream, 'draft:a/b/c', 7, 'quarantined']]]);
  expect(JSON.parse((await school.store.quarantine())[0]?.raw ?? '')).toEqual(register);
});

test('a number beyond all numbers is set aside: it would come down as nothing, and no device could read the page', async () => {
  const { school, device } = await mayaAtHome();
  const event = { ...work(device, school), elapsedMs: '@@' };
  const { status, receipt } = await sendText(device, { events: [event] }, '1e999');
  expect([status, receipt.events]).toEqual([200, [[event.id, 'quarantined']]]);
  await device.visit();
});

test('work whose sizes are beyond all numbers is set aside, it does not break the batch', async () => {
  const { school, device } = await mayaAtHome();
  const payload = workPayload([new Uint8Array(9)]).replace('"sizeBytes":9', '"sizeBytes":1e300');
  const { receipt } = await device.visit({ events: [work(device, school, { payload })] });
  expect(receipt.events.map(([, outcome]) => outcome)).toEqual(['quarantined']);
});

test('a role from half a millisecond on, or from beyond all time, is set aside, it does not break the batch', async () => {
  const school = await openSchool();
  const device = openVisitor(school, 'device-o');
  await device.signIn('office');
  const { schoolId, office: personId, maya, classId } = school.demo;
  const stream = streamOf('office', schoolId);
  const role = { role: 'student', personId: maya, classId, from: 0.5 };
  const say = (payload: string) => device.event({ stream, type: 'role-given', personId, payload });
  const half = say(JSON.stringify(role));
  const beyond = say(JSON.stringify({ ...role, from: 1e300 }));
  const { receipt } = await device.visit({ events: [half, beyond] });
  expect(receipt.events.map(([, outcome]) => outcome)).toEqual(['quarantined', 'quarantined']);
});

test("a device whose clock is beyond all time still gets its people's work to school", async () => {
  const { school, device } = await mayaAtHome();
  const event = work(device, school);
  for (const sentAt of [1e300, -1e300]) {
    const { receipt } = await device.visit({ sentAt, events: [event] });
    expect(receipt.events).toHaveLength(1);
  }
});
