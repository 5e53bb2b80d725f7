import { expect, test } from 'vitest';
import { streamOf } from '../../../src/core/work/stream.ts';
import { openSchool } from '../../support/open-school.ts';
import { openVisitor, workPayload } from '../../support/school-visitor.ts';

test('[SCHOOL-2] what finds its place later is not kept aside any more', async () => {
  const school = await openSchool();
  const device = openVisitor(school);
  await device.signIn('maya');
  const personId = school.demo.sam;
  const stream = streamOf('student', personId);
  const event = device.event({ stream, type: 'work-handed-in', personId, payload: workPayload([]) });
  const register = {
    ...{ stream, key: 'draft:a/b/c', personId, deviceId: device.deviceId, at: 5, enc: 'plain' },
    payload: '{"text":"mine"}',
  };
  const odd = device.event({ ...event, id: 'odd', type: 'dance-recorded' });
  await device.visit({ events: [event, odd], registers: [register] });
  expect(await school.store.quarantine()).toHaveLength(3);
  await device.signIn('sam');
  const { receipt } = await device.visit({ events: [event, odd], registers: [register] });
  expect(receipt.events.map(([, outcome]) => outcome)).toEqual(['stored', 'quarantined']);
  expect((await school.store.quarantine()).map(({ raw }) => JSON.parse(raw) as unknown)).toEqual([odd]);
});
