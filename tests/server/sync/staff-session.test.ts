import { expect, test } from 'vitest';
import { streamOf } from '../../../src/core/work/stream.ts';
import { openSchool } from '../../support/open-school.ts';
import { openVisitor } from '../../support/school-visitor.ts';

test('[SCHOOL-17] the token of a device that staff have left gives nobody their word; it goes when they are back', async () => {
  const school = await openSchool();
  const { office, teacher, maya, classId, schoolId } = school.demo;
  const device = openVisitor(school);
  for (const way of ['maya', 'teacher', 'office'] as const) await device.signIn(way);
  const role = { role: 'teacher', personId: maya, classId, from: 0 };
  const events = [
    device.event({
      ...{ stream: streamOf('office', schoolId), type: 'role-given', personId: office },
      payload: JSON.stringify(role),
    }),
    device.event({
      ...{ stream: streamOf('student', maya), type: 'feedback-given', personId: teacher },
      payload: JSON.stringify({ workId: 'w', text: 'Well told.' }),
    }),
  ];
  for (const personId of [office, teacher]) await device.post('/api/sign-out', { personId });
  const alone = await device.visit({ events });
  expect(alone.receipt.events.map(([, outcome]) => outcome)).toEqual(['quarantined', 'quarantined']);
  expect((await school.store.grantsOf(maya)).map((grant) => grant.role)).not.toContain('teacher');
  await device.signIn('teacher');
  const back = await device.visit({ events });
  expect(back.receipt.events.map(([, outcome]) => outcome)).toEqual(['quarantined', 'stored']);
});
