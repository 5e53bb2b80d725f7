import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { LaunchError } from '../../../src/app/shell/LaunchError.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';

afterEach(cleanup);

test('an app that cannot start says that nothing was deleted, even when its words are missing', async () => {
  const { container } = render(<LaunchError fault="other" detail="UnknownError" />);
  expect(screen.getByText(/is still here/)).toBeTruthy();
  expect(screen.getByText(/sigue aquí/)).toBeTruthy();
  expect(await findFaults(container)).toEqual([]);
});

test('a store of a newer Bookbag asks for the internet once', async () => {
  await openWords('student', 'en');
  render(<LaunchError fault="newer-schema" detail="StoreError" />);
  expect(screen.getByText(/Connect to the internet once/)).toBeTruthy();
});

test.each([
  ['blocked', /Allow them for this address/],
  ['no-room', /Delete something/],
  ['closed', /Close the other windows/],
  ['files', /Open it once where there is internet/],
] as const)('a start that failed for “%s” says what to do', async (fault, sentence) => {
  await openWords('student', 'en');
  const { container } = render(<LaunchError fault={fault} detail="Error" />);
  expect(screen.getByText(sentence)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Try to start again' })).toBeTruthy();
  expect(screen.queryByText(/is still here/) === null).toBe(fault === 'blocked');
  expect(await findFaults(container)).toEqual([]);
});
