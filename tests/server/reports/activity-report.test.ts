import { expect, test } from 'vitest';
import * as v from 'valibot';
import { ActivityReportSchema } from '../../../src/core/protocol/activity-report.ts';
import { streamOf } from '../../../src/core/work/stream.ts';
import { officeOf } from '../../../src/server/school/found-school.ts';
import { inOneRun } from '../../../src/server/sync/run.ts';
import { openSchool, type TestSchool } from '../../support/open-school.ts';
import { openVisitor } from '../../support/school-visitor.ts';

const DAY_MS = 86_400_000;

async function reportOf(school: TestSchool, query = '') {
  const office = openVisitor(school, 'office-laptop');
  await office.signIn('office');
  const answer = await office.ask(`/api/reports/activity${query}`);
  expect(answer.status).toBe(200);
  const { groups, least } = v.parse(ActivityReportSchema, await answer.json());
  return { least, of: (title: string) => groups.find((group) => group.title === title) };
}

/** A class that is large enough for its figures to be told. */
async function addClass(school: TestSchool, many: number): Promise<void> {
  await inOneRun(school.store, school.clock.now, async (run) => {
    const office = officeOf(run, school.demo.schoolId);
    const classId = await office.addClass('Room 30', '4');
    for (let number = 1; number <= many; number += 1) {
      const personId = await office.addPerson({ givenName: `Child ${String(number)}` });
      await office.giveRole(personId, { role: 'student', classId, from: 0, to: null });
    }
  });
}

const place = { packId: 'p', packHash: 'ab'.repeat(32), lessonId: 'l' };

test('a child whose devices have not been heard of is unknown, never idle; small groups have no figures', async () => {
  const school = await openSchool();
  await addClass(school, 6);
  const { least, of } = await reportOf(school);
  expect(least).toBe(3);
  expect(of('Room 30')).toMatchObject({
    students: 6,
    counts: { active: 0, notActive: 0, unknown: 6, excused: 0 },
  });
  expect(of('Room 12')).toMatchObject({ students: 2, counts: null });
  // Room 30 and Room 12 are both of the fourth grade.
  expect(of('4')).toMatchObject({ kind: 'grade', students: 8, counts: { unknown: 8 } });
});

test('who worked on enough of the last seven days is active, counted from when it was done, however late it came', async () => {
  const school = await openSchool();
  await addClass(school, 4);
  const maya = openVisitor(school, 'tablet');
  await maya.signIn('maya');
  // At home for a week: no work is older than its tablet.
  school.clock.now += 7 * DAY_MS;
  const { now } = school.clock;
  const person = school.demo.maya;
  const finished = (lesson: string, at: number) =>
    maya.event({
      ...{ stream: streamOf('student', person), type: 'lesson-finished', personId: person, at },
      payload: JSON.stringify({ place: { ...place, lessonId: lesson } }),
    });
  await maya.visit({
    events: [
      finished('a', now - 5 * DAY_MS),
      finished('b', now - 4 * DAY_MS),
      finished('c', now - 2 * DAY_MS),
    ],
  });
  const { of } = await reportOf(school);
  // Of Samuel, and of the four in Room 30, nobody has heard.
  expect(of('4')).toMatchObject({ students: 6, counts: { active: 1, notActive: 0, unknown: 5 } });
  school.clock.now += 9 * DAY_MS;
  expect((await reportOf(school)).of('4')?.counts).toMatchObject({ active: 0, unknown: 6 });
});

test('what a teacher learned by a call counts as known, and the school says how many days are active', async () => {
  const school = await openSchool();
  await addClass(school, 4);
  const teacher = openVisitor(school, 'laptop');
  await teacher.signIn('teacher');
  const by = { personId: school.demo.teacher };
  await teacher.visit({
    events: [
      teacher.event({
        ...{ ...by, stream: streamOf('student-staff', school.demo.sam), type: 'contact-logged' },
        payload: JSON.stringify({ outcome: 'ill' }),
      }),
    ],
  });
  const office = openVisitor(school, 'desk');
  await office.signIn('office');
  await office.visit({
    events: [
      office.event({
        ...{ stream: streamOf('school', school.demo.schoolId), type: 'active-days-set' },
        ...{ personId: school.demo.office, payload: JSON.stringify({ days: 5 }) },
      }),
    ],
  });
  const { least, of } = await reportOf(school, '?minutes=-300');
  expect(least).toBe(5);
  expect(of('4')?.counts).toEqual({ active: 0, notActive: 0, unknown: 5, excused: 1 });
});

test('a calendar that there is none of is refused in words', async () => {
  const school = await openSchool();
  const office = openVisitor(school);
  await office.signIn('office');
  for (const minutes of ['a', '1e9', '900'])
    expect((await office.ask(`/api/reports/activity?minutes=${minutes}`)).status).toBe(400);
});
