import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handIn } from '#local/outbox/hand-in.ts';
import { keepFile } from '#local/outbox/keep-file.ts';
import { readWork } from '#local/outbox/read-work.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { visit, type VisitOutcome } from '#local/sync/visit.ts';
import { FAULTS, badNetwork, type Fault } from '../../support/bad-network.ts';
import { bytesOf } from '../../support/bytes.ts';
import { joinedDevice, type Device } from '../../support/device.ts';
import { openFakeSchool, type FakeSchool } from '../../support/fake-school.ts';
import { AMARA, AMARAS_STREAM, answer, writing } from '../../support/work.ts';

const faults = fc.array(fc.constantFrom(...FAULTS), { maxLength: 12 });
const PARTS_OF_PHOTO = 3;

async function deviceWithWork(school: FakeSchool, answers: number): Promise<Device> {
  const device = await joinedDevice(school, [AMARA]);
  const { db, clock } = device;
  for (let count = 0; count < answers; count += 1) await recordEvent(db, answer(String(count)), clock);
  const blob = new Blob([bytesOf(600_000)], { type: 'image/jpeg' });
  const file = await keepFile(db, AMARAS_STREAM, { blob, kind: 'photo' });
  await handIn(db, writing('Look', { files: [file] }), clock);
  return device;
}

/** Nothing that the school does not hold is called held. */
async function expectTruth(device: Device, school: FakeSchool): Promise<void> {
  const stream = school.streams.get(AMARAS_STREAM);
  const held = new Set(stream?.events.map((event) => event.id));
  for (const row of await device.db.events.toArray()) {
    if (row.state === 'stored') expect(held).toContain(row.id);
  }
  for (const part of await device.db.parts.toArray()) {
    if (part.state === 'stored') expect(stream?.parts.has(part.hash)).toBe(true);
  }
}

/** With a good network from now on and time enough, everything is at school, once, in order, whole. */
async function expectAllHome(device: Device, school: FakeSchool): Promise<void> {
  let outcome: VisitOutcome | undefined;
  for (let tries = 0; tries < 30; tries += 1) {
    device.clock.pass(60 * 60_000);
    outcome = await visit(device.db, device.edges, 'timer');
    if (outcome.state === 'done' && outcome.left.events + outcome.left.parts === 0) break;
  }
  const rows = (await device.db.events.toArray()).sort((a, b) => a.deviceSeq - b.deviceSeq);
  const stream = school.streams.get(AMARAS_STREAM);
  const own = stream?.events.filter((event) => event.deviceId === rows[0]?.deviceId);
  const stored = own?.map((event) => event.deviceSeq).sort((a, b) => a - b);
  expect(stored).toEqual(rows.map((row) => row.deviceSeq));
  expect(rows.every((row) => row.state === 'stored')).toBe(true);
  expect(stream?.parts.size).toBe(PARTS_OF_PHOTO);
  expect(await device.db.partBytes.count()).toBe(PARTS_OF_PHOTO);
  const pieces = await readWork(device.db, AMARAS_STREAM);
  expect(pieces.map((piece) => piece.whereabouts.state)).toEqual(pieces.map(() => 'at-school'));
}

async function runStorm(answers: number, storms: readonly Fault[][]): Promise<void> {
  const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
  const device = await deviceWithWork(school, answers);
  for (const storm of storms) {
    const fetch = badNetwork((address, init) => school.fetch(address, init), storm);
    await visit(device.db, { ...device.edges, fetch }, 'person');
    await expectTruth(device, school);
  }
  await expectAllHome(device, school);
}

