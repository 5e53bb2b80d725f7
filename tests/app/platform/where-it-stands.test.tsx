import { cleanup, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { DAY_MS } from '#core/plan/data-plan.ts';
import { SyncStopScreen } from '../../../src/app/family/SyncStopScreen.tsx';
import { lookWhetherItLasts } from '../../../src/app/platform/where-it-stands.ts';
import { openWords } from '../../../src/app/ui/words.ts';
import { deviceSays, layRegister } from '../../support/household-at-home.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';
import { AMARA } from '../../support/work.ts';

afterEach(cleanup);

const FOR_NOW = /Saved here for now: sync before you close the browser\./;
const FORGETS = /This device forgets when it is closed\. Sync before you go\./;

async function deviceSince(firstSeenAt: number) {
  await openWords('family', 'en');
  const parts = await openTestParts();
  const device = await parts.work.meta.get('device');
  if (device?.name !== 'device') throw new Error('The store has no device row.');
  await parts.work.meta.put({ ...device, token: 'token-1', firstSeenAt });
  await parts.work.profiles.put({
    ...{ personId: AMARA, givenName: 'Amara', roles: ['student'], signedIn: true, lastOpenedAt: 1 },
  });
  return parts;
}

test('a store that began today is good for now, and that is said beside where things stand', async () => {
  const parts = await deviceSince(performance.timeOrigin);
  await lookWhetherItLasts(parts.work);
  drawScreen(<SyncStopScreen />, parts);
  expect((await screen.findByText(/Not at school yet/)).textContent).toMatch(FOR_NOW);
});

test('one that was found again a day later lasts, and nothing is said', async () => {
  const parts = await deviceSince(performance.timeOrigin - DAY_MS);
  await lookWhetherItLasts(parts.work);
  drawScreen(<SyncStopScreen />, parts);
  expect((await screen.findByText(/Not at school yet/)).textContent).not.toMatch(FOR_NOW);
});

test('where earlier stores of the same child were never heard of again, it is said plainly', async () => {
  const since = performance.timeOrigin;
  const parts = await deviceSince(since);
  for (const id of ['monday', 'tuesday']) {
    const at = since - 60_000;
    await layRegister(parts.work, `heard:${id}`, { value: { at, children: [AMARA] }, at });
    const value = deviceSays({ kind: 'computer', lasts: 'unknown', since: Math.floor(at / DAY_MS) });
    await layRegister(parts.work, `device:${id}`, { value, at });
  }
  await lookWhetherItLasts(parts.work);
  drawScreen(<SyncStopScreen />, parts);
  expect((await screen.findByText(/Not at school yet/)).textContent).toMatch(FORGETS);
});
