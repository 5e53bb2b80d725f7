import { cleanup, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ClassScreen } from '../../../src/app/teacher/ClassScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { handedIn } from '../../support/known-events.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';
import { fillDesk, OKAFOR } from '../../support/teacher-desk.ts';

async function draw(...events: Parameters<typeof fillDesk>[1]) {
  const parts = await openTestParts(OKAFOR);
  await fillDesk(parts.work, events);
  return drawScreen(<ClassScreen />, parts);
}

const NOW = Date.UTC(2026, 8, 14, 8);

beforeEach(() => openWords('teacher', 'en'));
afterEach(cleanup);

test('a student counts what they handed in, and when the school last heard of them', async () => {
  await draw(handedIn({ id: 'w1', student: 'maya', at: NOW - 1_000, arrivedAt: NOW }));
  const line = within(await screen.findByRole('row', { name: /Maya/ }));
  expect(line.getByText(/^today at/)).toBeTruthy();
  expect(
    line
      .getAllByRole('cell')
      .map((cell) => cell.textContent)
      .slice(1),
  ).toEqual(['1', '1', '0']);
});

test('of a silent student nothing is claimed: no zero, the word Unknown', async () => {
  await draw(handedIn({ id: 'w1', student: 'maya', at: NOW - 1_000, arrivedAt: NOW }));
  const line = within(await screen.findByRole('row', { name: /Leo/ }));
  expect(line.getByText(/^Unknown/)).toBeTruthy();
  expect(line.queryByText('0')).toBeNull();
  expect(screen.getByText(/^1 unknown: .* never counted as idle$/)).toBeTruthy();
});

test('students stand in the order of their names, and nobody heard from gets no tick', async () => {
  await draw();
  await screen.findByRole('row', { name: /Maya/ });
  const names = screen.getAllByRole('rowheader').map(({ textContent }) => textContent.trim());
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b)));
  expect(screen.queryByText(/heard from in the last 7 days/)).toBeNull();
});

test('before the school has told anything, no class is claimed to be missing', async () => {
  const parts = await openTestParts(OKAFOR);
  drawScreen(<ClassScreen />, parts);
  expect(await screen.findByText(/^Nothing has come from the school to this device yet/)).toBeTruthy();
  expect(screen.queryByText(/You have no class yet/)).toBeNull();
});

test('a teacher without a class is told what happens next', async () => {
  const parts = await openTestParts(OKAFOR);
  await parts.work.reads.put({ personId: OKAFOR.personId, streams: [] });
  drawScreen(<ClassScreen />, parts);
  expect(await screen.findByText(/You have no class yet/)).toBeTruthy();
});

test('axe finds nothing wrong with the page', async () => {
  const { container } = await draw(handedIn({ id: 'w1', student: 'maya', arrivedAt: NOW }));
  await screen.findByRole('row', { name: /Maya/ });
  expect(await findFaults(container)).toEqual([]);
});
