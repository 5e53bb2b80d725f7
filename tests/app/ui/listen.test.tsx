import { cleanup, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { SyncStopScreen } from '../../../src/app/family/SyncStopScreen.tsx';
import { openWords, type Audience } from '../../../src/app/ui/words.ts';
import { AddPersonScreen } from '../../../src/app/welcome/AddPersonScreen.tsx';
import { WhoScreen } from '../../../src/app/welcome/WhoScreen.tsx';
import { findFaults } from '../../support/accessible.ts';
import { giveDeviceVoices } from '../../support/device-voices.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const listen = () => screen.findByRole('button', { name: 'Listen' });
/** The voice comes after the page. */
const press = async () => {
  await userEvent.click(await listen());
  await vi.dynamicImportSettled();
};

async function welcome(locale: 'en' | 'es' = 'en') {
  await openWords('welcome', locale);
  return drawScreen(<WhoScreen />, await openTestParts());
}

describe('listening to a page', () => {
  test('reads its heading first, then what is on it, and ends by itself', async () => {
    const voices = giveDeviceVoices({ languages: ['en-US'] });
    await welcome();
    await press();
    expect(voices.said).toEqual(['Welcome to Bookbag']);
    voices.endAll();
    expect(voices.said[1]).toBe('Your school packs the lessons. ');
    expect(voices.said.map((said) => said.trim())).not.toContain('Listen');
    expect(await listen()).toBeTruthy();
  });

  test('stops when it is asked to, and when the page is left', async () => {
    const voices = giveDeviceVoices({ languages: ['en-US'] });
    const { unmount } = await welcome();
    await press();
    await userEvent.click(screen.getByRole('button', { name: 'Stop reading' }));
    expect(voices.speaking()).toBeUndefined();
    await press();
    expect(voices.speaking()).toBe('Welcome to Bookbag');
    unmount();
    expect(voices.speaking()).toBeUndefined();
  });

  test('the button for the other language is read by a voice of that language', async () => {
    const voices = giveDeviceVoices({ languages: ['en-US', 'es-MX'] });
    await welcome();
    await press();
    const spoken: (string | undefined)[][] = [];
    while (voices.speaking() !== undefined) {
      spoken.push([voices.speaking()?.trim(), voices.voice()]);
      voices.end();
    }
    expect(spoken).toContainEqual(['Español', 'es-MX']);
  });

  test('where there is no voice it says so, and how to get one, in the language of the page', async () => {
    vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue('Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)');
    giveDeviceVoices({ languages: ['en-US'] });
    const { container } = await welcome('es');
    vi.useFakeTimers({ shouldAdvanceTime: true });
    try {
      (await screen.findByRole('button', { name: 'Escuchar' })).click();
      await vi.dynamicImportSettled();
      vi.advanceTimersByTime(60_000);
    } finally {
      vi.useRealTimers();
    }
    expect(
      await screen.findByText('Este dispositivo no tiene una voz para este idioma: español.'),
    ).toBeTruthy();
    expect(screen.getByText(/Accesibilidad, Texto a voz/)).toBeTruthy();
    expect(await findFaults(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Cerrar' }));
    await waitFor(() => expect(screen.queryByText(/no tiene una voz/)).toBeNull());
    expect(screen.getByRole('button', { name: 'Escuchar' })).toBeTruthy();
  });

  test.each<[string, Audience, () => preact.JSX.Element]>([
    ['the sync stop', 'family', () => <SyncStopScreen />],
    ['adding a person', 'welcome', () => <AddPersonScreen />],
  ])('%s can be listened to', async (_name, audience, draw) => {
    const voices = giveDeviceVoices({ languages: ['en-US'] });
    await openWords(audience, 'en');
    drawScreen(draw(), await openTestParts());
    await press();
    expect(voices.speaking()).toBe(screen.getByRole('heading', { level: 1 }).textContent);
  });
});
