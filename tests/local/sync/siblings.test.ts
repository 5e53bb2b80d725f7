/** Two children, one device, a token that was lost: found by the simulator. */
import { describe, expect, it } from 'vitest';
import type { PersonId } from '#core/people/ids.ts';
import { draftKey } from '#core/work/registers.ts';
import { streamOf } from '#core/work/stream.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { saveRegister } from '#local/outbox/save-register.ts';
import { visit } from '#local/sync/visit.ts';
import { openSchool } from '../../support/open-school.ts';
import { openSchoolDevice } from '../../support/school-device.ts';
import { answer, place } from '../../support/work.ts';

/** Maya and Sam have signed in, Sam has done something, and the school knows the device's token no more. */
async function withLostToken() {
  const school = await openSchool();
  const device = await openSchoolDevice(school);
  await device.enter('maya');
  const sam = (await device.enter('sam')) as PersonId;
  const { db, clock } = device;
  const work = await recordEvent(db, answer('4', sam), clock);
  const stream = streamOf('student', sam);
  const key = draftKey(place());
  await saveRegister(db, { stream, key, payload: { text: 'Once' }, personId: sam }, clock);
  const row = await db.meta.get('device');
  if (row?.name === 'device') await db.meta.put({ ...row, token: 'lost' });
  await device.enter('maya');
  return { school, device, sam, work, register: [stream, key] as [string, string] };
}

describe('siblings on a device whose token was lost', () => {
  it('[WRONG-4] asks the other one to sign in, too, although their session is still good', async () => {
    const { device, sam } = await withLostToken();
    await visit(device.db, device.edges, 'sign-in');
    expect((await device.db.profiles.get(sam))?.signedIn).toBe(false);
  });

  it('[WRONG-4] believes no word on their work that is older than their sign-in', async () => {
    const { school, device, work } = await withLostToken();
    let judged = 0;
    const fetch: typeof device.edges.fetch = async (address, init) => {
      const said = await device.edges.fetch(address, init);
      const isOnItsWay = (await device.db.events.get(work.id))?.state === 'waiting';
      if (address !== '/sync' || !isOnItsWay) return said;
      judged += 1;
      // In the same moment of the school's clock.
      if (judged === 1) await device.enter('sam');
      school.clock.now += 1_000;
      return said;
    };
    await visit(device.db, { ...device.edges, fetch }, 'sign-in');
    expect((await device.db.events.get(work.id))?.state).toBe('stored');
  });

  it('[WRONG-4] sends a draft again that was set aside', async () => {
    const { school, device, register } = await withLostToken();
    await visit(device.db, device.edges, 'sign-in');
    expect(await device.db.registers.get(register)).toMatchObject({ dirty: 1, tries: 1 });
    await device.enter('sam');
    device.clock.pass(60_000);
    await visit(device.db, device.edges, 'timer');
    expect((await device.db.registers.get(register))?.dirty).toBe(0);
    const [stream, key] = register;
    expect(await school.store.register(streamOf('student', stream.slice(8)), key)).toBeDefined();
  });
});
