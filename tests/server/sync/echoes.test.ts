import { expect, test } from 'vitest';
import { streamOf } from '../../../src/core/work/stream.ts';
import { openSchool } from '../../support/open-school.ts';
import { openVisitor, workPayload } from '../../support/school-visitor.ts';

async function mayaAtHome() {
  const school = await openSchool();
  const device = openVisitor(school);
  await device.signIn('maya');
  const personId = school.demo.maya;
  const stream = streamOf('student', personId);
  const event = device.event({ stream, type: 'work-handed-in', personId, payload: workPayload([]) });
  const draft = (at: number, text: string) => ({
    ...{ stream, key: 'draft:a/b/c', personId, deviceId: device.deviceId, at, enc: 'plain' },
    payload: JSON.stringify({ text }),
  });
  return { school, device, stream, event, draft };
}

test('[VISIT-13] what a device sends again does not come back to it either', async () => {
  const { device, event, draft } = await mayaAtHome();
  const sent = { events: [event], registers: [draft(5, 'mine')] };
  await device.visit(sent);
  const { answer } = await device.visit(sent);
  expect(answer.pages.flatMap(({ events }) => events)).toEqual([]);
  expect(answer.pages.flatMap(({ registers }) => registers.map(({ key }) => key))).not.toContain(
    'draft:a/b/c',
  );
});

test('[VISIT-13] what was kept aside brought nothing to school: the event whose id it has still comes down', async () => {
  const { device, event } = await mayaAtHome();
  await device.visit({ events: [event] });
  const other = { ...event, payload: workPayload([new Uint8Array(5)]) };
  const { answer, receipt } = await device.visit({ events: [other] });
  expect(receipt.events).toEqual([[event.id, 'quarantined']]);
  expect(answer.pages.flatMap(({ events }) => events)).toMatchObject([{ payload: event.payload }]);
});

test('[VISIT-13] of two values with one time the one that stands comes down to the device that sent the other', async () => {
  const { device, draft } = await mayaAtHome();
  await device.visit({ registers: [draft(5, 'first')] });
  const { answer } = await device.visit({ registers: [draft(5, 'second')] });
  const values = answer.pages
    .flatMap(({ registers }) => registers)
    .filter(({ key }) => key === 'draft:a/b/c');
  expect(values).toMatchObject([{ payload: '{"text":"first"}' }]);
});
