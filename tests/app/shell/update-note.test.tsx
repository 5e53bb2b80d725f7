import { cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { UpdateNote } from '../../../src/app/shell/UpdateNote.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';

beforeEach(() => openWords('student', 'en'));
afterEach(cleanup);

test('a new version is offered, and can wait', async () => {
  const use = vi.fn();
  const { container, rerender } = render(<UpdateNote now={{ state: 'none' }} onUse={use} />);
  expect(container.textContent).toBe('');
  rerender(<UpdateNote now={{ state: 'ready' }} onUse={use} />);
  expect(await findFaults(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Use it now' }));
  expect(use).toHaveBeenCalledOnce();
  await userEvent.click(screen.getByRole('button', { name: 'Later' }));
  expect(screen.queryByRole('button')).toBeNull();
});

test.each([
  [{ state: 'waits', why: 'lesson' }, /when no lesson is open any more/],
  [{ state: 'waits', why: 'work' }, /finished and saved/],
  [{ state: 'comes' }, /One moment/],
] as const)('a wanted version says why it is not here yet: %j', async (now, sentence) => {
  const { container } = render(<UpdateNote now={now} onUse={() => undefined} />);
  expect(screen.getByRole('status').textContent).toMatch(sentence);
  expect(screen.queryByRole('button')).toBeNull();
  expect(await findFaults(container)).toEqual([]);
});
