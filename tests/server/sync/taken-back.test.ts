import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { streamOf } from '../../../src/core/work/stream.ts';
import { reviewQueue } from '../../../src/core/work/review-queue.ts';
import { openSchool, type TestSchool } from '../../support/open-school.ts';
import { openVisitor, workPayload, type Visitor, type WireEvent } from '../../support/school-visitor.ts';

let school: TestSchool;
let close: () => Promise<void>;
let devices = 0;

beforeAll(async () => {
  school = await openSchool({ whenOver: (over) => (close = over) });
});
afterAll(() => close());

async function newDevice(): Promise<Visitor> {
  devices += 1;
  const device = openVisitor(school, `tablet-${String(devices)}`);
  await device.signIn('maya');
  return device;
}

function event(device: Visitor, type: string, payload: string): WireEvent {
  const personId = school.demo.maya;
  return device.event({ stream: streamOf('student', personId), type, personId, payload });
}

/** Each of these pieces was handed in; those that `taken` says were taken back. */
function makeWork(device: Visitor, taken: readonly boolean[]) {
  const works = taken.map(() => event(device, 'work-handed-in', workPayload([])));
  const backs = works
    .filter((_, index) => taken[index])
    .map(({ id }) => event(device, 'work-taken-back', JSON.stringify({ workId: id })));
  return { events: [...works, ...backs], standing: works.filter((_, index) => !taken[index]) };
}

async function toReview(deviceId: string): Promise<string[]> {
  const stream = streamOf('student', school.demo.maya);
  const { events } = await school.store.page(stream, 0, { items: 100_000, characters: 1e9 });
  return reviewQueue(events)
    .filter(({ workId }) => workId.startsWith(`event-${deviceId}-`))
    .map(({ workId }) => workId)
    .sort();
}

test('[SCHOOL-18] exactly what stands is to review, in whichever order and however often the events come', async () => {
  const pieces = fc.array(fc.boolean(), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(pieces, fc.infiniteStream(fc.nat(9)), async (taken, chance) => {
      const device = await newDevice();
      const { events, standing } = makeWork(device, taken);
      const open = [...events];
      while (open.length > 0) {
        const [next] = open.splice((chance.next().value ?? 0) % open.length, 1);
        const again = events[(chance.next().value ?? 0) % events.length];
        const batch = [next, again].filter((one) => one !== undefined);
        const { receipt } = await device.visit({ events: batch });
        expect(receipt.events.map(([, outcome]) => outcome)).not.toContain('quarantined');
      }
      expect(await toReview(device.deviceId)).toEqual(standing.map(({ id }) => id).sort());
    }),
    { numRuns: 15 },
  );
});

test('[SCHOOL-18] nobody takes back the work of another', async () => {
  const device = await newDevice();
  const work = event(device, 'work-handed-in', workPayload([]));
  await device.visit({ events: [work] });
  const { sam } = school.demo;
  const other = openVisitor(school, 'tablet-of-sam');
  await other.signIn('sam');
  const payload = JSON.stringify({ workId: work.id });
  const stranger = { type: 'work-taken-back', personId: sam, payload };
  const { receipt } = await other.visit({
    events: [
      other.event({ ...stranger, stream: streamOf('student', sam) }),
      other.event({ ...stranger, stream: streamOf('student', school.demo.maya) }),
    ],
  });
  expect(receipt.events.map(([, outcome]) => outcome)).toEqual(['stored', 'quarantined']);
  expect(await toReview(device.deviceId)).toEqual([work.id]);
});
