/**
 * Registers the service worker and brings updates of the app. A new version is offered in every open tab and waits
 * until a person lets it in; then it waits until no tab has anything under way (holds.ts), and all tabs reload together.
 *
 * The first worker of a device takes over a page that it did not load: that is no update, and reloads nothing.
 */
import { signal, type ReadonlySignal } from '@preact/signals';
import { MESSAGE_VERSION, type PageMessage } from '#core/protocol/messages.ts';
import type { HoldReason, Holds } from '../parts.ts';
import { makeHolds, type TabHolds } from './holds.ts';

/** `ready`: offered. `waits`: a person wants it, in this tab or another. `comes`: all tabs are about to reload. */
export type UpdateState = { state: 'none' } | { state: 'ready' } | Wanted;
export type Wanted = { state: 'comes' } | { state: 'waits'; why: HoldReason };

export type Updates = Holds & {
  now: ReadonlySignal<UpdateState>;
  use(): void;
  start(): void;
};

const SKIP_WAITING: PageMessage = { v: MESSAGE_VERSION, type: 'skip-waiting' };
const CHANNEL = 'bookbag-update';
/** A device that is never switched off asks for news of the app at most so often. */
const ASK_AGAIN_MS = 60 * 60 * 1000;
/** A version that no open tab keeps back is installed for a moment too, and goes on by itself. */
const SURELY_WAITS_MS = 200;

/** Nothing happens before `start`: the first paint comes first. */
export function makeUpdates(holds: TabHolds = makeHolds()): Updates {
  const now = signal<UpdateState>({ state: 'none' });
  let use: () => void = () => undefined;
  return {
    now,
    hold: holds.hold,
    use: () => use(),
    start: () => {
      if (!('serviceWorker' in navigator)) return;
      reloadAfterUpdates(holds.whenFree);
      void register(now).then((skipWaiting) => {
        use = inAllTabs(() => void letInWhenFree({ holds, now, skipWaiting }));
      });
    },
  };
}

/** What a person decides in one tab holds in all of them, also when that tab is closed before it can be done. */
function inAllTabs(run: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = run;
  return () => {
    channel.postMessage('use');
    run();
  };
}

type LettingIn = {
  holds: Pick<TabHolds, 'untilAllFree'>;
  now: { value: UpdateState };
  skipWaiting: () => void;
};

async function letInWhenFree({ holds, now, skipWaiting }: LettingIn): Promise<void> {
  await holds.untilAllFree((why) => {
    now.value = { state: 'waits', why };
  });
  now.value = { state: 'comes' };
  skipWaiting();
}

function reloadAfterUpdates(whenFree: (run: () => void) => void): void {
  let controlled = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (controlled) whenFree(() => location.reload());
    controlled = true;
  });
}

/** Resolves to what lets the waiting version in. */
async function register(now: { value: UpdateState }): Promise<() => void> {
  await untilLoaded();
  const registration = await navigator.serviceWorker.register('/sw.js');
  const offer = (worker: ServiceWorker | null): void => {
    if (worker !== null && registration.waiting === worker) now.value = { state: 'ready' };
  };
  const watch = (): void => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed') setTimeout(offer, SURELY_WAITS_MS, worker);
    });
  };
  offer(registration.waiting);
  // It may have been found before, by another tab.
  watch();
  registration.addEventListener('updatefound', watch);
  askAgainWhenShown(registration);
  return () => registration.waiting?.postMessage(SKIP_WAITING);
}

/** The files of a new version are fetched after those of this page. */
async function untilLoaded(): Promise<void> {
  if (document.readyState === 'complete') return;
  await new Promise((resolve) => {
    addEventListener('load', resolve, { once: true });
  });
}

function askAgainWhenShown(registration: ServiceWorkerRegistration): void {
  let askedAt = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || performance.now() - askedAt < ASK_AGAIN_MS) return;
    askedAt = performance.now();
    // With no network there is no news: asked again the next time.
    registration.update().catch(() => undefined);
  });
}
