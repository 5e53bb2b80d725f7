/**
 * Asks the browser to wake the service worker for a visit when a network is there. Only a page can ask, Chrome
 * tries three times, Firefox and Safari not at all: a hint, never the mechanism.
 */
import { SYNC_TAG } from '#core/protocol/messages.ts';

type SyncManager = { register(tag: string): Promise<void> };

export async function askForBackgroundVisit(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration: ServiceWorkerRegistration & { sync?: SyncManager } =
    await navigator.serviceWorker.ready;
  try {
    await registration.sync?.register(SYNC_TAG);
  } catch {
    // Switched off by a person or a policy: the visits of the page remain.
  }
}
