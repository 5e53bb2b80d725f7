import { cleanup, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SchoolNotices } from '#core/protocol/notices.ts';
import { NoticesScreen } from '../../../src/app/office/NoticesScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';

const WEEK = '2026-11-16';
const elena = { guardianId: 'elena', name: 'Elena Rivera', language: 'es' } as const;
const noah = { guardianId: 'noah', name: 'Noah Bennett', language: 'en' } as const;
const refused = {
  week: WEEK,
  state: 'refused',
  address: 'old@home.example',
  at: 0,
  detail: '550 nobody',
} as const;
const BEFORE: SchoolNotices = {
  ...{
    week: WEEK,
    timeZone: 'America/New_York',
    isQuiet: true,
    hasMail: false,
    byItself: false,
    listWeek: null,
  },
  guardians: [
    { ...elena, next: 'list', address: '+1 555 0101', last: null },
    { ...noah, next: 'address-refused', address: null, last: refused },
  ],
};
const listed = { week: WEEK, state: 'listed', address: '+1 555 0101', at: 0, detail: null } as const;
const AFTER = {
  ...{ ...BEFORE, listWeek: WEEK, listed: 1 },
  guardians: [{ ...elena, next: 'list', address: '+1 555 0101', last: listed }],
};

const HEAD = {
  ...{ personId: 'head', givenName: 'Noor', signedIn: true, lastOpenedAt: 0 },
  roles: ['office' as const],
};

function answering(...bodies: unknown[]): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (address: string, { method }: RequestInit) => {
    asked.push(`${method ?? ''} ${address}`);
    return Promise.resolve(Response.json(bodies.shift()));
  });
  return asked;
}

beforeEach(() => openWords('office', 'en'));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('who is not reached stands first with what the mail server said; what is not set and quiet hours are said', async () => {
  answering(BEFORE);
  const { container } = drawScreen(<NoticesScreen />, await openTestParts(HEAD));
  expect(await screen.findByText(/BOOKBAG_SMTP_URL and BOOKBAG_MAIL_FROM/)).toBeTruthy();
  expect(screen.getByText(/It is a quiet hour at the school now/)).toBeTruthy();
  const lines = screen.getByRole('list', { name: 'Who gets them' }).querySelectorAll('li');
  expect([...lines].map((line) => line.querySelector('.strong')?.textContent)).toEqual([
    'Noah Bennett',
    'Elena Rivera',
  ]);
  expect(lines[0]?.querySelector('a')?.getAttribute('href')).toBe('/office/people/noah');
  expect(lines[0]?.textContent).toContain('The mail server said: 550 nobody');
  expect(lines[1]?.textContent).toContain('In Spanish, in the list, to +1 555 0101');
  expect(await findFaults(container)).toEqual([]);
});

test('the list of this week is made by a button and taken along by a link', async () => {
  const asked = answering(BEFORE, AFTER);
  const { container } = drawScreen(<NoticesScreen />, await openTestParts(HEAD));
  await userEvent.click(await screen.findByRole('button', { name: 'Make this week’s list' }));
  expect(await screen.findByText('1 guardian was added to the list.')).toBeTruthy();
  expect(screen.getByRole('link', { name: /^Download the list of the week of/ }).getAttribute('href')).toBe(
    `/api/notices/list/${WEEK}`,
  );
  expect(screen.queryByRole('button', { name: 'Make this week’s list' })).toBeNull();
  expect(asked).toEqual(['GET /api/notices', 'POST /api/notices/list']);
  expect(await findFaults(container)).toEqual([]);
});

test('what something else on the way answers is no word of the school', async () => {
  answering({ portal: 'Please log in' });
  drawScreen(<NoticesScreen />, await openTestParts(HEAD));
  expect(await screen.findByText(/^The server cannot be reached from here now/)).toBeTruthy();
});
