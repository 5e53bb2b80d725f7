import { describe, expect, it } from 'vitest';
import { streamOf } from '../../../src/core/work/stream.ts';
import { partBlob } from '../../../src/server/blobs/blobs.ts';
import { sweepParts } from '../../../src/server/sync/sweep-parts.ts';
import { openSchool } from '../../support/open-school.ts';
import { openVisitor, sha256, workPayload } from '../../support/school-visitor.ts';

const DAY = 24 * 60 * 60_000;
const ALONE = new Uint8Array(3000).map((_, index) => index % 251);
const OF_WORK = new Uint8Array(500).map((_, index) => (index * 7) % 251);
const KEPT_ASIDE = new Uint8Array(700).map((_, index) => (index * 11) % 251);

async function schoolWithParts() {
  const school = await openSchool();
  const device = openVisitor(school);
  await device.signIn('maya');
  const personId = school.demo.maya;
  const stream = streamOf('student', personId);
  for (const bytes of [ALONE, OF_WORK, KEPT_ASIDE]) await device.putPart(stream, bytes);
  const payload = workPayload([OF_WORK]);
  await device.visit({ events: [device.event({ stream, type: 'work-handed-in', personId, payload })] });
  const odd = { stream, type: 'work-of-tomorrow', personId, payload: workPayload([KEPT_ASIDE]) };
  await device.visit({ events: [device.event(odd)] });
  const here = async (bytes: Uint8Array) => [
    (await school.store.held(stream, [sha256(bytes)])).size,
    await school.blobs.sizeBytes(partBlob(stream, sha256(bytes))),
  ];
  return { school, device, stream, here };
}

describe('[SCHOOL-24] parts whose work never came', () => {
  it('go after ninety days; those of work, also of work that is kept aside, stay', async () => {
    const { school, here } = await schoolWithParts();
    expect(await sweepParts(school, school.clock.now + 90 * DAY)).toEqual({ parts: 0, sizeBytes: 0 });
    expect(await sweepParts(school, school.clock.now + 91 * DAY)).toEqual({ parts: 1, sizeBytes: 3000 });
    expect(await here(ALONE)).toEqual([0, undefined]);
    expect(await here(OF_WORK)).toEqual([1, 500]);
    expect(await here(KEPT_ASIDE)).toEqual([1, 700]);
  });

  it('are asked for should their work come after all', async () => {
    const { school, device, stream, here } = await schoolWithParts();
    await sweepParts(school, school.clock.now + 91 * DAY);
    const { answer } = await device.visit({ asks: [{ stream, hashes: [sha256(ALONE)] }] });
    expect(answer.lacks).toEqual([{ stream, hashes: [sha256(ALONE)] }]);
    await device.putPart(stream, ALONE);
    expect(await here(ALONE)).toEqual([1, 3000]);
  });
});
