import { expect, test } from 'vitest';
import { entryOfEdition } from '../../../src/core/pack/catalogue.ts';
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
  expect(await rolesOf('otherTeacher')).toEqual(['teacher']);
  expect(await rolesOf('guardian')).toEqual(['guardian']);
  for (const student of ['maya', 'sam', 'leo', 'nadia'] as const)
    expect(await rolesOf(student)).toEqual(['student']);
  expect(await rolesOf('household')).toBe('Rivera family');
});

test('every lesson of content/ is published at the demo school, and each child has those of their grade', async () => {
  const school = await openSchool({ content: true });
  const { classId, room3, room21, schoolId } = school.demo;
  const assigned = async (way: 'maya' | 'leo' | 'nadia', room: string) => {
    const device = openVisitor(school, `device-of-${way}`);
    await device.signIn(way);
    const { answer } = await device.visit();
    const page = answer.pages.find(({ stream }) => stream === streamOf('class', room));
    const newestFirst = (page?.events ?? []).toSorted((a, b) => b.at - a.at);
    const entries = newestFirst.flatMap((event) => readPayload(event, 'pack-assigned')?.entry ?? []);
    for (const entry of entries) {
      const head = await device.ask(`/packs/${entry.hash}`, { method: 'HEAD' });
      expect(head.headers.get('content-length')).toBe(String(entry.sizeBytes));
    }
    return entries.map(({ packId }) => packId);
  };
  const given = {
    leo: await assigned('leo', room3),
    maya: await assigned('maya', classId),
    nadia: await assigned('nadia', room21),
  };
  expect(given.leo).toEqual(['maths-ten-in-all', 'reading-red-sock', 'science-alive']);
  expect(given.maya[0]).toBe('maths-number-line');
  expect(given.maya.slice(-2)).toEqual(['ciencias-la-gota', 'lectura-la-maceta']);
  const published = (await school.store.publications(schoolId)).map(({ entry }) => entry.packId);
  expect(published.length).toBeGreaterThanOrEqual(13);
  expect(Object.values(given).flat().sort()).toEqual(published.sort());
});

test('every pack of the demo is there in words too, and smaller', async () => {
  const school = await openSchool({ content: true });
  const entries = (await school.store.publications(school.demo.schoolId)).map(({ entry }) => entry);
  for (const entry of entries) {
    const text = entryOfEdition(entry, 'text');
    expect(text?.sizeBytes).toBeLessThan(entry.sizeBytes);
    const head = await openVisitor(school).ask(`/packs/${text?.hash ?? ''}`, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(text?.sizeBytes));
  }
});
