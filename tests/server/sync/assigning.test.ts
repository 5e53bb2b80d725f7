import { expect, test } from 'vitest';
import { streamOf } from '../../../src/core/work/stream.ts';
import { openSchool } from '../../support/open-school.ts';
import { openVisitor } from '../../support/school-visitor.ts';

async function teacherAtDesk() {
  const school = await openSchool({ content: true });
  const device = openVisitor(school, 'device-t');
  await device.signIn('teacher');
  const { schoolId, classId, teacher: personId } = school.demo;
  const entry = (await school.store.publications(schoolId))[0]?.entry;
  const say = (type: string, stream: string, of: object) =>
    device.event({ stream, type, personId, payload: JSON.stringify({ entry: of }) });
  return { school, device, entry: entry ?? {}, say, ...{ schoolId, classId } };
}

test('[SCHOOL-14] a class gets packs that its school has published, and no others', async () => {
  const { school, device, entry, say, classId } = await teacherAtDesk();
  const stream = streamOf('class', classId);
  const published = say('pack-assigned', stream, entry);
  const phantom = say('pack-assigned', stream, { ...entry, hash: 'ab'.repeat(32) });
  const { receipt } = await device.visit({ events: [published, phantom] });
  expect(receipt.events.map(([, outcome]) => outcome)).toEqual(['stored', 'quarantined']);
  expect((await school.store.quarantine()).map(({ reason }) => reason)).toEqual(['elsewhere']);
});

test('[SCHOOL-14] a pack is published with its bytes, never by saying so', async () => {
  const { device, entry, say, schoolId } = await teacherAtDesk();
  const said = say('pack-published', streamOf('school', schoolId), { ...entry, hash: 'cd'.repeat(32) });
  const { receipt } = await device.visit({ events: [said] });
  expect(receipt.events.map(([, outcome]) => outcome)).toEqual(['quarantined']);
});
