import { expect, test } from 'vitest';
import { streamOf } from '../../../src/core/work/stream.ts';
import { readPayload } from '../../../src/core/work/read-payload.ts';
import { openSchool } from '../../support/open-school.ts';
import { openVisitor, type Way } from '../../support/school-visitor.ts';

test('everybody of the demo school comes in, with the roles that they have', async () => {
  const school = await openSchool();
  const rolesOf = async (way: Way) => {
    const signedIn = await openVisitor(school, `device-of-${way}`).signIn(way);
    return signedIn.person?.roles ?? signedIn.household?.title;
  };
  expect(await rolesOf('office')).toEqual(['office']);
  expect(await rolesOf('teacher')).toEqual(['teacher']);
  expect(await rolesOf('guardian')).toEqual(['guardian']);
  expect(await rolesOf('maya')).toEqual(['student']);
  expect(await rolesOf('sam')).toEqual(['student']);
  expect(await rolesOf('household')).toBe('Rivera family');
});

test('the lessons of content/ are published at the demo school and assigned to its class', async () => {
  const school = await openSchool({ content: true });
  const device = openVisitor(school);
  await device.signIn('maya');
  const { answer } = await device.visit();
  const page = answer.pages.find(({ stream }) => stream === streamOf('class', school.demo.classId));
  const assigned = (page?.events ?? []).map((event) => readPayload(event, 'pack-assigned')?.entry);
  const published = (await school.store.publications(school.demo.schoolId)).map(({ entry }) => entry);
  expect(published.length).toBeGreaterThan(1);
  expect(assigned).toEqual(expect.arrayContaining(published));
  expect(assigned).toHaveLength(published.length);
  for (const entry of published) {
    const head = await device.ask(`/packs/${entry.hash}`, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(entry.sizeBytes));
  }
});
