import { cleanup, screen, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ActivityReport } from '#core/protocol/activity-report.ts';
import { ActivityScreen } from '../../../src/app/office/ActivityScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';

const REPORT: ActivityReport = {
  least: 3,
  groups: [
    {
      ...{ kind: 'class', id: 'c12', title: 'Room 12', students: 10 },
      counts: { active: 5, notActive: 1, unknown: 3, excused: 1 },
    },
    { kind: 'class', id: 'c3', title: 'Room 3', students: 2, counts: null },
    {
      ...{ kind: 'school', id: 's', title: 'Hill School', students: 12 },
      counts: { active: 6, notActive: 1, unknown: 4, excused: 1 },
    },
  ],
};

/** The school's answer on the line. */
async function draw(answer: () => Promise<Response>) {
  vi.stubGlobal('fetch', answer);
  const parts = await openTestParts({
    ...{ personId: 'head', givenName: 'Noor', roles: ['office'], signedIn: true, lastOpenedAt: 0 },
  });
  await parts.work.reads.put({ personId: 'head', streams: ['office/school-1', 'school/school-1'] });
  return { parts, ...drawScreen(<ActivityScreen />, parts) };
}

beforeEach(() => openWords('office', 'en'));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('the school stands before its classes, in the order in which people count; a small class has no figures', async () => {
  const { container } = await draw(() => Promise.resolve(Response.json(REPORT)));
  await screen.findByRole('row', { name: /Hill School/ });
  const names = screen.getAllByRole('rowheader').map(({ textContent }) => textContent);
  expect(names).toEqual(['Hill School', 'Room 3', 'Room 12']);
  expect(screen.getByRole('row', { name: /Room 12/ }).textContent).toContain('5 (50%)');
  const small = within(screen.getByRole('row', { name: /Room 3/ }));
  expect(small.getByText(/^Fewer than 5/)).toBeTruthy();
  expect(await findFaults(container)).toEqual([]);
});

test('how many days count as active is the school’s word, kept on this device until it has arrived', async () => {
  const { parts } = await draw(() => Promise.resolve(Response.json(REPORT)));
  await userEvent.setup().selectOptions(await screen.findByLabelText(/^Active means/), '5');
  await screen.findByText(/^Saved on this device/);
  const [event] = await parts.work.events.where('stream').equals('school/school-1').toArray();
  expect(event).toMatchObject({ type: 'active-days-set', state: 'waiting', payload: '{"days":5}' });
  expect(parts.visits).toEqual(['work']);
});

test('without the school there are no figures, and the page says so', async () => {
  await draw(() => Promise.reject(new TypeError('no network')));
  expect(await screen.findByText(/^The school cannot be reached/)).toBeTruthy();
  expect(screen.queryByRole('table')).toBeNull();
});
