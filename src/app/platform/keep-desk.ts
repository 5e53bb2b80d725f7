/**
 * A desk opens offline too. Its files are on no family's device, so the service worker has them on no list: the page
 * of a teacher or the office keeps what it has loaded itself. The worker looks there before it asks the network.
 */
import { DESK_CACHE } from '#core/protocol/messages.ts';

/** Files of the app that this page has loaded so far; their names hold a hash of their content. */
function loadedFiles(): string[] {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  const own = loaded.filter(
    ({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'),
  );
  return [...new Set(own.map(({ href }) => href))];
}

/** Call it when every screen of the desk is loaded. What an older version had kept goes; rejects without a network. */
export async function keepDesk(): Promise<void> {
  if (!('caches' in globalThis)) return;
  const files = loadedFiles();
  const cache = await caches.open(DESK_CACHE);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  for (const file of files) {
    if (kept.has(file)) continue;
    const response = await fetch(file);
    if (response.ok) await cache.put(file, response);
  }
  for (const file of kept) if (!files.includes(file)) await cache.delete(file);
}
