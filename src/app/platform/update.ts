/**
 * Registers the service worker and brings updates of the app. A new version waits until a person lets it in; then
 * every open tab reloads, each at a moment when nothing of its own is under way (a recording, a save).
 *
 * The first worker of a device takes over a page that it did not load: that is no update, and reloads nothing.
 */
import { signal, type ReadonlySignal } from '@preact/signals';
import { MESSAGE_VERSION, type PageMessage } from '#core/protocol/messages.ts';
import type { Holds } from '../parts.ts';

export type Updates = Holds & {
  /** A new version is here and waits. */
  ready: ReadonlySignal<boolean>;
  use(): void;
};

export function makeHolds(): Holds & { whenFree(run: () => void): void } {
  let held = 0;
  let waiting: (() => void) | undefined;
  const settle = () => {
    if (held === 0) waiting?.();
  };
  return {
    hold() {
      held += 1;
      let open = true;
      return () => {
        if (open) held -= 1;
        open = false;
        settle();
      };
    },
    whenFree(run) {
      waiting = run;
      settle();
    },
  };
}

const SKIP_WAITING: PageMessage = { v: MESSAGE_VERSION, type: 'skip-waiting' };

export function startUpdates(): Updates {
  const holds = makeHolds();
  const ready = signal(false);
  let letIn: () => void = () => undefined;
  if ('serviceWorker' in navigator) {
    let controlled = navigator.serviceWorker.controller !== null;
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      if (controlled) holds.whenFree(() => location.reload());
      controlled = true;
    });
    void import('workbox-window').then(async ({ Workbox }) => {
      const workbox = new Workbox('/sw.js');
      workbox.addEventListener('waiting', () => {
        ready.value = true;
      });
      const registration = await workbox.register();
      letIn = () => registration?.waiting?.postMessage(SKIP_WAITING);
    });
  }
  return { ready, hold: holds.hold, use: () => letIn() };
}
