/**
 * The app itself, kept for offline: Workbox installs the files of this version, fetching only those that changed.
 *
 * When a new version takes over, the files of the one before are kept too. A tab that is still open on it loads
 * parts of itself by their old names whenever a child opens another screen; deleting them at once breaks that tab
 * in the middle of a lesson (GoogleChrome/workbox#3126). Two versions at most are ever on the disk.
 */
import { PrecacheController } from 'workbox-precaching/PrecacheController.js';
import type { PrecacheEntry } from 'workbox-precaching/_types.js';

const PAGE = '/index.html';
const SHELL_CACHE = 'bookbag-shell';
/** Where a worker finds the list of what the version before it kept. */
const LIST_CACHE = 'bookbag-shell-list';
const LIST_KEY = '/list';

export type Shell = {
  install(event: ExtendableEvent): Promise<unknown>;
  /** True when this is the first version of the app on this device. */
  activate(): Promise<boolean>;
  answerPage(request: Request): Promise<Response>;
  answerFile(request: Request): Promise<Response>;
};

export function openShell(entries: (PrecacheEntry | string)[]): Shell {
  const controller = new PrecacheController({ cacheName: SHELL_CACHE });
  controller.addToCacheList(entries);
  return {
    install: (event) => controller.install(event),
    activate: () => keepTwoVersions([...controller.getURLsToCacheKeys().values()]),
    answerPage: async (request) => (await controller.matchPrecache(PAGE)) ?? fetch(request),
    answerFile: async (request) =>
      (await controller.matchPrecache(request)) ?? (await matchOlder(request)) ?? fetch(request),
  };
}

/** Names of built files hold a hash of their content, so an old name can only mean the old file. */
async function matchOlder(request: Request): Promise<Response | undefined> {
  const cache = await caches.open(SHELL_CACHE);
  return cache.match(request, { ignoreVary: true });
}

async function keepTwoVersions(current: string[]): Promise<boolean> {
  const before = await readList();
  const kept = new Set([...current, ...(before ?? [])]);
  const cache = await caches.open(SHELL_CACHE);
  for (const request of await cache.keys()) if (!kept.has(request.url)) await cache.delete(request);
  const lists = await caches.open(LIST_CACHE);
  await lists.put(LIST_KEY, Response.json(current));
  return before === undefined;
}

async function readList(): Promise<string[] | undefined> {
  const lists = await caches.open(LIST_CACHE);
  const list: unknown = await (await lists.match(LIST_KEY))?.json();
  return Array.isArray(list) ? list.filter((url) => typeof url === 'string') : undefined;
}
