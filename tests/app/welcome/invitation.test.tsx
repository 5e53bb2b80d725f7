import { cleanup, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openWords } from '../../../src/app/ui/words.ts';
import { InvitationScreen } from '../../../src/app/welcome/InvitationScreen.tsx';
import { findFaults } from '../../support/accessible.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';

const SIGNED_IN = {
  person: { personId: 'ada', givenName: 'Ada', roles: ['teacher'] },
  household: null,
  school: { schoolId: 'school-1', title: 'School' },
  ...{ deviceToken: 'token', keys: [], serverTime: 1_000 },
};

function schoolThatSays(status: number, answer: object): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address);
    return Promise.resolve(Response.json(address.endsWith('accept') ? answer : SIGNED_IN, { status }));
  });
  return asked;
}

async function choose() {
  const parts = await openTestParts();
  const drawn = drawScreen(<InvitationScreen />, parts);
  await userEvent.type(screen.getByLabelText('Code of the invitation'), 'abcde fghjk');
  await userEvent.type(screen.getByLabelText('Email'), 'ada@home.example');
  await userEvent.type(screen.getByLabelText('New password'), 'a long enough one{Enter}');
  return { parts, ...drawn };
}

beforeEach(() => openWords('invitation', 'en'));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('with the code they choose how they sign in, and are at their desk', async () => {
  const asked = schoolThatSays(200, SIGNED_IN);
  const { parts } = await choose();
  await waitFor(() => expect(parts.people.profile.value?.givenName).toBe('Ada'), { timeout: 20_000 });
  expect(asked).toEqual(['/api/invitations/accept', '/api/sign-in/password']);
});

test('a code that is no good is said, and a role that begins later is named by its day', async () => {
  schoolThatSays(401, { error: 'unknown-card', message: '' });
  const { container } = await choose();
  expect((await screen.findByRole('alert')).textContent).toContain('ask the office for a new one');
  expect(await findFaults(container)).toEqual([]);
  cleanup();
  schoolThatSays(200, { begins: new Date(2026, 8, 21, 12).getTime() });
  await choose();
  expect(await screen.findByText(/You can sign in from Monday, September 21/)).toBeTruthy();
});
