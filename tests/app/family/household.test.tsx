import { cleanup, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY_MS } from '#core/plan/data-plan.ts';
import { SyncStopScreen } from '../../../src/app/family/SyncStopScreen.tsx';
import { openWords, type Locale } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { deviceSays, layRegister } from '../../support/household-at-home.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';
import { AMARA, BEN } from '../../support/work.ts';

beforeEach(() => openWords('family', 'en'));
afterEach(cleanup);

/** Amara works here and at her other home, Ben has a Chromebook of his own, and Leo has nothing yet. */
async function stopOfHome(locale: Locale = 'en') {
  await openWords('family', locale);
  const parts = await openTestParts();
  const { work, clock } = parts;
  const now = clock.now();
  const device = await work.meta.get('device');
  if (device?.name !== 'device') throw new Error('The store has no device row.');
  await work.meta.put({ ...device, token: 'token-1' });
  const profile = { roles: ['student' as const], signedIn: true, lastOpenedAt: 1 };
  await work.profiles.put({ personId: AMARA, givenName: 'Amara', ...profile });
  const children = [
    { personId: AMARA, givenName: 'Amara', classes: ['Room 12'] },
    { personId: BEN, givenName: 'Ben', picture: 'kite', classes: ['Room 3'] },
    { personId: 'leo', givenName: 'Leo', classes: [] },
  ];
  const until = Math.floor(now / DAY_MS) + 9;
  const lay = (key: string, value: unknown, at = now) => layRegister(work, key, { value, at });
  await lay('children', { children });
  await lay('heard:chromebook', { at: now - 3 * DAY_MS, children: [BEN] });
  const says = deviceSays({
    kind: 'chromebook',
    waits: { [BEN]: { pieces: 2, bytes: 4_000_000 } },
    plan: { usedMb: 410, until },
  });
  await lay('device:chromebook', says, now - 3 * DAY_MS);
  await lay(`heard:${device.deviceId}`, { at: now, children: [AMARA] });
  await lay(`device:${device.deviceId}`, deviceSays({ plan: { usedMb: 90, until } }));
  const drawn = drawScreen(<SyncStopScreen />, parts);
  return { drawn, parts };
}

test('a family sees each child, on whichever device, with when it was last heard from', async () => {
  const { drawn } = await stopOfHome();
  const away = within(await screen.findByRole('region', { name: 'On other devices' }));
  const [ben, leo] = away.getAllByRole('listitem');
  expect(ben?.textContent).toMatch(/^Ben/);
  expect(ben?.textContent).toContain('Chromebook, last heard from');
  expect(ben?.textContent).toContain('2 pieces of work waited there, 4 MB.');
  expect(leo?.textContent).toContain('Not on any device yet. Leo begins with the class card.');
  expect(away.queryByText('Amara')).toBeNull();
  const here = within(screen.getByRole('region', { name: 'Everybody on this device' }));
  expect(here.getAllByRole('listitem')).toHaveLength(1);
  expect(await findFaults(drawn.container)).toEqual([]);
});

test('what was used is summed over the devices, each figure with its age', async () => {
  await stopOfHome();
  const plan = within(await screen.findByRole('region', { name: 'Data plan' }));
  expect((await plan.findByText(/2 devices together/)).textContent).toContain('500 MB');
  const lines = plan.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(lines).toEqual([
    expect.stringMatching(/^This device: 90 MB, as of today/),
    expect.stringMatching(/^Chromebook: 410 MB, as of /),
  ]);
});

test('so it is in Spanish', async () => {
  const { drawn } = await stopOfHome('es');
  const away = within(await screen.findByRole('region', { name: 'En otros dispositivos' }));
  expect(away.getByText(/Chromebook, última noticia:/).textContent).toContain('2 trabajos esperaban allí');
  expect(await findFaults(drawn.container)).toEqual([]);
});
