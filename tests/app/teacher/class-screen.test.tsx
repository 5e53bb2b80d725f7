import { cleanup, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ClassScreen } from '../../../src/app/teacher/ClassScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { A_HASH, handedIn, knownEvent } from '../../support/known-events.ts';
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

test('a line says how somebody works, what waits for the teacher, and when the school last heard of them', async () => {
  await draw(handedIn({ id: 'w1', student: 'maya', at: NOW - 1_000, arrivedAt: NOW }));
  const line = within(await screen.findByRole('row', { name: /Maya/ }));
  const cells = line.getAllByRole('cell').map((cell) => cell.textContent.trim());
  expect(cells[0]).toBe('Not active, 1 day');
  expect(cells[1]).toBe('1 piece waits for you');
  expect(cells[2]).toMatch(/^Today at/);
  expect(cells.slice(3)).toEqual(['1', '0']);
});

test('of a silent student nothing is claimed: no zero, the word Unknown', async () => {
  await draw(handedIn({ id: 'w1', student: 'maya', at: NOW - 1_000, arrivedAt: NOW }));
  const line = within(await screen.findByRole('row', { name: /Leo/ }));
  expect(line.getAllByText(/^Unknown/)).toHaveLength(2);
  expect(line.queryByText('0')).toBeNull();
  expect(screen.getByText(/^1 unknown: .* never counted as idle$/)).toBeTruthy();
});

test('who is stuck stands first, then who waits for a word, then who is silent', async () => {
  const place = { packId: 'p', packHash: A_HASH, lessonId: 'l', blockId: 'q' };
  const tries = (count: number) => ({
    ...knownEvent({
      ...{ id: `try-${String(count)}`, type: 'question-answered', kind: 'student', owner: 'leo' },
      ...{ at: NOW - 5_000 + count, arrivedAt: NOW },
      payload: { place, response: { kind: 'number', text: '7' }, right: false, tries: count },
    }),
    deviceSeq: count,
  });
  await draw(handedIn({ id: 'w1', student: 'maya', arrivedAt: NOW }), tries(1), tries(2), tries(3));
  await screen.findByRole('row', { name: /Maya/ });
  expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent.trim())).toEqual([
    'Leo',
    'Maya',
  ]);
  expect(screen.getByText('Stuck at 1 question')).toBeTruthy();
});

test('a call that explains the silence shows in its place, and counts as known', async () => {
  const payload = { outcome: 'ill', until: Date.UTC(2026, 8, 19) };
  await draw(
    knownEvent({ id: 'call', type: 'contact-logged', kind: 'student-staff', owner: 'leo', at: NOW, payload }),
  );
  const line = within(await screen.findByRole('row', { name: /Leo/ }));
  await line.findByText(/^Ill, until /);
  expect(screen.getByText(/^1 with a reason that you know$/)).toBeTruthy();
});

test('students who need the same stand in the order of their names, and nobody heard from is called active', async () => {
  await draw();
  await screen.findByRole('row', { name: /Maya/ });
  const names = screen.getAllByRole('rowheader').map(({ textContent }) => textContent.trim());
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b)));
  expect(screen.queryByText(/\d active/)).toBeNull();
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
