/**
 * The app itself, kept for offline: the files of this version are installed, and only those that changed are fetched.
 * Workbox's precaching does this too, one file after the other and for 4 KB more of a worker that may weigh 45.
 *
 * When a new version takes over, the files of the one before are kept too. A tab that is still open on it loads
 * parts of itself by their old names whenever a child opens another screen; deleting them at once breaks that tab
 * in the middle of a lesson (GoogleChrome/workbox#3126). Two versions at most are ever on the disk.
 */
import { COURSE_CACHE, SHELL_CACHE } from '#core/protocol/messages.ts';

const PAGE = '/index.html';
/** The page lists the files of a course's pages, a space behind each: what it loads itself has none. */
const COURSE_FILE = /\/assets\/\S+(?= )/g;
/** Where a worker finds the list of what the version before it kept. */
const LIST_CACHE = 'bookbag-shell-list';
const LIST_KEY = '/list';
const AT_ONCE = 4;

/** A file of the app; `revision` is null where its name holds a hash of its content, and that of the page is its integrity. */
export type ShellEntry = { url: string; revision: string | null };

export type Shell = {
  install(): Promise<void>;
  /** True when this is the first version of the app on this device. */
  activate(): Promise<boolean>;
  answerPage(request: Request): Promise<Response>;
  answerFile(request: Request): Promise<Response>;
};

export function openShell(entries: readonly ShellEntry[]): Shell {
  /** address → the key under which this version's content of it is kept. */
  const keys = new Map(entries.map((entry) => [addressOf(entry.url), keyOf(entry)]));
  const matchOwn = async (address: string) => {
    const key = keys.get(address);
    return key === undefined ? undefined : (await caches.open(SHELL_CACHE)).match(key, { ignoreVary: true });
  };
  /** The pages of a course, of this version, on a device that keeps them. */
  const courseKeys = async () => {
    const page = (await caches.has(COURSE_CACHE)) ? await matchOwn(addressOf(PAGE)) : undefined;
    return (await page?.text())?.match(COURSE_FILE)?.map(addressOf) ?? [];
  };
  return {
    install: async () => {
      await install([...keys.values()]);
      await install(await courseKeys());
    },
    activate: async () => keepTwoVersions([...keys.values(), ...(await courseKeys())]),
    answerPage: async (request) => (await matchOwn(addressOf(PAGE))) ?? fetch(request),
    answerFile: async (request) =>
      // Names of built files hold a hash of their content, so an old name can only mean the old file; a desk's are here, too.
      (await matchOwn(request.url)) ?? (await caches.match(request, { ignoreVary: true })) ?? fetch(request),
  };
}

function addressOf(url: string): string {
  return new URL(url, location.href).href;
}

function keyOf({ url, revision }: ShellEntry): string {
  const key = new URL(url, location.href);
  if (revision !== null) key.searchParams.set('revision', revision);
  return key.href;
}

/** Fetches what is not here yet, a few at a time; one file that fails ends the installation, and the old version stays. */
async function install(keys: readonly string[]): Promise<void> {
  const cache = await caches.open(SHELL_CACHE);
  const open = [...keys];
  const fetchNext = async (): Promise<void> => {
    for (let key = open.shift(); key !== undefined; key = open.shift()) {
      if ((await cache.match(key)) === undefined) await cache.put(key, await fetchFile(key));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetchNext));
}

/**
 * Straight from the school, past the browser's own cache where the name does not say which content is meant. A school's
 * filter may answer instead, also with 200: the page of the app has to be this very one, byte by byte, and no other file is a page.
 */
async function fetchFile(key: string): Promise<Response> {
  const url = new URL(key);
  const revision = url.searchParams.get('revision');
  url.search = '';
  const isPage = url.pathname === PAGE;
  const response = await fetch(
    new Request(url, {
      cache: revision === null ? 'default' : 'reload',
      redirect: 'error',
      integrity: isPage ? (revision ?? '') : '',
    }),
  );
  const type = response.headers.get('Content-Type');
  if (response.status !== 200 || (!isPage && type?.includes('html')))
    throw new Error(`Not fetched: ${String(response.status)}`);
  return response;
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
