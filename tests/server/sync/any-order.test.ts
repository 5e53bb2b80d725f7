import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { streamOf } from '../../../src/core/work/stream.ts';
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
  const device = openVisitor(school, `device-${String(devices)}`);
  await device.signIn('maya');
  return device;
}

/** Good work and odd work; `twist` says what is odd. */
function makeEvent(device: Visitor, twist: number): WireEvent {
  const personId = school.demo.maya;
  const stream = streamOf('student', personId);
  const good = device.event({ stream, type: 'work-handed-in', personId, payload: workPayload([]) });
  const odd: Partial<WireEvent>[] = [{}, {}, { type: 'unknown' }, { payload: '[]' }, { personId: 'nobody' }];
  return { ...good, ...odd[twist % odd.length] };
}

async function streamIds(): Promise<string[]> {
  const stream = streamOf('student', school.demo.maya);
  const page = await school.store.page(stream, 0, { items: 100_000, characters: 1e9 });
  return page.events.map(({ id }) => id);
}

async function asideIds(): Promise<string[]> {
  const rows = await school.store.quarantine();
  return rows.map(({ raw }) => (JSON.parse(raw) as WireEvent).id);
}

test('[SCHOOL-1] whatever is sent, however often and in whichever batches, is in one place exactly once', async () => {
  const twists = fc.array(fc.nat(4), { minLength: 1, maxLength: 12 });
  const deliveries = fc.array(fc.array(fc.nat(11), { maxLength: 15 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(twists, deliveries, async (kinds, batches) => {
      const device = await newDevice();
      const events = kinds.map((kind) => makeEvent(device, kind));
      const sent = new Set<string>();
      const settled = new Map<string, string>();
      for (const batch of batches) {
        const chosen = batch.flatMap((index) => events[index] ?? []);
        const { receipt } = await device.visit({ events: chosen });
        expect(receipt.events.map(([id]) => id)).toEqual(chosen.map(({ id }) => id));
        for (const [id, outcome] of receipt.events) {
          const before = settled.get(id);
          const isRepeat = before !== undefined;
          const repeated = before === 'quarantined' ? 'quarantined' : 'duplicate';
          if (isRepeat) expect(outcome).toBe(repeated);
          else expect(['stored', 'quarantined']).toContain(outcome);
          sent.add(id);
          if (!isRepeat) settled.set(id, outcome);
        }
      }
      const held = [...(await streamIds()), ...(await asideIds())];
      for (const { id } of events) {
        expect(held.filter((each) => each === id)).toHaveLength(sent.has(id) ? 1 : 0);
      }
    }),
    { numRuns: 40 },
  );
});
