/**
 * A real Chromium with a profile on disk: it can be killed like a device whose battery dies, and started again with what
 * it had kept. Camera and microphone are Chromium's own stand-ins (a moving picture, a beep).
 */
import { chromium, type BrowserContext, type Page } from 'playwright';
import { ensureChromium } from '../../scripts/ensure-chromium.mjs';

const ARGS = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

/** Being offline is Bookbag's normal state: what Chromium logs about it is no fault of the app. */
const OFFLINE = 'Failed to load resource: net::ERR_';

export type Device = {
  context: BrowserContext;
  page: Page;
  /** Errors of every page and worker so far: uncaught ones and what was logged as an error. */
  problems: readonly string[];
  close: () => Promise<void>;
  /** Ends every process of the browser at once, as a dead battery does. */
  kill: () => Promise<void>;
};

export type DeviceOptions = {
  /** The profile folder: whatever the device remembers. */
  profile: string;
  viewport?: { width: number; height: number };
  locale?: string;
  /** A phone or a tablet: fingers, and no mouse. */
  touch?: boolean;
  /** What starts the browser, when it is not simply Chromium. */
  executable?: string;
  args?: readonly string[];
};

const contexts = new Set<BrowserContext>();

/** Of every device that is on. */
export function openContexts(): readonly BrowserContext[] {
  return [...contexts];
}

/** Starts a device; a phone in portrait by default. */
export async function startDevice(options: DeviceOptions): Promise<Device> {
  const {
    profile,
    viewport = { width: 412, height: 892 },
    locale = 'en-US',
    touch = false,
    executable = ensureChromium(),
    args = [],
  } = options;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: executable,
    args: [...ARGS, ...args],
    viewport,
    locale,
    ...(touch && { hasTouch: true, isMobile: true }),
  });
  contexts.add(context);
  context.once('close', () => contexts.delete(context));
  const problems: string[] = [];
  context.on('weberror', (error) => problems.push(String(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes(OFFLINE)) problems.push(message.text());
  });
  const page = context.pages()[0] ?? (await context.newPage());
  return { context, page, problems, close: () => context.close(), kill: () => kill(context) };
}

async function kill(context: BrowserContext): Promise<void> {
  const pid = await processIdOf(context);
  const closed = context.waitForEvent('close');
  process.kill(-pid, 'SIGKILL'); // Playwright gives each browser a process group of its own
  await closed;
}

async function processIdOf(context: BrowserContext): Promise<number> {
  const browser = context.browser();
  if (browser === null) throw new Error('This browser cannot be asked for its process.');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const main = processInfo.find(({ type }) => type === 'browser');
  if (main === undefined) throw new Error('Chromium did not say which process is its own.');
  return main.id;
}
