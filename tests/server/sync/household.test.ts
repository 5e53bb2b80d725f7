import { expect, test } from 'vitest';
import type { DeviceHeard, HouseholdChildren } from '../../../src/core/work/household-registers.ts';
import { streamOf } from '../../../src/core/work/stream.ts';
import { openSchool } from '../../support/open-school.ts';
import { openVisitor, type Visitor } from '../../support/school-visitor.ts';

const HOUR = 60 * 60_000;

async function twoDevicesAtHome() {
  const school = await openSchool();
  const stream = streamOf('household', school.demo.householdId);
  const chromebook = openVisitor(school, 'chromebook');
  await chromebook.signIn('leo');
  const phone = openVisitor(school, 'phone');
  await phone.signIn('household');
  const read = async <Value>(by: Visitor, key: string) => {
    const { answer } = await by.visit();
    const page = answer.pages.find((each) => each.stream === stream);
    const found = page?.registers.find((register) => register.key === key);
    return found === undefined ? undefined : (JSON.parse(found.payload) as Value);
  };
  return { school, stream, chromebook, phone, read };
}

test('[HOME-1] a device with the household’s code reads its stream and nothing else', async () => {
  const { school, stream, phone, read } = await twoDevicesAtHome();
  const { answer } = await phone.visit();
  expect(answer.reads).toEqual([{ personId: 'household', streams: [stream] }]);
  expect(answer.pages.map((page) => page.stream)).toEqual([stream]);
  const told = await read<HouseholdChildren>(phone, 'children');
  expect(told?.children.map(({ givenName }) => givenName).sort()).toEqual(['Leo', 'Maya', 'Nadia', 'Samuel']);
  expect(Object.keys(told?.children[0] ?? {}).sort()).toEqual(
    ['classes', 'givenName', 'personId', 'picture'].sort(),
  );
  const piece = await phone.ask(`/work/${streamOf('student', school.demo.leo)}/events/some-work`);
  expect(piece.status).toBe(401);
});

test('[HOME-2] every device of the household hears when each of the others came, and who uses it', async () => {
  const { school, phone, chromebook, read } = await twoDevicesAtHome();
  await chromebook.visit();
  const first = school.clock.now;
  expect(await read<DeviceHeard>(phone, 'heard:chromebook')).toEqual({
    at: first,
    children: [school.demo.leo],
  });
  expect(await read<DeviceHeard>(phone, 'heard:phone')).toEqual({ at: first, children: [] });
  school.clock.now += 12 * HOUR - 1;
  await chromebook.visit();
  expect((await read<DeviceHeard>(phone, 'heard:chromebook'))?.at).toBe(first);
  await chromebook.signIn('maya');
  await chromebook.visit();
  const { leo, maya } = school.demo;
  expect((await read<DeviceHeard>(phone, 'heard:chromebook'))?.children).toEqual([leo, maya].sort());
});

test('[HOME-3] a device says what it is to its household; what it says of another device is set aside', async () => {
  const { school, stream, phone, chromebook, read } = await twoDevicesAtHome();
  const says = (key: string) => ({
    ...{ stream, key, personId: school.demo.leo, deviceId: 'chromebook', at: school.clock.now },
    ...{ enc: 'plain', payload: JSON.stringify({ kind: 'chromebook' }) },
  });
  const { receipt } = await chromebook.visit({
    registers: [says('device:chromebook'), says('device:phone'), says('children')],
  });
  expect(receipt.registers.map(([, key, , outcome]) => [key, outcome])).toEqual([
    ['device:chromebook', 'stored'],
    ['device:phone', 'quarantined'],
    ['children', 'quarantined'],
  ]);
  expect(await read(phone, 'device:chromebook')).toEqual({ kind: 'chromebook' });
});

test('[HOME-1] a child who moves out is in the household no more', async () => {
  const { school, phone, read } = await twoDevicesAtHome();
  const office = openVisitor(school, 'office');
  await office.signIn('office');
  const role = { role: 'member', personId: school.demo.leo, householdId: school.demo.householdId };
  const event = office.event({
    stream: streamOf('office', school.demo.schoolId),
    type: 'role-given',
    personId: school.demo.office,
    payload: JSON.stringify({ ...role, from: 0, to: school.clock.now }),
  });
  await office.visit({ events: [event] });
  const told = await read<HouseholdChildren>(phone, 'children');
  expect(told?.children.map(({ givenName }) => givenName)).not.toContain('Leo');
});
