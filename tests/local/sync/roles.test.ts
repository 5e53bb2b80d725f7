/** What a device keeps of others when a role ends or a right is taken back, with the real school and without one. */
import { describe, expect, it } from 'vitest';
import type { PersonId } from '#core/people/ids.ts';
import { streamOf } from '#core/work/stream.ts';
import { readClasses } from '#local/desk/read-classes.ts';
import { letGoEnded } from '#local/desk/let-go-ended.ts';
import { readChildren } from '#local/household/read-children.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { signInWithPassword } from '#local/sync/sign-in.ts';
import { visit } from '#local/sync/visit.ts';
import { addGrownUp, sayRole } from '../../support/add-grown-up.ts';
import { openSchool, type TestSchool } from '../../support/open-school.ts';
import { openSchoolDevice, type SchoolDevice } from '../../support/school-device.ts';
import { writing } from '../../support/work.ts';

const HOUR = 60 * 60_000;

async function workAtSchool(school: TestSchool) {
  const tablet = await openSchoolDevice(school);
  const personId = (await tablet.enter('maya')) as PersonId;
  await handIn(tablet.db, writing('Once upon a time', { personId }), tablet.clock);
  await visit(tablet.db, tablet.edges, 'person');
}

async function arrive(device: SchoolDevice, who: { email: string; password: string }) {
  const { ok } = await signInWithPassword(device.db, who, device.edges);
  expect(ok).toBe(true);
  await visit(device.db, device.edges, 'person');
}

async function substituteAtDesk() {
  const school = await openSchool();
  await workAtSchool(school);
  const { schoolId, classId, maya } = school.demo;
  const to = school.clock.now + 6 * HOUR;
  const role = { role: 'substitute' as const, classId, from: school.clock.now - HOUR, to };
  const uma = await addGrownUp(school, { schoolId, givenName: 'Uma', roles: [role] });
  const laptop = await openSchoolDevice(school);
  await arrive(laptop, uma);
  const lies = async () => ({
    works: await laptop.db.events.where('stream').equals(streamOf('student', maya)).count(),
    classes: (await readClasses(laptop.db, uma.personId)).length,
  });
  return { school, laptop, lies, uma, to, role };
}

describe('a role that ends', () => {
  it('[ROLE-1] a substitute reads their class until their day is over; then the device lets go, with no school in reach', async () => {
    const { laptop, lies, to } = await substituteAtDesk();
    expect(await lies()).toEqual({ works: 1, classes: 1 });
    expect(await letGoEnded(laptop.db, to - 1)).toBe(to);
    expect(await lies()).toEqual({ works: 1, classes: 1 });
    expect(await letGoEnded(laptop.db, to)).toBe(Infinity);
    expect(await lies()).toEqual({ works: 0, classes: 0 });
    expect(await laptop.db.registers.count()).toBe(0);
  });

  it('[ROLE-1] a device whose clock is wrong goes by the school’s, and both still agree afterwards', async () => {
    const { school, laptop, lies, to } = await substituteAtDesk();
    const wrong = 400 * 24 * HOUR;
    laptop.clock.pass(wrong);
    await visit(laptop.db, laptop.edges, 'person');
    expect(await letGoEnded(laptop.db, to + wrong - 1)).toBe(to + wrong);
    expect(await lies()).toEqual({ works: 1, classes: 1 });
    await letGoEnded(laptop.db, to + wrong);
    school.clock.now = to;
    expect(await visit(laptop.db, laptop.edges, 'person')).toMatchObject({ state: 'done', brought: 0 });
    expect(await lies()).toEqual({ works: 0, classes: 0 });
  });

  it('[ROLE-1] their own words stay until the school has them, and another day brings the class back', async () => {
    const { school, laptop, lies, uma, to, role } = await substituteAtDesk();
    const { classId, schoolId } = school.demo;
    const entry = { personId: uma.personId, stream: streamOf('class', classId) };
    const payload = { assignments: ['none'], reason: 'A trial' };
    await recordEvent(laptop.db, { ...entry, type: 'pack-withdrawn', payload }, laptop.clock);
    await letGoEnded(laptop.db, to);
    expect(await laptop.db.events.where('stream').equals(entry.stream).count()).toBe(1);
    school.clock.now = to + HOUR;
    await sayRole(school, schoolId, {
      personId: uma.personId,
      role: { ...role, from: to, to: to + 24 * HOUR },
    });
    await visit(laptop.db, laptop.edges, 'person');
    expect(await lies()).toEqual({ works: 1, classes: 1 });
  });

  it('[ROLE-2] a right that a guardian loses is closed at once, and their device lets go at its next visit', async () => {
    const school = await openSchool();
    await workAtSchool(school);
    const { schoolId, maya } = school.demo;
    const role = { role: 'guardian' as const, studentId: maya, from: 0, to: null };
    const aunt = await addGrownUp(school, {
      ...{ schoolId, givenName: 'Aunt' },
      roles: [{ ...role, rights: ['see', 'message'] }],
    });
    const phone = await openSchoolDevice(school);
    await arrive(phone, aunt);
    expect((await readChildren(phone.db, aunt.personId)).map(({ works }) => works.length)).toEqual([1]);
    await sayRole(school, schoolId, { personId: aunt.personId, role: { ...role, rights: ['message'] } });
    await visit(phone.db, phone.edges, 'person');
    expect(await readChildren(phone.db, aunt.personId)).toEqual([]);
    expect(await phone.db.events.where('stream').equals(streamOf('student', maya)).count()).toBe(0);
  });
});
