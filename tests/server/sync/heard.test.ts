import { expect, test } from 'vitest';
import { streamOf } from '../../../src/core/work/stream.ts';
import { openSchool } from '../../support/open-school.ts';
import { openVisitor } from '../../support/school-visitor.ts';

const HOUR = 60 * 60_000;

async function familyAtHome() {
  const school = await openSchool();
  const device = openVisitor(school);
  await device.signIn('household');
  const { maya, sam, leo, nadia } = school.demo;
  const heardAt = async (personId: string) => {
    const register = await school.store.register(streamOf('student-staff', personId), 'heard');
    return register && (JSON.parse(register.payload) as { at: number }).at;
  };
  // Two of them are in the teacher's room, each of the others is in another.
  return { school, device, heardAt, children: [maya, sam, leo, nadia], inRoom12: [maya, sam] };
}

test('[SCHOOL-16] a visit that brings no work is heard all the same, of every child of the device', async () => {
  const { school, device, heardAt, children, inRoom12 } = await familyAtHome();
  for (const child of children) expect(await heardAt(child)).toBeUndefined();
  await device.visit();
  for (const child of children) expect(await heardAt(child)).toBe(school.clock.now);
  const staff = openVisitor(school, 'device-t');
  await staff.signIn('teacher');
  const { answer } = await staff.visit();
  const told = answer.pages.filter(({ registers }) => registers.some(({ key }) => key === 'heard'));
  expect(told.map(({ stream }) => stream).sort()).toEqual(
    inRoom12.map((child) => streamOf('student-staff', child)).sort(),
  );
});

test('[SCHOOL-16] visit after visit wakes nobody: it is said anew after half a day, to the teachers and the household alone', async () => {
  const { school, device, heardAt, children } = await familyAtHome();
  const [maya = ''] = children;
  await device.visit();
  const first = school.clock.now;
  const heads = async () =>
    Promise.all(
      (await school.store.streams()).map(async (stream) => [stream, await school.store.head(stream)]),
    );
  const before = await heads();
  school.clock.now += 12 * HOUR - 1;
  await device.visit();
  expect([await heardAt(maya), await heads()]).toEqual([first, before]);
  school.clock.now += 1;
  await device.visit();
  expect(await heardAt(maya)).toBe(school.clock.now);
  const changed = (await heads()).filter(([stream, head], index) => {
    expect(stream).toBe(before[index]?.[0]);
    return head !== before[index]?.[1];
  });
  expect(changed.map(([stream]) => stream)).toEqual(
    [
      streamOf('household', school.demo.householdId),
      ...children.map((child) => streamOf('student-staff', child)),
    ].sort(),
  );
});

test("a teacher's own visit says nothing of anybody", async () => {
  const { school, heardAt, children } = await familyAtHome();
  const staff = openVisitor(school, 'device-t');
  await staff.signIn('teacher');
  await staff.visit();
  for (const child of [...children, school.demo.teacher]) expect(await heardAt(child)).toBeUndefined();
});
