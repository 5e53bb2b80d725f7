import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY_MS } from '#core/plan/data-plan.ts';
import { decodeHelp } from '#core/protocol/read-help-code.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { downloadPack } from '#local/packs/download.ts';
import { wantPack } from '#local/packs/want-pack.ts';
import { ThisDeviceScreen } from '../../../src/app/family/ThisDeviceScreen.tsx';
import { openWords, type Locale } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { catalogueEntry } from '../../support/catalogue-entry.ts';
import { giveDeviceVoices } from '../../support/device-voices.ts';
import { newSigner } from '../../support/pack-file.ts';
import { packShelf, PLANT_LESSONS } from '../../support/pack-shelf.ts';
import { drawScreen, openTestParts, type TestParts } from '../../support/screen.tsx';
import { AMARA, writing } from '../../support/work.ts';

beforeEach(() => openWords('family', 'en'));
afterEach(cleanup);

async function join({ work }: TestParts): Promise<void> {
  const device = await work.meta.get('device');
  if (device?.name !== 'device') throw new Error('The store has no device row.');
  await work.meta.put({ ...device, token: 'token-1' });
}

async function deviceOfAmara(): Promise<TestParts> {
  const parts = await openTestParts();
  await join(parts);
  await parts.work.profiles.put({
    ...{ personId: AMARA, givenName: 'Amara', roles: ['student'], signedIn: true, lastOpenedAt: 1 },
  });
  await handIn(parts.work, writing('Once upon a time'), parts.clock);
  return parts;
}

/** The code on the screen, read as the office reads it. */
async function factsOnScreen() {
  const code = await screen.findByText(/^\w{3}-\w{3}-\w{3}$/);
  const read = decodeHelp(code.textContent);
  return read.ok ? read.facts : read;
}

test('the help code says what waits, when the school was last heard, and why not since', async () => {
  const parts = await deviceOfAmara();
  const now = parts.clock.now();
  await parts.work.meta.put({
    ...{ name: 'retry', tries: 3, notBefore: now, why: 'not-the-school', ordered: false },
  });
  const { container } = drawScreen(<ThisDeviceScreen />, parts);
  expect(await factsOnScreen()).toEqual({
    ...{ version: '0.1.0', waiting: 1, lastVisitDay: null, trouble: 'not-the-school' },
    ...{ full: false, damaged: false },
  });
  expect(screen.getByText('Amara')).toBeTruthy();
  expect(await findFaults(container)).toEqual([]);
});

test('a device that nobody has begun on, and one whose lessons find no room, say so in the code', async () => {
  drawScreen(<ThisDeviceScreen />, await openTestParts());
  expect(await factsOnScreen()).toMatchObject({ trouble: 'not-joined', waiting: 0, lastVisitDay: null });
  cleanup();
  const parts = await deviceOfAmara();
  const at = parts.clock.now();
  await parts.work.meta.put({ name: 'contact', at, serverTime: at, epoch: null });
  const entry = catalogueEntry({ hash: 'a'.repeat(64), packId: 'pack-a', sizeBytes: 2_000_000 });
  await wantPack(parts.packs, entry);
  await parts.packs.packs.toCollection().modify({ trouble: 'no-room' });
  drawScreen(<ThisDeviceScreen />, parts);
  const lastVisitDay = Math.floor(at / DAY_MS);
  expect(await factsOnScreen()).toMatchObject({ trouble: 'none', full: true, lastVisitDay });
});

test('Listen says the code character by character', async () => {
  const voices = giveDeviceVoices({ languages: ['en-US'] });
  drawScreen(<ThisDeviceScreen />, await deviceOfAmara());
  const code = await screen.findByText(/^\w{3}-\w{3}-\w{3}$/);
  await userEvent.click(screen.getByRole('button', { name: 'Listen' }));
  await expect.poll(() => voices.said.length).toBeGreaterThan(0);
  voices.endAll();
  const spelled = voices.said.join(' ').replace(/\s+/g, ' ');
  expect(spelled).toContain([...code.textContent.replaceAll('-', '')].join('. '));
});

test.each<[Locale, string, string]>([
  ['en', 'Lessons that may go', 'Take off'],
  ['es', 'Lecciones que se pueden quitar', 'Quitar'],
])(
  'in %s: a lesson that no class here has is taken off, and the work stays',
  async (locale, title, takeOff) => {
    await openWords('family', locale);
    const parts = await deviceOfAmara();
    const signer = await newSigner();
    const facts = { packId: 'stones', title: 'Stones' };
    const shelf = await packShelf({ db: parts.packs, signer, lessons: PLANT_LESSONS, facts });
    await downloadPack(parts.packs, shelf.hash, shelf.edges());
    const { container } = drawScreen(<ThisDeviceScreen />, parts);
    const region = within(await screen.findByRole('region', { name: title }));
    expect(await findFaults(container)).toEqual([]);
    await userEvent.click(region.getByRole('button', { name: takeOff }));
    await waitFor(() => expect(screen.queryByRole('region', { name: title })).toBeNull());
    expect(await parts.packs.packs.count()).toBe(0);
    expect(await parts.work.events.count()).toBe(1);
  },
);
