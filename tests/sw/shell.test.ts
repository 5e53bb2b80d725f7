import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeCaches, type FakeCaches } from '../support/fake-caches.ts';

const ORIGIN = 'https://school.test';
type Entry = { url: string; revision: string | null };

/** What Workbox asks of the browser's own event. */
class InstallEvent extends Event {
  readonly held: Promise<unknown>[] = [];

  constructor() {
    super('install');
  }

  waitUntil(work: Promise<unknown>): void {
    this.held.push(work);
  }
}

let caches: FakeCaches;
let fetched: string[];
let isOnline: boolean;

beforeEach(() => {
  caches = fakeCaches();
  fetched = [];
  isOnline = true;
  vi.stubGlobal('self', globalThis);
  vi.stubGlobal('__WB_DISABLE_DEV_LOGS', true);
  vi.stubGlobal('caches', caches);
  vi.stubGlobal('ExtendableEvent', InstallEvent);
  vi.stubGlobal('FetchEvent', class extends InstallEvent {});
  vi.stubGlobal('location', new URL(`${ORIGIN}/sw.js`));
  vi.stubGlobal('fetch', (request: Request) => {
    if (!isOnline) return Promise.reject(new TypeError('offline'));
    fetched.push(new URL(request.url).pathname);
    return Promise.resolve(new Response(`from the network: ${new URL(request.url).pathname}`));
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const versionOne: Entry[] = [
  { url: '/index.html', revision: 'one' },
  { url: '/assets/entry-1.js', revision: null },
  { url: '/assets/vendor-1.js', revision: null },
];
const versionTwo: Entry[] = [
  { url: '/index.html', revision: 'two' },
  { url: '/assets/entry-2.js', revision: null },
  { url: '/assets/vendor-1.js', revision: null },
];
const versionThree: Entry[] = [{ url: '/index.html', revision: 'three' }, ...versionTwo.slice(1)];

async function installed(entries: Entry[]) {
  const { openShell } = await import('../../src/sw/shell.ts');
  const shell = openShell(entries);
  const event = new InstallEvent();
  await shell.install(event);
  await Promise.all(event.held);
  return shell;
}

const ask = (path: string) => new Request(`${ORIGIN}${path}`);

describe('the app on the device', () => {
  test('opens at any address with no network', async () => {
    const shell = await installed(versionOne);
    await shell.activate();
    isOnline = false;
    expect(await (await shell.answerPage(ask('/bag/lessons'))).text()).toContain('/index.html');
    expect(await (await shell.answerFile(ask('/assets/entry-1.js'))).text()).toContain('/assets/entry-1.js');
  });

  test('an update fetches only the files that changed', async () => {
    await (await installed(versionOne)).activate();
    fetched = [];
    await installed(versionTwo);
    expect(fetched).toEqual(['/index.html', '/assets/entry-2.js']);
  });

  test('a tab of the version before still finds its files, offline, after the update took over', async () => {
    await (await installed(versionOne)).activate();
    const updated = await installed(versionTwo);
    await updated.activate();
    isOnline = false;
    expect((await updated.answerFile(ask('/assets/entry-1.js'))).status).toBe(200);
    expect(await (await updated.answerPage(ask('/'))).text()).toContain('/index.html');
  });

  test('at most two versions are kept', async () => {
    await (await installed(versionOne)).activate();
    await (await installed(versionTwo)).activate();
    await (await installed(versionThree)).activate();
    const kept = caches.addresses('bookbag-shell').map((address) => address.replace(ORIGIN, ''));
    expect(kept).toEqual([
      '/assets/entry-2.js',
      '/assets/vendor-1.js',
      '/index.html?__WB_REVISION__=three',
      '/index.html?__WB_REVISION__=two',
    ]);
  });

  test('says which version was the first on this device', async () => {
    expect(await (await installed(versionOne)).activate()).toBe(true);
    expect(await (await installed(versionTwo)).activate()).toBe(false);
  });

  test('a file that is not of the app comes from the network and is not kept', async () => {
    const shell = await installed(versionOne);
    await shell.activate();
    const before = caches.addresses('bookbag-shell');
    expect(await (await shell.answerFile(ask('/assets/teacher-1.js'))).text()).toContain('network');
    expect(caches.addresses('bookbag-shell')).toEqual(before);
  });
});
