import { expect, test } from 'vitest';
import { makeInstalls } from '../../../src/app/platform/install.ts';
import { wayToInstall } from '../../../src/app/platform/which-browser.ts';

/** What Chromium sends when a page may be installed; the person answers `outcome`. */
function offer(outcome: 'accepted' | 'dismissed'): Event {
  const event = new Event('beforeinstallprompt', { cancelable: true });
  return Object.assign(event, { prompt: () => Promise.resolve({ outcome }) });
}

test('the browser’s offer is kept until a person asks for it, and is good for one time', async () => {
  const page = new EventTarget();
  const installs = makeInstalls(page);
  expect(installs.state.value).toBe('by-hand');
  const event = offer('dismissed');
  page.dispatchEvent(event);
  expect([installs.state.value, event.defaultPrevented]).toEqual(['offered', true]);
  expect(await installs.install()).toBe(false);
  expect(installs.state.value).toBe('by-hand');
  expect(await installs.install()).toBe(false);
});

test('what was installed is installed, by this page or by the browser’s own menu', async () => {
  const page = new EventTarget();
  const [pressed, byMenu] = [makeInstalls(page), makeInstalls(new EventTarget())];
  page.dispatchEvent(offer('accepted'));
  expect(await pressed.install()).toBe(true);
  expect(pressed.state.value).toBe('installed');
  const other = new EventTarget();
  const installs = makeInstalls(other);
  other.dispatchEvent(new Event('appinstalled'));
  expect([installs.state.value, byMenu.state.value]).toEqual(['installed', 'by-hand']);
});

test.each([
  [
    'chromeos',
    'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36',
    0,
  ],
  [
    'android',
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36',
    5,
  ],
  [
    'ios',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.0 Safari/605.1.15',
    5,
  ],
  [
    'mac-safari',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.0 Safari/605.1.15',
    0,
  ],
  [
    'desktop',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0.0.0 Edg/120.0.0.0',
    0,
  ],
  ['firefox-android', 'Mozilla/5.0 (Android 13; Mobile; rv:115.0) Gecko/115.0 Firefox/115.0', 5],
  ['firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0', 0],
])('%s is known by what the browser says of itself', (way, userAgent, maxTouchPoints) => {
  expect(wayToInstall({ userAgent, maxTouchPoints })).toBe(way);
});
