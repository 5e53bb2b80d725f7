import { cleanup, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { encodeHelp, type HelpFacts } from '#core/protocol/help-code.ts';
import { HelpCodeScreen } from '../../../src/app/office/HelpCodeScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';

afterEach(cleanup);

const SAID: HelpFacts = {
  ...{ version: '0.1.0', waiting: 3, lastVisitDay: 20_780, trouble: 'not-the-school' },
  ...{ full: true, damaged: false },
};

async function type(text: string): Promise<void> {
  const field = screen.getByRole('textbox');
  await userEvent.clear(field);
  await userEvent.type(field, text);
}

test('what a family reads out is said in words, with what can be done', async () => {
  await openWords('office', 'en');
  const { container } = drawScreen(<HelpCodeScreen />, await openTestParts());
  const code = encodeHelp(SAID);
  await type(code.slice(0, 3).toLowerCase());
  expect(screen.getByText('3 of 9 characters so far.')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
  await type(code.replaceAll('-', ' ').toLowerCase());
  expect(screen.getByText('3 pieces of work')).toBeTruthy();
  expect(screen.getByText(/somebody else’s page: a school filter/)).toBeTruthy();
  expect(screen.getByText(/^It is full/)).toBeTruthy();
  expect(screen.getByText('0.1.0')).toBeTruthy();
  expect(await findFaults(container)).toEqual([]);
});

test('a code that was misheard is told from one that is too long and from a character of none, in Spanish too', async () => {
  await openWords('office', 'es');
  drawScreen(<HelpCodeScreen />, await openTestParts());
  const code = encodeHelp(SAID).replaceAll('-', '');
  const other = code.startsWith('7') ? '8' : '7';
  await type(other + code.slice(1));
  expect(screen.getByRole('alert').textContent).toMatch(/^Un carácter no es correcto/);
  await type(`${code}7`);
  expect(screen.getByRole('alert').textContent).toBe('Un código de ayuda tiene 9 caracteres; estos son 10.');
  await type('O');
  expect(screen.getByRole('alert').textContent).toMatch(/«O» no está en ningún código/);
});
