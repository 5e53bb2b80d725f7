import { cleanup, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Installs } from '../../../src/app/parts.ts';
import { openWords } from '../../../src/app/ui/words.ts';
import { InstallScreen } from '../../../src/app/welcome/InstallScreen.tsx';
import { findFaults } from '../../support/accessible.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';

beforeEach(() => openWords('join', 'en'));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** A browser that says yes or no to keeping what is here. */
function storageThat(says: boolean): void {
  vi.stubGlobal('navigator', {
    userAgent: 'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/120.0.0.0',
    maxTouchPoints: 0,
    storage: {
      estimate: () => Promise.resolve({ usage: 1 }),
      persisted: () => Promise.resolve(false),
      persist: () => Promise.resolve(says),
    },
  });
}

async function draw(installs?: Installs) {
  const parts = await openTestParts();
  return drawScreen(<InstallScreen />, installs === undefined ? parts : { ...parts, installs });
}

test('where the browser offers nothing, the page shows how it is done on this device, and on others', async () => {
  storageThat(false);
  const { container } = await draw();
  expect(screen.getByText('Chromebook')).toBeTruthy();
  expect(screen.getByText(/small screen with an arrow/, { selector: '.sheet:not(.flush) *' })).toBeTruthy();
  expect(container.querySelectorAll('details')).toHaveLength(6);
  expect(await findFaults(container)).toEqual([]);
});

test('a person presses one button, and the browser is asked to keep what is here', async () => {
  storageThat(true);
  const state = signal<Installs['state']['value']>('offered');
  await draw({
    state,
    install: () => {
      state.value = 'installed';
      return Promise.resolve(true);
    },
  });
  await userEvent.click(screen.getByRole('button', { name: 'Install now' }));
  expect(await screen.findByText('Bookbag is installed on this device.')).toBeTruthy();
  expect(await screen.findByText(/until you delete them/)).toBeTruthy();
});

test('who says no to the browser is told that it can be done later', async () => {
  storageThat(false);
  const state = signal<Installs['state']['value']>('offered');
  await draw({
    state,
    install: () => {
      state.value = 'by-hand';
      return Promise.resolve(false);
    },
  });
  await userEvent.click(screen.getByRole('button', { name: 'Install now' }));
  expect(await screen.findByText(/Not installed\. You can do it any time/)).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'How to do it here' })).toBeTruthy();
});

test('a browser that will not keep it says so, and can be asked again', async () => {
  storageThat(false);
  const { container } = await draw();
  await userEvent.click(await screen.findByRole('button', { name: 'Ask the browser to keep it' }));
  expect(await screen.findByText(/The browser said no for now/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Ask the browser to keep it' })).toBeTruthy();
  expect(await findFaults(container)).toEqual([]);
});

test('the installed app says that it is the installed app', async () => {
  storageThat(true);
  await draw({ state: signal('opened'), install: () => Promise.resolve(false) });
  expect(screen.getByText('You are using it now.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Install now' })).toBeNull();
});
