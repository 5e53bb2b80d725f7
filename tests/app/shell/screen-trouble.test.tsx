import { signal } from '@preact/signals';
import { cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PartsContext } from '../../../src/app/parts.ts';
import type { Updates, UpdateState } from '../../../src/app/platform/update.ts';
import { Shell } from '../../../src/app/shell/Shell.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { openTestParts } from '../../support/screen.tsx';
import { AMARAS_PROFILE } from '../../support/student-device.ts';

// The link broke while the code of this page was on its way.
vi.mock('../../../src/app/student/messages/MessagesScreen.tsx', () => Promise.reject(new TypeError('cut')));
vi.mock('../../../src/app/student/bag/BagScreen.tsx', () => ({
  BagScreen: () => {
    throw new Error('This cannot be drawn.');
  },
}));

beforeEach(() => openWords('student', 'en'));
afterEach(cleanup);

const updates: Updates = {
  now: signal<UpdateState>({ state: 'none' }),
  hold: () => () => undefined,
  use: () => undefined,
  start: () => undefined,
};

async function drawAt(path: string) {
  history.replaceState(null, '', path);
  const parts = await openTestParts(AMARAS_PROFILE);
  return render(
    <PartsContext.Provider value={parts}>
      <Shell updates={updates} />
    </PartsContext.Provider>,
  );
}

test('a page whose code cannot be had says that it is not here yet, and how it comes', async () => {
  const { container } = await drawAt('/messages');
  expect(await screen.findByRole('heading', { name: 'This page is not on this device yet' })).toBeTruthy();
  expect(screen.getByText(/Open it once where there is internet/)).toBeTruthy();
  expect(screen.queryByRole('alert'), 'to be without internet is no alarm').toBeNull();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  expect(await findFaults(container)).toEqual([]);
});

test('a page that cannot be drawn says so, and the others stay open', async () => {
  await drawAt('/bag');
  expect(await screen.findByRole('heading', { name: 'This page could not be shown' })).toBeTruthy();
  expect(screen.getByText(/Your work is still on this device/)).toBeTruthy();
  expect(screen.getByText('Error: This cannot be drawn.')).toBeTruthy();
  await userEvent.click(screen.getByRole('link', { name: 'Lessons' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Lessons' })).toBeTruthy();
  expect(screen.queryByText(/could not be shown/)).toBeNull();
});
