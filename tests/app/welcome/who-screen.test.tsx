import { cleanup, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeVerifier } from '#local/sync/secret-verifier.ts';
import type { ProfileRow } from '#local/store/work-database.ts';
import { openWords } from '../../../src/app/ui/words.ts';
import { WhoScreen } from '../../../src/app/welcome/WhoScreen.tsx';
import { findFaults } from '../../support/accessible.ts';
import { drawScreen, openTestParts, type TestParts } from '../../support/screen.tsx';

const MAYA: ProfileRow = {
  personId: 'maya',
  givenName: 'Maya',
  picture: 'kite',
  roles: ['student'],
  asks: 'pin',
  signedIn: true,
  lastOpenedAt: 1,
};
const ADA: ProfileRow = {
  personId: 'ada',
  givenName: 'Ada',
  roles: ['teacher'],
  signedIn: true,
  lastOpenedAt: 0,
};

async function deviceOf(...profiles: ProfileRow[]): Promise<TestParts> {
  const parts = await openTestParts();
  await parts.work.profiles.bulkPut(profiles);
  return parts;
}

beforeEach(async () => {
  history.replaceState(null, '', '/welcome');
  await openWords('welcome', 'en');
});
afterEach(cleanup);

test('a device that nobody uses yet shows three ways in, and how to install it', async () => {
  drawScreen(<WhoScreen />, await deviceOf());
  expect(await screen.findByRole('link', { name: /I have a class card/ })).toBeTruthy();
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
    '/welcome/add',
    '/welcome/household',
    '/welcome/sign-in',
    '/install',
  ]);
});

test('a person opens their profile with their PIN, with no network, and starts where their day begins', async () => {
  const parts = await deviceOf({ ...MAYA, verifier: await makeVerifier('2468') }, ADA);
  drawScreen(<WhoScreen />, parts);
  await userEvent.click(await screen.findByRole('button', { name: 'Maya' }));
  await screen.findByRole('heading', { name: 'Hello, Maya. Type your PIN' });
  await userEvent.keyboard('2468{Enter}');
  await waitFor(() => expect(parts.people.profile.value?.personId).toBe('maya'), { timeout: 20_000 });
  expect(location.pathname).toBe('/');
  expect(parts.visits).toEqual([]);
});

test('a wrong PIN opens nothing and says so', async () => {
  const parts = await deviceOf({ ...MAYA, verifier: await makeVerifier('2468') });
  drawScreen(<WhoScreen />, parts);
  await userEvent.click(await screen.findByRole('button', { name: 'Maya' }));
  await screen.findByRole('heading', { name: /Type your PIN/ });
  await userEvent.keyboard('1111{Enter}');
  expect(await screen.findByText('That is not it. Try again.', {}, { timeout: 20_000 })).toBeTruthy();
  expect(parts.people.profile.value).toBeUndefined();
});

test('somebody of the staff opens with their password', async () => {
  const parts = await deviceOf({ ...ADA, verifier: await makeVerifier('open the bag') });
  drawScreen(<WhoScreen />, parts);
  await userEvent.click(await screen.findByRole('button', { name: 'Ada' }));
  await userEvent.type(
    await screen.findByLabelText(/Type your password/, { selector: 'input' }),
    'open the bag{Enter}',
  );
  await waitFor(() => expect(location.pathname).toBe('/teacher'), { timeout: 20_000 });
});

test('who opened the device last stands first', async () => {
  const { container } = drawScreen(<WhoScreen />, await deviceOf(ADA, MAYA));
  await screen.findByRole('button', { name: 'Maya' });
  const names = [...container.querySelectorAll('.people .name')].map((name) => name.textContent);
  expect(names).toEqual(['Maya', 'Ada']);
});

test('axe finds nothing wrong with a chosen face', async () => {
  const { container } = drawScreen(
    <WhoScreen />,
    await deviceOf({ ...MAYA, verifier: await makeVerifier('2468') }),
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Maya' }));
  await screen.findByRole('heading', { name: /Type your PIN/ });
  expect(await findFaults(container)).toEqual([]);
});
