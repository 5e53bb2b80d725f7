import { expect, test } from 'vitest';
import { eventsIn, registersIn, SNAPSHOT_VERSION } from '../../../src/core/work/snapshot.ts';
import { streamOf } from '../../../src/core/work/stream.ts';
import { rebuild } from '../../../src/server/sync/rebuild.ts';
import { layYears } from '../../support/lay-years.ts';
import { openSchool, type TestSchool } from '../../support/open-school.ts';
import { openVisitor, type Way } from '../../support/school-visitor.ts';
import { schoolYears } from '../../support/school-years.ts';

async function schoolOfYears() {
  const school = await openSchool();
  const { maya: studentId, teacher: teacherId } = school.demo;
  const who = { studentId, teacherId, endsAt: school.clock.now };
  await layYears(school.store, schoolYears(who, 900));
  return { school, stream: streamOf('student', studentId), who };
}

/** The first page of Maya's stream for somebody's new device. */
async function firstRead(school: TestSchool, way: Way, snapshots: number | null = SNAPSHOT_VERSION) {
  const device = openVisitor(school, `new-${way}-${String(Math.random()).slice(2)}`);
  await device.signIn(way);
  const { answer } = await device.visit(snapshots === null ? {} : { snapshots });
  const stream = streamOf('student', school.demo.maya);
  const page = answer.pages.find((one) => one.stream === stream);
  if (page === undefined) throw new Error('The stream did not come.');
  return { device, page };
}

test('[SCHOOL-15] drafts, resume points and settings come in a snapshot to their writer alone', async () => {
  const { school, stream } = await schoolOfYears();
  const keysFor = async (way: Way) => {
    const { page } = await firstRead(school, way);
    if (page.snapshot === undefined) throw new Error('It came as it is.');
    return new Set(registersIn(page.snapshot.registers, stream).map(({ key }) => key.split(':')[0]));
  };
  expect(await keysFor('maya')).toEqual(new Set(['me', 'arrival', 'resume']));
  expect(await keysFor('guardian')).toEqual(new Set(['me', 'arrival']));
  expect(await keysFor('teacher')).toEqual(new Set(['me', 'arrival']));
});

test('[SCHOOL-22] a device that cannot read this version of a snapshot gets the stream as it is', async () => {
  const { school } = await schoolOfYears();
  for (const snapshots of [null, SNAPSHOT_VERSION + 1]) {
    const { page } = await firstRead(school, 'maya', snapshots);
    expect(page.snapshot).toBeUndefined();
    expect(page.events.length + page.registers.length).toBeGreaterThan(400);
  }
});

test('[SCHOOL-22] a snapshot is carried on, and what came since comes with it', async () => {
  const { school, stream, who } = await schoolOfYears();
  const head = await school.store.head(stream);
  const first = await firstRead(school, 'maya');
  expect([first.page.seq, first.page.more, first.page.events]).toEqual([head, false, []]);
  const personId = school.demo.maya;
  const payload = JSON.stringify({ place: { packId: 'p', packHash: 'ab'.repeat(32), lessonId: 'l' } });
  const event = first.device.event({ stream, type: 'lesson-finished', personId, payload });
  await first.device.visit({ events: [event] });
  const second = await firstRead(school, 'maya');
  expect(second.page.events.map(({ id }) => id)).toEqual([event.id]);
  expect(second.page.seq).toBe(head + 1);
  const kept = await school.store.snapshot(stream);
  const more = schoolYears(who, 400);
  const later = more.events.map((one) => ({ ...one, id: `later-${one.id}` as typeof one.id }));
  await layYears(school.store, { events: later, registers: [], parts: [] });
  const third = await firstRead(school, 'maya');
  expect(third.page.events).toEqual([]);
  expect((await school.store.snapshot(stream))?.seq).toBeGreaterThan(kept?.seq ?? 0);
});

test('[SCHOOL-12] a snapshot is forgotten by a rebuild and made again from the log, the same', async () => {
  const { school, stream } = await schoolOfYears();
  const before = await firstRead(school, 'guardian');
  await rebuild(school.store, school.clock.now);
  expect(await school.store.snapshot(stream)).toBeUndefined();
  const after = await firstRead(school, 'guardian');
  expect(after.page).toEqual(before.page);
  const { answers } = after.page.snapshot ?? expect.fail('It came as it is.');
  expect(eventsIn(answers, stream).length).toBeGreaterThan(500);
});
