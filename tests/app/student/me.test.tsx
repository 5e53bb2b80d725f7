import { cleanup, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MeScreen } from '../../../src/app/student/me/MeScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';
import { AMARAS_PROFILE } from '../../support/student-device.ts';

beforeEach(() => openWords('student', 'en'));
afterEach(cleanup);

async function drawMe() {
  const parts = await openTestParts(AMARAS_PROFILE);
  return { parts, ...drawScreen(<MeScreen />, parts) };
}

test('Me has no fault that axe can find', async () => {
  const { container } = await drawMe();
  await screen.findByText('Lessons on this device');
  expect(await findFaults(container)).toEqual([]);
});

test('the language is chosen by its own name', async () => {
  const { parts } = await drawMe();
  const spoken: string[] = [];
  parts.speak = (locale) => {
    spoken.push(locale);
    return openWords('student', locale);
  };
  await userEvent.click(screen.getByRole('button', { name: 'Español' }));
  expect(spoken).toEqual(['es']);
  expect(await screen.findByRole('heading', { name: 'Idioma' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Español' }).getAttribute('aria-pressed')).toBe('true');
});

test('"Switch person" closes the profile', async () => {
  const { parts } = await drawMe();
  await userEvent.click(screen.getByRole('button', { name: 'Switch person' }));
  await waitFor(() => expect(parts.people.profile.value).toBeUndefined());
});
