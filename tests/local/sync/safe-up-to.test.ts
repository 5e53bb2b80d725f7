/** How a device hears from the real school how far its backup goes. */
import { describe, expect, it } from 'vitest';
import { recordEvent } from '#local/outbox/record-event.ts';
import { visit } from '#local/sync/visit.ts';
import type { PersonId } from '#core/people/ids.ts';
import { openSchool } from '../../support/open-school.ts';
import { openSchoolDevice } from '../../support/school-device.ts';
import { answer } from '../../support/work.ts';

const MARGIN_MS = 10 * 60_000;

async function mayaAtHome() {
  const school = await openSchool();
  const device = await openSchoolDevice(school);
  const { db, edges } = device;
  const maya = (await device.enter('maya')) as PersonId;
  await visit(db, edges, 'start');
  const backUp = () => school.store.write((tx) => tx.setBackedUp((school.clock.now += 60_000)));
  /** What the school says from now on, and what became of the visit. */
  const visitNow = async (change: (text: string) => string = (same) => same) => {
    const said: string[] = [];
    const fetch: typeof edges.fetch = async (address, init) => {
      const response = await edges.fetch(address, init);
      const text = change(await response.text());
      said.push(text);
      return new Response(text, response);
    };
    return { ...(await visit(db, { ...edges, fetch }, 'person')), said };
  };
  const safeUpTo = async () => {
    const contact = await db.meta.get('contact');
    return contact?.name === 'contact' ? contact.safeUpTo : undefined;
  };
  return { school, ...device, maya, backUp, visitNow, safeUpTo };
}

const isTold = (said: readonly string[]) => said.map((text) => text.includes('"safe'));

describe('how far a backup goes', () => {
  it('[VISIT-20] is said once in a quiet answer of 150 bytes, and then no more', async () => {
    const { school, backUp, visitNow, safeUpTo } = await mayaAtHome();
    expect([isTold((await visitNow()).said), await safeUpTo()]).toEqual([[false], undefined]);
    await backUp();
    const { said } = await visitNow();
    expect(isTold(said)).toEqual([true]);
    expect(said[0]?.length).toBeLessThanOrEqual(150);
    expect(await safeUpTo()).toBe(school.clock.now - MARGIN_MS);
    expect(isTold((await visitNow()).said)).toEqual([false]);
    expect(await safeUpTo()).toBe(school.clock.now - MARGIN_MS);
    await backUp();
    expect(isTold((await visitNow()).said)).toEqual([true]);
    expect(await safeUpTo()).toBe(school.clock.now - MARGIN_MS);
  });

  it('[VISIT-20] is said again with the next receipt when the answer that said it was lost', async () => {
    const { school, db, clock, maya, backUp, visitNow, safeUpTo } = await mayaAtHome();
    await backUp();
    expect(await visitNow(() => '')).toMatchObject({ state: 'no-contact' });
    expect(isTold((await visitNow()).said)).toEqual([false]);
    await recordEvent(db, answer('4', maya), clock);
    expect(isTold((await visitNow()).said)).toContain(true);
    expect(await safeUpTo()).toBe(school.clock.now - MARGIN_MS);
  });

  it('[VISIT-20] is believed with the school’s signature only, and not after a sign-in or a restore forgot it', async () => {
    const { school, backUp, visitNow, safeUpTo, enter } = await mayaAtHome();
    await backUp();
    const later = (text: string) => text.replace(/"safe":\d+/, '"safe":1999999999999');
    expect(await visitNow(later)).toMatchObject({ state: 'no-contact', why: 'not-signed' });
    expect(await safeUpTo()).toBeUndefined();
    await backUp();
    await visitNow();
    await enter('maya');
    expect(await safeUpTo()).toBe(school.clock.now - MARGIN_MS);
    await school.store.write((tx) => tx.setEpoch(77));
    await school.store.write((tx) => tx.setBackedUp(MARGIN_MS));
    await visitNow();
    expect(await safeUpTo()).toBe(0);
  });
});
