/**
 * The service worker: a table of contents. It keeps the app and its lessons usable with no network, downloads packs
 * and visits the school when no page is open. Answers of the school never enter a cache.
 */
import { APP_VERSION } from '#core/protocol/app-version.ts';
import { answerMessage } from './messages.ts';
import { answerRequest } from './answer-request.ts';
import { openDownloads } from './downloads.ts';
import { openShell, type ShellEntry } from './shell.ts';
import { openStores } from './stores.ts';
import { openVisits } from './visits.ts';

/** The list of the app's files, written in by the build. */
declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: ShellEntry[] };
/** Chrome's own; other engines never send it. */
type SyncEvent = ExtendableEvent & { readonly tag: string };

const stores = openStores();
const shell = openShell(self.__WB_MANIFEST);
const downloads = openDownloads(stores);
const visits = openVisits(stores, APP_VERSION);

self.addEventListener('install', (event) => {
  event.waitUntil(shell.install());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(takeOver());
});

self.addEventListener('fetch', (event) => {
  const answer = answerRequest(event, { shell, stores, downloads, origin: location.origin });
  if (answer !== undefined) event.respondWith(answer);
});

self.addEventListener('message', (event) => {
  const done = answerMessage(event.data, { downloads, visits, skipWaiting: () => self.skipWaiting() });
  if (done !== undefined) event.waitUntil(done);
});

for (const type of ['sync', 'periodicsync']) {
  self.addEventListener(type, (event) => {
    (event as SyncEvent).waitUntil(visits.go());
  });
}

/** Only a device's first worker claims the page that brought it; later ones wait until a person lets them in. */
async function takeOver(): Promise<void> {
  if (await shell.activate()) await self.clients.claim();
}
