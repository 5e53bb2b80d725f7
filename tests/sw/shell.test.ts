import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openShell, type Shell, type ShellEntry } from '../../src/sw/shell.ts';
import { fakeCaches, type FakeCaches } from '../support/fake-caches.ts';

const ORIGIN = 'https://school.test';

let caches: FakeCaches;
let fetched: string[];
let isOnline: boolean;
let missing: string;
/** Where a filter's page comes instead, with 200; and by what the browser was told to check a file. */
let filtered: string;
let checked: Record<string, string>;
const FILTERS_PAGE = { headers: { 'Content-Type': 'text/html; charset=utf-8' } };

beforeEach(() => {
  caches = fakeCaches();
  fetched = [];
  isOnline = true;
  vi.stubGlobal('caches', caches);
  vi.stubGlobal('location', new URL(`${ORIGIN}/sw.js`));
  vi.stubGlobal('fetch', ({ url, cache, integrity }: Request) => {
    if (!isOnline) return Promise.reject(new TypeError('offline'));
    const { pathname } = new URL(url);
    if (pathname === missing) return Promise.resolve(new Response('none', { status: 404 }));
    if (filtered === pathname) return Promise.resolve(new Response('Blocked', FILTERS_PAGE));
    fetched.push(`${pathname} ${cache}`);
    checked[pathname] = integrity;
    return Promise.resolve(new Response(`from the network: ${pathname}`));
  });
  missing = '';
  filtered = '';
  checked = {};
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const versionOne: ShellEntry[] = [
  { url: '/index.html', revision: 'one' },
  { url: '/assets/entry-1.js', revision: null },
  { url: '/assets/vendor-1.js', revision: null },
];
const versionTwo: ShellEntry[] = [
  { url: '/index.html', revision: 'two' },
  { url: '/assets/entry-2.js', revision: null },
  { url: '/assets/vendor-1.js', revision: null },
];
const versionThree: ShellEntry[] = [{ url: '/index.html', revision: 'three' }, ...versionTwo.slice(1)];

async function installed(files: ShellEntry[]): Promise<Shell> {
  const shell = openShell(files);
  await shell.install();
  return shell;
}

const ask = (path: string) => new Request(`${ORIGIN}${path}`);

/** The page of a version, as the build writes it: with the files of the pages of a course. */
const listing = (...files: string[]) =>
  `<meta name="course-files" content="${files.map((file) => `${file} `).join('')}"><script src="/assets/entry.js"></script>`;

describe('the pages of a course', () => {
  beforeEach(() => {
    const network = fetch;
    vi.stubGlobal('fetch', async (request: Request) => {
      const response = await network(request);
      if (new URL(request.url).pathname !== '/index.html') return response;
      return new Response(listing(`/assets/course-${pages.shift() ?? 'none'}.js`));
    });
  });
  /** The versions whose page the network has, in the order in which it is asked. */
  let pages: string[] = [];

  test('are not kept on a device that has no course', async () => {
    pages = ['one'];
    await (await installed(versionOne)).activate();
    expect(fetched).not.toContain('/assets/course-one.js default');
  });

  test('come with each new version on a device that has one, and those of the version before stay for its tabs', async () => {
    pages = ['one', 'two'];
    await caches.open('bookbag-course');
    await (await installed(versionOne)).activate();
    const shell = await installed(versionTwo);
    await shell.activate();
    isOnline = false;
    for (const file of ['/assets/course-one.js', '/assets/course-two.js'])
      expect(await (await shell.answerFile(ask(file))).text()).toContain(file);
    isOnline = true;
    pages = ['three'];
    await (await installed(versionThree)).activate();
    expect(caches.addresses('bookbag-shell')).not.toContain(`${ORIGIN}/assets/course-one.js`);
  });
});

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
    expect(fetched).toEqual(['/index.html reload', '/assets/entry-2.js default']);
  });

  test('an installation that was cut goes on where it ended', async () => {
    missing = '/assets/vendor-1.js';
    await expect(installed(versionOne)).rejects.toThrow('404');
    missing = '';
    fetched = [];
    await installed(versionOne);
    expect(fetched).toEqual(['/assets/vendor-1.js default']);
  });

  test('[BELIEF-10] a filter’s page is never kept in the place of a script, and the page is checked by its bytes', async () => {
    filtered = '/assets/vendor-1.js';
    await expect(installed(versionOne)).rejects.toThrow('200');
    filtered = '';
    await installed(versionOne);
    expect(checked).toEqual({
      '/index.html': 'one',
      '/assets/entry-1.js': '',
      '/assets/vendor-1.js': '',
    });
  });

  test('an update that cannot be had leaves the version before as it is', async () => {
    const before = await installed(versionOne);
    await before.activate();
    missing = '/assets/entry-2.js';
    await expect(installed(versionTwo)).rejects.toThrow('404');
    isOnline = false;
    expect(await (await before.answerPage(ask('/'))).text()).toContain('/index.html');
    expect((await before.answerFile(ask('/assets/entry-1.js'))).status).toBe(200);
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
      '/index.html?revision=three',
      '/index.html?revision=two',
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

  test('a file of a desk that its page has kept is there with no network', async () => {
    const shell = await installed(versionOne);
    await shell.activate();
    const desk = await caches.open('bookbag-desk');
    await desk.put(`${ORIGIN}/assets/teacher-1.js`, new Response('kept by the page'));
    isOnline = false;
    expect(await (await shell.answerFile(ask('/assets/teacher-1.js'))).text()).toBe('kept by the page');
  });
});