describe('whatever the network does', () => {
  it('[VISIT-1] every event and part gets to school once, and nothing is called held that is not', async () => {
    const answers = fc.integer({ min: 0, max: 12 });
    const storms = fc.array(faults, { minLength: 1, maxLength: 4 });
    await fc.assert(fc.asyncProperty(answers, storms, runStorm), { numRuns: 60 });
  });

  it('[VISIT-5] what was done first is first in the stream, when the school takes everything', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom<Fault>('good', 'cut-before', 'lost-answer', 'portal', 'twice')),
        async (storm) => {
          const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
          const device = await deviceWithWork(school, 8);
          const fetch = badNetwork((address, init) => school.fetch(address, init), storm);
          for (let tries = 0; tries < 12; tries += 1)
            await visit(device.db, { ...device.edges, fetch }, 'person');
          const stored = school.streams.get(AMARAS_STREAM)?.events.map((event) => event.deviceSeq) ?? [];
          expect(stored).toEqual([...stored].sort((a, b) => a - b));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('[VISIT-11] two visits at once on one device store everything once', async () => {
    await fc.assert(
      fc.asyncProperty(faults, faults, async (one, other) => {
        const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
        const device = await deviceWithWork(school, 6);
        const through = (storm: readonly Fault[]) => ({
          ...device.edges,
          fetch: badNetwork((address, init) => school.fetch(address, init), storm),
          // A lock that is always free forces the lease: as if the other one were thought dead.
          locks: { request: (_: string, __: unknown, task: (lock: object) => unknown) => task({}) } as never,
        });
        await Promise.all([
          visit(device.db, through(one), 'person'),
          visit(device.db, through(other), 'person'),
        ]);
        await expectTruth(device, school);
        await expectAllHome(device, school);
      }),
      { numRuns: 30 },
    );
  });

  it('[VISIT-10] a visit that is stopped at any request leaves everything for the next one', async () => {
    for (let stopAt = 1; stopAt <= 8; stopAt += 1) {
      const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
      const device = await deviceWithWork(school, 4);
      const controller = new AbortController();
      let requests = 0;
      const fetch: FakeSchool['fetch'] = (address, init) => {
        requests += 1;
        if (requests === stopAt) controller.abort();
        return init.signal?.aborted === true
          ? Promise.reject(new TypeError('stopped'))
          : school.fetch(address, init);
      };
      await visit(device.db, { ...device.edges, fetch, signal: controller.signal }, 'person');
      await expectTruth(device, school);
      await expectAllHome(device, school);
    }
  });

  it('[VISIT-12] a file that was cut off at every part is sent again only from where it was', async () => {
    const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
    const device = await deviceWithWork(school, 0);
    for (let visits = 0; visits < 10; visits += 1) {
      let puts = 0;
      const fetch: FakeSchool['fetch'] = (address, init) => {
        if (address !== '/sync') puts += 1;
        return puts > 1 ? Promise.reject(new TypeError('cut')) : school.fetch(address, init);
      };
      await visit(device.db, { ...device.edges, fetch }, 'person');
    }
    await expectAllHome(device, school);
    expect(school.putBytes).toBe(600_000);
  });

  it('[VISIT-12] of the part at which the line broke only the rest goes, once the school has said how much it has', async () => {
    const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
    const device = await deviceWithWork(school, 0);
    let cuts = 3;
    const asked: string[] = [];
    const fetch: FakeSchool['fetch'] = (address, init) => {
      if (address.includes('/parts/'))
        asked.push(`${init.method ?? ''} ${address.replace(/.*(?=\?)|.*/, '')}`);
      if (init.method !== 'PUT' || cuts === 0) return school.fetch(address, init);
      // All but the last hundred bytes of what was left came through.
      cuts -= 1;
      const [, hash = '', from = '0'] = /([0-9a-f]{64})(?:\?from=(\d+))?$/.exec(address) ?? [];
      const begun = school.begun.get(hash)?.subarray(0, Number(from)) ?? new Uint8Array(0);
      const came = new Uint8Array(init.body as ArrayBuffer).subarray(0, -100);
      school.begun.set(hash, Uint8Array.from([...begun, ...came]));
      return Promise.reject(new TypeError('cut'));
    };
    for (let visits = 0; visits < 3; visits += 1)
      await visit(device.db, { ...device.edges, fetch }, 'person');
    await expectAllHome(device, school);
    // Three times a hundred bytes had not come, and nothing that had come went again.
    expect(asked.filter((line) => line.startsWith('PUT ?from='))).not.toEqual([]);
    expect(school.putBytes).toBeLessThanOrEqual(600_000 - 262_144 + 300);
  });

  it('[VISIT-12] a school that has forgotten the beginning gets the whole part', async () => {
    const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
    const device = await deviceWithWork(school, 0);
    const cut: FakeSchool['fetch'] = (address, init) =>
      init.method === 'PUT' ? Promise.reject(new TypeError('cut')) : school.fetch(address, init);
    await visit(device.db, { ...device.edges, fetch: cut }, 'person');
    await visit(device.db, device.edges, 'person');
    await expectAllHome(device, school);
    expect(school.putBytes).toBe(600_000);
  });
});
