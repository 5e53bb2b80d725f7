import { cleanup, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ERRORS, type ErrorCode } from '#core/protocol/errors.ts';
import type { SignedIn } from '#core/protocol/sign-in.ts';
import { openWords } from '../../../src/app/ui/words.ts';
import { AddPersonScreen } from '../../../src/app/welcome/AddPersonScreen.tsx';
import { HouseholdScreen } from '../../../src/app/welcome/HouseholdScreen.tsx';
import { SignInScreen } from '../../../src/app/welcome/SignInScreen.tsx';
import { findFaults } from '../../support/accessible.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';

const SCHOOL: SignedIn = {
  person: null,
  household: null,
  school: { schoolId: 'school-1', title: 'School' },
  deviceToken: 'token',
  keys: [],
  serverTime: 1_000,
};
const LEO: SignedIn['person'] = { personId: 'leo', givenName: 'Leo', roles: ['student'], asks: 'pictures' };

type Said = { path: string; body: unknown };

/** The school at the other end of the network: answers by path, and keeps what was said to it. */
function schoolThatSays(answers: Record<string, unknown>): Said[] {
  const said: Said[] = [];
  vi.stubGlobal('fetch', (address: string, init: { body: string }) => {
    said.push({ path: address, body: JSON.parse(init.body) });
    const answer = answers[address];
    if (typeof answer !== 'string') return Promise.resolve(Response.json(answer));
    const [status, message] = ERRORS[answer as ErrorCode];
    const headers = { 'content-type': 'application/problem+json' };
    return Promise.resolve(new Response(JSON.stringify({ error: answer, message }), { status, headers }));
  });
  return said;
}

beforeEach(async () => {
  history.replaceState(null, '', '/welcome/add');
  await openWords('join', 'en');
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('a class card', () => {
  test('leads to the greeting, the pictures, and the child’s own day', async () => {
    const said = schoolThatSays({
      '/api/cards/look': { givenName: 'Leo', picture: 'fish', asks: 'pictures' },
      '/api/sign-in/card': { ...SCHOOL, person: LEO },
    });
    const parts = await openTestParts();
    drawScreen(<AddPersonScreen />, parts);
    await userEvent.type(screen.getByLabelText('Code on your class card'), 'leo44 bag77{Enter}');
    await screen.findByRole('heading', { name: 'Hello, Leo. Tap your 3 pictures' });
    for (const name of ['Sun', 'Boat', 'Leaf']) await userEvent.click(screen.getByRole('button', { name }));
    await waitFor(() => expect(parts.people.profile.value?.givenName).toBe('Leo'), { timeout: 20_000 });
    expect(said.at(-1)?.body).toMatchObject({ card: 'leo44 bag77', secret: 'sun-boat-leaf' });
    expect([location.pathname, parts.visits]).toEqual(['/', ['sign-in']]);
  });

  test('that does not exist is said, and what was typed stays', async () => {
    schoolThatSays({ '/api/cards/look': 'unknown-card' });
    drawScreen(<AddPersonScreen />, await openTestParts());
    const field = screen.getByLabelText<HTMLInputElement>('Code on your class card');
    await userEvent.type(field, 'nope{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('No card has this code');
    expect(field.value).toBe('nope');
  });

  test('needs the school the first time, and says so without a network', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    drawScreen(<AddPersonScreen />, await openTestParts());
    await userEvent.type(screen.getByLabelText('Code on your class card'), 'leo44{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('cannot be reached now');
  });

  test('of somebody else leads back to the code', async () => {
    schoolThatSays({ '/api/cards/look': { givenName: 'Leo', asks: 'pin' } });
    drawScreen(<AddPersonScreen />, await openTestParts());
    await userEvent.type(screen.getByLabelText('Code on your class card'), 'leo44{Enter}');
    await userEvent.click(await screen.findByRole('button', { name: 'That is not me' }));
    expect(screen.getByLabelText('Code on your class card')).toBeTruthy();
  });
});

describe('email and password', () => {
  test('open a teacher’s desk', async () => {
    const person = { personId: 'ada', givenName: 'Ada', roles: ['teacher'] };
    schoolThatSays({ '/api/sign-in/password': { ...SCHOOL, person } });
    drawScreen(<SignInScreen />, await openTestParts());
    await userEvent.type(screen.getByLabelText('Email'), 'ada@school.example');
    await userEvent.type(screen.getByLabelText('Password'), 'open the bag{Enter}');
    await waitFor(() => expect(location.pathname).toBe('/teacher'), { timeout: 20_000 });
  });

  test('that do not belong together are said as one thing, so that nobody learns which was wrong', async () => {
    schoolThatSays({ '/api/sign-in/password': 'wrong-secret' });
    drawScreen(<SignInScreen />, await openTestParts());
    await userEvent.type(screen.getByLabelText('Email'), 'ada@school.example');
    await userEvent.type(screen.getByLabelText('Password'), 'nope{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('do not belong together');
  });

  test('axe finds nothing wrong', async () => {
    const { container } = drawScreen(<SignInScreen />, await openTestParts());
    expect(await findFaults(container)).toEqual([]);
  });
});

describe('a household’s code', () => {
  test('leads to the sync stop and opens nobody’s profile', async () => {
    const household = { householdId: 'home', title: 'Rivera' };
    schoolThatSays({ '/api/sign-in/household': { ...SCHOOL, household } });
    const parts = await openTestParts();
    drawScreen(<HouseholdScreen />, parts);
    await userEvent.type(screen.getByLabelText('Code from the school'), 'hand4 bag77{Enter}');
    await waitFor(() => expect(location.pathname).toBe('/family'));
    expect(parts.people.profile.value).toBeUndefined();
  });

  test('that does not exist is said', async () => {
    schoolThatSays({ '/api/sign-in/household': 'unknown-card' });
    drawScreen(<HouseholdScreen />, await openTestParts());
    await userEvent.type(screen.getByLabelText('Code from the school'), 'nope{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('No household has this code');
  });
});
